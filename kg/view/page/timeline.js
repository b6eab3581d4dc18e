// Events by dyad over time: a row for each pair, a mark for each event, filled where it is plain fact.
const timelineView = {
  draw(stage) {
    const dyads = new Map();
    for (const fact of shown.facts) {
      if (fact.tone === "standing") continue;
      for (const [x, y] of fact.pairs) {
        const key = `${Math.min(x, y)}-${Math.max(x, y)}`;
        if (!dyads.has(key)) dyads.set(key, { a: Math.min(x, y), b: Math.max(x, y), facts: new Set() });
        dyads.get(key).facts.add(fact.n);
      }
    }
    const dated = (dyad) => [...dyad.facts].filter((n) => facts[n].first).length;
    const ranked = [...dyads.values()]
      .filter((one) => shown.centre === null || one.a === shown.centre || one.b === shown.centre)
      .sort((x, y) => dated(y) - dated(x) || y.facts.size - x.facts.size || x.a - y.a || x.b - y.b);
    const chosen = ranked.find((one) => `${actors[one.a].key}|${actors[one.b].key}` === state.dyad);
    const rows = ranked.slice(0, 25);
    if (chosen && !rows.includes(chosen)) rows.unshift(chosen);
    if (scale === null || rows.length === 0)
      return stage.replaceChildren(h("div.scroll", {}, h("p", {}, t(scale === null ? "no dates" : "nothing passes"))));
    const [from, to] = rangeNow();
    const low = scale.begin + from * scale.size;
    const high = scale.begin + (to + 1) * scale.size;
    const ticks = [0, 0.25, 0.5, 0.75].map((part) => h("span", {}, writeDate(monthText(Math.floor(low + (high - low) * part)))));
    stage.replaceChildren(
      h(
        "div.scroll",
        {},
        h("p.caption", {}, t("timeline caption", { n: rows.length, of: ranked.length })),
        h(
          "div.timeline",
          {},
          h("div.row.head", { "aria-hidden": "true" }, h("span.pair"), h("div.track", {}, ticks)),
          rows.map((one) => this.row(one, low, high, one === chosen)),
        ),
        chosen && this.listed(chosen),
      ),
    );
  },
  row(dyad, low, high, isChosen) {
    const name = `${nameOf(dyad.a)} – ${nameOf(dyad.b)}`;
    const track = h("div.track");
    const seen = new Map();
    let undated = 0;
    for (const n of [...dyad.facts].sort((x, y) => x - y)) {
      const fact = facts[n];
      if (!fact.first) {
        undated += 1;
        continue;
      }
      const middle =
        (monthOf(fact.first) + monthOf(fact.last) + (Number(fact.first.slice(8)) + Number(fact.last.slice(8))) / 31) / 2;
      const left = Math.min(99, Math.max(0, ((middle - low) / (high - low)) * 100));
      const stacked = seen.get(Math.round(left)) || 0;
      seen.set(Math.round(left), stacked + 1);
      const dot = h(`button.dot.${fact.tone}.${fact.style}`, {
        type: "button",
        title: `${writeDate(fact.date)}: ${told(fact)}`,
        "aria-label": `${writeDate(fact.date)}: ${told(fact)}`,
        onclick: () => selectFact(n),
      });
      dot.style.left = `${left}%`;
      dot.style.top = `${8 + (stacked % 3) * 11}px`;
      track.append(dot);
    }
    const pick = link(name, () => go({ dyad: isChosen ? "" : `${actors[dyad.a].key}|${actors[dyad.b].key}` }), {
      "aria-pressed": String(isChosen),
    });
    return h(
      `div.row${isChosen ? ".chosen" : ""}`,
      {},
      h("span.pair", {}, pick, h("span.meta", {}, ` ${dyad.facts.size}${undated ? ` (${t("undated n", { n: undated })})` : ""}`)),
      track,
    );
  },
  listed(dyad) {
    const found = [...dyad.facts]
      .map((n) => facts[n])
      .sort((x, y) => (x.first || "9").localeCompare(y.first || "9") || x.n - y.n);
    return h(
      "section.listed",
      {},
      h("h2", {}, `${nameOf(dyad.a)} – ${nameOf(dyad.b)}`),
      some(found, (fact) => factCard(fact), { step: 30 }),
    );
  },
};
