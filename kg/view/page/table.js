// Every fact that passes as a row; a click on a heading sorts, a click on a row's text opens it.
const COLUMNS = [
  ["date", (fact) => fact.first || "", (fact) => (isTimeless(fact) ? "" : writeDate(fact.date))],
  ["who", (fact) => fact.a.map(nameOf).join(", "), (fact) => joined(fact.a.map((n) => actorLink(n)))],
  ["what", (fact) => kindName(fact), (fact) => link(kindName(fact), () => selectFact(fact.n), { "aria-label": told(fact) })],
  ["to whom", (fact) => fact.r.map(nameOf).join(", "), (fact) => joined(fact.r.map((n) => actorLink(n)))],
  ["tone", (fact) => t(fact.tone), (fact) => h(`span.badge.${fact.tone}`, {}, t(fact.tone))],
  ["certainty", (fact) => reserves(fact).map(([, word]) => t(word)).join(", ") || t("fact")],
  ["who says so", (fact) => namesOf(fact, false)],
  ["who denies", (fact) => namesOf(fact, true)],
  ["confidence", (fact) => fact.conf, (fact) => fact.conf.toFixed(2)],
  [
    "sentence",
    (fact) => fact.claims.map((claim) => sentenceOf(claim)[1])[0] || "",
    (fact) => h("span.quote", { lang: "vi", title: sentenceOf(fact.claims[0]).join("") }, sentenceOf(fact.claims[0])[1]),
  ],
  [
    "document",
    (fact) => fact.claims.map((claim) => titleOf(documents[claim.doc])).join("; "),
    (fact) => documentLink(fact.claims[0].doc, fact.n),
  ],
];
const columnOf = (name) => `column-${name.replaceAll(" ", "-")}`;
function namesOf(fact, isDenial) {
  const claims = fact.claims.filter((claim) => Boolean(claim.denies) === isDenial);
  const names = [...new Set(claims.flatMap((claim) => claim.by || []))].map(nameOf);
  if (claims.some((claim) => claim.hearsay)) names.push(t("unidentified source"));
  return names.join(", ");
}
function sortedFacts() {
  const [key, isDown] = [state.sort.replace(/^-/, ""), state.sort.startsWith("-")];
  const column = COLUMNS.find(([name]) => name === key) || COLUMNS[0];
  const valued = shown.facts.map((fact) => [column[1](fact), fact]);
  // What has no value stands last, whichever way.
  valued.sort(
    ([x, a], [y, b]) =>
      (x === "") - (y === "") || (typeof x === "number" ? x - y : compare(x, y)) * (isDown ? -1 : 1) || a.n - b.n,
  );
  return valued.map(([, fact]) => fact);
}
const tableView = {
  draw(stage) {
    const chosen = selection();
    let found = sortedFacts();
    const only = chosen?.what === "actor" ? chosen.actor : null;
    if (only !== null) found = found.filter((fact) => actors[only].facts.includes(fact.n) || actors[only].says.includes(fact.n));
    const body = h("tbody");
    const head = COLUMNS.map(([name]) => {
      const direction = state.sort === name ? "ascending" : state.sort === `-${name}` ? "descending" : "none";
      return h(
        "th",
        { scope: "col", "aria-sort": direction, class: columnOf(name) },
        link([t(name), { ascending: " ▲", descending: " ▼", none: "" }[direction]], () =>
          go({ sort: direction === "ascending" ? `-${name}` : name }),
        ),
      );
    });
    const rows = some(
      found,
      (fact) =>
        h(
          "tr",
          { "data-fact": fact.id },
          COLUMNS.map(([name, text, make]) => h("td", { class: columnOf(name), "data-label": t(name) }, (make || text)(fact))),
        ),
      { step: 100, into: body },
    );
    stage.replaceChildren(
      h(
        "div.scroll",
        {},
        h(
          "p.caption",
          {},
          only === null
            ? t("table caption", { n: number(found.length) })
            : t("table caption of", { n: number(found.length), name: nameOf(only) }),
          " ",
          only !== null && link(t("all facts"), () => go({ sel: "" })),
          " ",
          button("CSV", () => save("facts.csv", factsCsv(found), "text/csv"), { class: "small" }),
        ),
        h("table.facts.cards.fixed", {}, h("thead", {}, h("tr", {}, head)), rows[0]),
        rows[1],
      ),
    );
  },
};
