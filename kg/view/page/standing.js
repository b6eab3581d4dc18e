// Who held what when, which treaties bind whom, and all actors as a list.
const positionsView = {
  draw(stage) {
    const posts = new Map();
    const add = (of, role, entry) => {
      const key = `${of ?? ""}|${role}`;
      if (!posts.has(key)) posts.set(key, { of, role, entries: [] });
      posts.get(key).entries.push(entry);
    };
    for (const fact of shown.facts.filter((one) => one.kind === "holds-position")) {
      for (const who of fact.a)
        add(fact.r[0], fact.role || "", { who, from: "", to: "", at: fact.told || "", status: fact.status, fact });
    }
    const named = new Set(posts.keys());
    actors.forEach((actor) =>
      (actor.known || []).forEach((one) => {
        // Posts that no article speaks of are left to the actor's own page.
        if (named.has(`${one.of ?? ""}|${one.role}`))
          add(one.of, one.role, { who: actor.n, from: one.since || "", to: one.until || "", told: [] });
      }),
    );
    for (const post of posts.values()) post.entries = this.merge(post.entries);
    const order = [...posts.values()].sort(
      (x, y) =>
        y.entries.length - x.entries.length ||
        compare(String(nameOf(x.of ?? "")), String(nameOf(y.of ?? ""))) ||
        compare(x.role, y.role),
    );
    const rows = some(order, (post) => this.post(post), { step: 25, into: h("tbody") });
    stage.replaceChildren(
      h(
        "div.scroll",
        {},
        h("p.caption", {}, t("positions caption", { n: number(order.length) })),
        order.length === 0
          ? h("p", {}, t("nothing passes"))
          : [
              h(
                "table.posts",
                {},
                h(
                  "thead",
                  {},
                  h(
                    "tr",
                    {},
                    ["position", "holder and time"].map((key) => h("th", { scope: "col" }, t(key))),
                  ),
                ),
                rows[0],
              ),
              rows[1],
            ],
      ),
    );
  },
  // What articles say of somebody whose terms the gazetteer knows stands beside the last of them.
  merge(entries) {
    const terms = entries.filter((one) => !one.fact).sort((x, y) => x.from.localeCompare(y.from));
    const last = new Map(terms.map((one) => [one.who, one]));
    const rest = entries.filter((one) => one.fact && !last.get(one.who)?.told.push(one.fact));
    return [...terms, ...rest];
  },
  post({ of, role, entries }) {
    const order = { former: 1, future: -1 };
    const isDated = (one) => Boolean(one.from || one.to || one.at);
    entries.sort(
      (x, y) =>
        isDated(y) - isDated(x) ||
        (order[x.status] || 0) - (order[y.status] || 0) ||
        (y.to || "9999").localeCompare(x.to || "9999") ||
        (y.from || y.at || "").localeCompare(x.from || x.at || "") ||
        x.who - y.who,
    );
    const spans = entries
      .filter((one) => one.from)
      .map((one) => [yearsOf(one.from), one.to ? yearsOf(one.to) + 1 : start.year + 1]);
    const [low, high] = [Math.min(...spans.map((one) => one[0])), Math.max(...spans.map((one) => one[1]))];
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, term("role", role), of !== undefined && [h("br"), actorLink(of)]),
      h(
        "td",
        {},
        h(
          "ul.holders",
          {},
          entries.map((one) => this.holder(one, low, high)),
        ),
      ),
    );
  },
  holder(one, low, high) {
    if (one.fact) {
      const when = one.at ? `${t("reported")} ${writeDate(one.at)}` : t("undated");
      return h(
        "li",
        {},
        actorLink(one.who),
        h("span.span.none", { "aria-hidden": "true" }),
        h(
          "span",
          {},
          one.status && one.status !== "current" && h("span.badge", {}, t(one.status)),
          link(when, () => selectFact(one.fact.n), { class: "meta" }),
        ),
      );
    }
    const years = yearsText(one.from, one.to);
    const text = h(
      "span.meta",
      {},
      [years, t("gazetteer")].filter(Boolean).join(" · "),
      one.told.map((fact) => [
        " · ",
        link(fact.told ? `${t("reported")} ${writeDate(fact.told)}` : t("article"), () => selectFact(fact.n)),
      ]),
    );
    if (!one.from) return h("li", {}, actorLink(one.who), h("span.span.none", { "aria-hidden": "true" }), text);
    const bar = h("span.span", { "aria-hidden": "true" }, h("span"));
    const [from, to] = [yearsOf(one.from), one.to ? yearsOf(one.to) + 1 : high];
    bar.firstChild.style.left = `${((from - low) / (high - low)) * 100}%`;
    bar.firstChild.style.width = `${Math.max(2, ((to - from) / (high - low)) * 100)}%`;
    return h("li", {}, actorLink(one.who), bar, text);
  },
};
const yearsOf = (text) => Number(text.slice(0, 4)) + (Number(text.slice(5, 7) || 1) - 1) / 12;

