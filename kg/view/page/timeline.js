// Events by dyad over time: a row for each pair, a mark for each event, cooperation above its line and conflict below.
const LEVEL = 12; // pixels from one mark to the next
const MOST_LEVELS = 7;
const timelineView = {
  draw(stage) {
    const dyads = new Map();
    for (const fact of shown.facts) {
      if (fact.tone === "standing") continue;
      for (const [x, y] of fact.pairs) {
        const key = `${Math.min(x, y)}-${Math.max(x, y)}`;
        if (!dyads.has(key)) dyads.set(key, { a: Math.min(x, y), b: Math.max(x, y), facts: new Set(), dated: 0 });
        const dyad = dyads.get(key);
        if (fact.first && !dyad.facts.has(fact.n)) dyad.dated += 1;
        dyad.facts.add(fact.n);
      }
    }
    const ranked = [...dyads.values()]
      .filter((one) => shown.centre === null || one.a === shown.centre || one.b === shown.centre)
      .sort((x, y) => y.dated - x.dated || y.facts.size - x.facts.size || x.a - y.a || x.b - y.b);
    const chosen = ranked.find((one) => `${actors[one.a].key}|${actors[one.b].key}` === state.dyad);
    const rows = ranked.slice(0, 25);
    if (chosen && !rows.includes(chosen)) rows.unshift(chosen);
    if (scale === null || rows.length === 0)
      return stage.replaceChildren(h("div.scroll", {}, h("p", {}, t(scale === null ? "no dates" : "nothing passes"))));
    const [from, to] = rangeNow();
    const width = stage.clientWidth < 700 ? stage.clientWidth - 40 : stage.clientWidth - 320;
    const made = rows.flatMap((one) => [this.row(one, [from, to], width, one === chosen), one === chosen && this.listed(one)]);
    const hadFocus = document.activeElement?.closest?.(".timeline") || document.activeElement === document.body;
    stage.replaceChildren(
      h(
        "div.scroll",
        {},
        h("p.caption", {}, t("timeline caption", { n: rows.length, of: ranked.length })),
        h(
          "div.timeline",
          {},
          h("div.row.head", { "aria-hidden": "true" }, h("span.pair"), h("div.track", {}, axisOf(from, to, width))),
          made,
        ),
      ),
    );
    const opened = stage.querySelector(".row.chosen");
    if (opened === null) return;
    opened.scrollIntoView({ block: "start" });
    if (hadFocus && document.documentElement.dataset.ready) opened.querySelector(".link").focus({ preventScroll: true });
  },
  row(dyad, [from, to], width, isChosen) {
    const low = scale.begin + from * scale.size;
    const high = scale.begin + (to + 1) * scale.size;
    const bins = Math.max(20, Math.floor(width / 13));
    const dots = new Map();
    let undated = 0;
    for (const n of [...dyad.facts].sort((x, y) => x - y)) {
      const fact = facts[n];
      if (!fact.first) {
        undated += 1;
        continue;
      }
      const middle =
        (monthOf(fact.first) + monthOf(fact.last) + (Number(fact.first.slice(8)) + Number(fact.last.slice(8))) / 31) / 2;
      const bin = Math.min(bins - 1, Math.max(0, Math.floor(((middle - low) / (high - low)) * bins)));
      const key = `${bin}|${fact.tone === "conflict" ? "down" : "up"}`;
      dots.set(key, [...(dots.get(key) || []), fact]);
    }
    const levels = (side) => Math.max(1, ...[...dots].filter(([key]) => key.endsWith(side)).map(([, all]) => all.length));
    const [up, down] = ["up", "down"].map((side) => Math.min(levels(side), MOST_LEVELS));
    const zero = up * LEVEL + 5;
    const track = h("div.track", {}, axisOf(from, to, width), h("span.zero"));
    for (const tick of track.querySelectorAll(".tick")) tick.textContent = "";
    track.style.height = `${(up + down) * LEVEL + 10}px`;
    track.querySelector(".zero").style.top = `${zero}px`;
    for (const [key, all] of dots) {
      const [bin, side] = key.split("|");
      const left = `${((Number(bin) + 0.5) / bins) * 100}%`;
      const top = (level) => `${side === "up" ? zero - (level + 1) * LEVEL : zero + level * LEVEL + 1}px`;
      // What has no room is counted; the pair's list has it.
      const room = all.length > MOST_LEVELS ? MOST_LEVELS - 1 : all.length;
      for (const [level, fact] of all.slice(0, room).entries()) {
        const label = `${writeDate(fact.date)}: ${told(fact)}`;
        const dot = h(`button.dot.${fact.tone}.${fact.style}`, {
          type: "button",
          title: label,
          "aria-label": label,
          onclick: () => selectFact(fact.n),
        });
        [dot.style.left, dot.style.top] = [left, top(level)];
        track.append(dot);
      }
      if (room < all.length) {
        const rest = h("span.over", {}, `+${all.length - room}`);
        [rest.style.left, rest.style.top] = [left, top(room)];
        track.append(rest);
      }
    }
    const name = `${nameOf(dyad.a)} – ${nameOf(dyad.b)}`;
    const pick = link(name, () => go({ dyad: isChosen ? "" : `${actors[dyad.a].key}|${actors[dyad.b].key}` }), {
      "aria-pressed": String(isChosen),
    });
    const counts = [t("dated n", { n: number(dyad.dated) }), undated > 0 && t("undated n", { n: number(undated) })];
    return h(
      `div.row${isChosen ? ".chosen" : ""}`,
      {},
      h("span.pair", {}, pick, " ", h("span.meta", {}, counts.filter(Boolean).join(" · "))),
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
      h("h2.unseen", {}, `${nameOf(dyad.a)} – ${nameOf(dyad.b)}`),
      some(found, (fact) => factCard(fact), { step: 30 }),
    );
  },
};
