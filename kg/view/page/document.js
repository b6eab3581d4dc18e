// An article with every mention and every fact marked in its text; both lead to the graph, and the graph leads here.
const documentView = {
  draw(stage) {
    const chosen = documentById.has(state.doc) ? documentById.get(state.doc) : null;
    stage.replaceChildren(chosen === null ? this.list() : this.one(documents[chosen]));
    if (chosen !== null) this.highlight(true);
  },
  list() {
    const rows = [...documents].sort((x, y) => (y.published || "").localeCompare(x.published || "") || x.n - y.n);
    const built = some(
      rows,
      (doc) =>
        h(
          "tr",
          {},
          h("td", {}, doc.published ? writeDate(doc.published) : t("undated")),
          h("td", {}, doc.source || ""),
          h("th", { scope: "row" }, documentLink(doc.n)),
          h("td.number", { "data-label": t("facts") }, number(doc.facts.length)),
          h("td.number", { "data-label": t("mentions") }, number(doc.marks)),
        ),
      { step: 100, into: h("tbody") },
    );
    return h(
      "div.scroll",
      {},
      h("p.caption", {}, t("documents caption", { n: number(documents.length) })),
      h(
        "table.facts.cards",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["date", "outlet", "document", "facts", "mentions"].map((key) =>
              h("th", { scope: "col", class: ["facts", "mentions"].includes(key) ? "number" : "" }, t(key)),
            ),
          ),
        ),
        built[0],
      ),
      built[1],
    );
  },
  one(doc) {
    const claims = doc.facts.flatMap((n) =>
      facts[n].claims
        .filter((claim) => claim.doc === doc.n && claim.at)
        .map((claim) => ({ fact: facts[n], from: claim.at[1], to: claim.at[2] })),
    );
    claims.sort((x, y) => x.from - y.from || y.to - x.to || x.fact.n - y.fact.n);
    const numbers = new Map([...new Set([...claims.map((one) => one.fact.n), ...doc.facts])].map((n, i) => [n, i + 1]));
    const address = doc.url && safeAddress(doc.url);
    return h(
      "div.scroll.document",
      {},
      h(
        "p.caption",
        {},
        link(t("all documents"), () => go({ doc: "" })),
        " · ",
        button(t("only this document"), () => go({ only: state.only === doc.id ? "" : doc.id }), {
          "aria-pressed": String(state.only === doc.id),
        }),
      ),
      this.headOf(doc) === "" && h("h2", { lang: "vi" }, titleOf(doc)),
      h(
        "p.meta",
        {},
        [provenance(doc), doc.id].filter(Boolean).join(" · "),
        " ",
        address && h("a", { href: address, rel: "noreferrer noopener", target: "_blank" }, t("original")),
      ),
      h(
        "div.both",
        {},
        doc.text === ""
          ? h("p", {}, t(doc.cut ? "text left out" : "no text kept"))
          : h("div.article", { lang: "vi" }, this.paragraphs(doc, claims, numbers)),
        h(
          "section",
          {},
          h("h3", {}, `${t("facts")} (${numbers.size})`),
          some(
            [...numbers],
            ([n, i]) => h("div.numbered", {}, h("span.index", { "aria-hidden": "true" }, String(i)), factCard(facts[n])),
            { step: 40 },
          ),
        ),
      ),
    );
  },
  // The line of the text that is its headline; empty where the headline stands apart from the text.
  headOf(doc) {
    const first = doc.text.trim().split("\n", 1)[0].trim();
    return first.length <= 160 && (!doc.title || doc.title === first) ? first : "";
  },
  paragraphs(doc, claims, numbers) {
    const head = this.headOf(doc);
    const made = [];
    let offset = 0;
    for (const line of doc.text.split("\n")) {
      const end = offset + line.length;
      if (line.trim() !== "") made.push(h(made.length === 0 && head !== "" ? "h2" : "p", {}, this.line(doc, claims, numbers, offset, end)));
      offset = end + 1;
    }
    return made;
  },
  // The text cut wherever a mention or quote begins or ends: each piece knows which facts it belongs to.
  line(doc, claims, numbers, begin, end) {
    const mentions = doc.mentions.filter(([from, to]) => from >= begin && to <= end);
    const quotes = claims.filter(({ from, to }) => from < end && to > begin);
    const cuts = new Set([begin, end]);
    for (const [from, to] of mentions) (cuts.add(from), cuts.add(to));
    for (const { from, to } of quotes) (cuts.add(Math.max(from, begin)), cuts.add(Math.min(to, end)));
    const edges = [...cuts].sort((x, y) => x - y);
    const pieces = [];
    for (let i = 0; i + 1 < edges.length; i++) {
      const [from, to] = [edges[i], edges[i + 1]];
      const over = quotes.filter((one) => one.from <= from && one.to >= to);
      const [mention] = mentions.filter((one) => one[0] <= from && one[1] >= to).sort((x, y) => x[1] - x[0] - (y[1] - y[0]));
      const text = doc.text.slice(from, to);
      let piece = text;
      if (mention)
        piece = inline(`span.mention.${actors[mention[2]].type}`, text, () => selectActor(mention[2]), {
          "data-actor": actors[mention[2]].key,
          title: nameOf(mention[2]),
        });
      const tones = [...new Set(over.map((one) => one.fact.tone))];
      pieces.push(
        over.length > 0
          ? h(
              `span.told.${tones.length === 1 ? tones[0] : "mixed"}`,
              { "data-facts": over.map((one) => one.fact.id).join(" ") },
              piece,
            )
          : piece,
      );
      for (const { fact } of quotes.filter((one) => one.to === to)) {
        pieces.push(
          inline(`span.ref.${fact.tone}.${fact.style}`, String(numbers.get(fact.n)), () => selectFact(fact.n), {
            "data-fact": fact.id,
            title: told(fact),
            "aria-label": `${t("fact")} ${numbers.get(fact.n)}: ${told(fact)}`,
          }),
        );
      }
    }
    return pieces;
  },
  highlight(withScroll = false) {
    const chosen = selection();
    const isOn = (element) =>
      (chosen?.what === "fact" && element.dataset.facts?.split(" ").includes(facts[chosen.fact].id)) ||
      (chosen?.what === "actor" && element.dataset.actor === actors[chosen.actor].key);
    let first = null;
    for (const element of $("stage").querySelectorAll(".article [data-facts], .article [data-actor]")) {
      element.classList.toggle("on", Boolean(isOn(element)));
      if (first === null && isOn(element)) first = element;
    }
    if (withScroll && first) first.scrollIntoView({ block: "center" });
  },
};