const treatiesView = {
  draw(stage) {
    const treaties = new Map();
    for (const fact of shown.facts) {
      const bound = fact.kind === "party-to" ? fact.r : [];
      for (const n of [
        ...bound,
        ...[...fact.a, ...fact.r, fact.place, fact.instrument].filter(
          (one) => one !== undefined && actors[one].type === "treaty",
        ),
      ]) {
        if (!treaties.has(n)) treaties.set(n, { parties: new Map(), other: new Set() });
        if (fact.kind === "party-to")
          for (const who of fact.a) treaties.get(n).parties.set(who, [...(treaties.get(n).parties.get(who) || []), fact.n]);
        else treaties.get(n).other.add(fact.n);
      }
    }
    const rows = [...treaties]
      .sort((x, y) => y[1].parties.size - x[1].parties.size || x[0] - y[0])
      .map(([n, { parties, other }]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, actorLink(n)),
          h(
            "td",
            {},
            h(
              "ul.plain",
              {},
              [...parties]
                .sort((x, y) => compare(nameOf(x[0]), nameOf(y[0])))
                .map(([who, told]) =>
                  h(
                    "li",
                    {},
                    actorLink(who),
                    " ",
                    told
                      .slice(0, 1)
                      .map((one) =>
                        link(facts[one].date ? writeDate(facts[one].date) : t("article"), () => selectFact(one), { class: "meta" }),
                      ),
                    " ",
                    reserves(facts[told[0]]).map(([style, word]) => h(`span.badge.${style}`, {}, t(word))),
                  ),
                ),
            ),
          ),
          h(
            "td",
            {},
            some(
              [...other].map((one) => facts[one]),
              (fact) =>
                h(
                  "li",
                  {},
                  link(told(fact), () => selectFact(fact.n)),
                  fact.date && h("span.meta", {}, ` ${writeDate(fact.date)}`),
                ),
              { step: 4, into: h("ul.plain") },
            ),
          ),
        ),
      );
    stage.replaceChildren(
      h(
        "div.scroll",
        {},
        h("p.caption", {}, t("treaties caption", { n: rows.length })),
        rows.length === 0
          ? h("p", {}, t("nothing passes"))
          : h(
              "table.posts",
              {},
              h(
                "thead",
                {},
                h(
                  "tr",
                  {},
                  ["treaty", "parties", "events about it"].map((key) => h("th", { scope: "col" }, t(key))),
                ),
              ),
              h("tbody", {}, rows),
            ),
      ),
    );
  },
};
const actorsView = {
  draw(stage) {
    const rest = actors.map((actor) => actor.n).filter((n) => !shown.degree.has(n) && actors[n].facts.length > 0);
    const all = [...shown.ranked, ...rest];
    const drawn = new Set(shown.actors);
    const rows = some(
      all,
      (n) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, actorLink(n)),
          h("td", {}, actors[n].cls ? term("class", actors[n].cls) : t(actors[n].type)),
          h("td.number", { "data-label": t("ties") }, number(shown.degree.get(n) || 0)),
          h("td.number", { "data-label": t("documents") }, number(documentsOf(n).length)),
          h(
            "td.drawn",
            { "data-label": t("in the picture") },
            drawn.has(n)
              ? t("drawn")
              : link(t("around it"), () => go({ view: "graph", ego: actors[n].key, steps: 1, sel: `actor:${actors[n].key}` }), {
                  "aria-label": `${t("around it")}: ${nameOf(n)}`,
                }),
          ),
        ),
      { step: 100, into: h("tbody") },
    );
    stage.replaceChildren(
      h(
        "div.scroll",
        {},
        h("p.caption", {}, t("actors caption", { n: number(all.length), drawn: number(drawn.size) })),
        h(
          "table.facts.cards",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ["actor", "kind", "ties", "documents", "in the picture"].map((key) =>
                h("th", { scope: "col", class: ["ties", "documents"].includes(key) ? "number" : "" }, t(key)),
              ),
            ),
          ),
          rows[0],
        ),
        rows[1],
      ),
    );
  },
};
