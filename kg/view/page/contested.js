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
    const statements = (answers[fact.n] || []).flatMap((n) => facts[n].claims.map((claim) => [claim, facts[n]]));
    const against = fact.claims.filter(isAgainst).map((claim) => [claim, fact]);
    // The denial's own sentence says more than the sentence that is denied, where there is one.
    const denials = statements.length > 0 ? statements : against;
    // Who denies stands as the actor of the denial, and as the speaker of a denying claim.
    const speakers = (claim, of) => {
      const who = claim.by?.length ? claim.by : of === fact ? [] : of.a;
      return who.length > 0 ? joined(who.map((n) => actorLink(n))) : nobodyNamed(claim);
    };
    const side = (key, pairs) =>
      h(
        "div.side",
        {},
        h("h3", {}, t(key)),
        pairs.map(([claim, of]) =>
          h(
            "div.claim",
            {},
            h("p.who", {}, speakers(claim, of)),
            sentence(claim),
            h(
              "p.source",
              {},
              documentLink(claim.doc, of.n),
              provenance(documents[claim.doc]) && ` · ${provenance(documents[claim.doc])}`,
            ),
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
          fact.claims.filter((claim) => !isAgainst(claim)).map((claim) => [claim, fact]),
        ),
        side("denied by", denials),
      ),
    );
  },
};
