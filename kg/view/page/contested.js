// What one side says and another denies, both sentences side by side.
const contestedView = {
  draw(stage) {
    const found = shown.facts.filter(
      (fact) => fact.contested || (fact.claims.some((claim) => claim.denies) && fact.claims.some((claim) => !claim.denies)),
    );
    const cards = some(newestFirst(found.map((fact) => fact.n)), (fact) => this.card(fact), { step: 15 });
    stage.replaceChildren(
      h(
        "div.scroll",
        {},
        h("p.caption", {}, t("contested caption", { n: number(found.length) })),
        found.length === 0 ? h("p", {}, t("nothing contested")) : cards,
      ),
    );
  },
  card(fact) {
    const isAgainst = (claim) => claim.denies || claim.negated;
    const side = (key, claims) =>
      h(
        "div.side",
        {},
        h("h3", {}, t(key)),
        claims.map((claim) =>
          h(
            "div.claim",
            {},
            h("p.who", {}, claim.by?.length ? joined(claim.by.map((n) => actorLink(n))) : nobodyNamed(claim)),
            saidIn(claim, fact),
          ),
        ),
      );
    return h(
      "article.dispute",
      { "data-fact": fact.id },
      h(
        "h2",
        {},
        link(told(fact), () => selectFact(fact.n)),
      ),
      h("p.meta", {}, writeDate(fact.date), " ", marks(fact)),
      h(
        "div.sides",
        {},
        side(
          "asserted",
          fact.claims.filter((claim) => !isAgainst(claim)),
        ),
        side("denied by", fact.claims.filter(isAgainst)),
      ),
    );
  },
};
