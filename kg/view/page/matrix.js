// Who acts on whom: rows act, columns receive; what both do together stands in both cells. No label covers another here.
const matrixView = {
  draw(stage) {
    const cells = new Map();
    const weight = new Map();
    for (const fact of shown.facts) {
      if (fact.tone === "standing") continue;
      for (const [a, b] of fact.pairs) {
        for (const [x, y] of fact.isMutual
          ? [
              [a, b],
              [b, a],
            ]
          : [[a, b]]) {
          const key = `${x}-${y}`;
          if (!cells.has(key)) cells.set(key, { cooperation: 0, conflict: 0, plain: 0 });
          cells.get(key)[fact.tone] += 1;
          cells.get(key).plain += fact.plain ? 1 : 0;
        }
        for (const one of [a, b]) weight.set(one, (weight.get(one) || 0) + 1);
      }
    }
    const inner = shown.centre === null ? [...weight.keys()] : shown.actors.filter((n) => weight.has(n));
    const ranked = inner.sort((x, y) => weight.get(y) - weight.get(x) || (actors[x].iri < actors[y].iri ? -1 : 1));
    const axis = ranked.slice(0, Math.min(Math.max(state.top, 2), 30));
    const most = Math.max(1, ...[...cells.values()].map((one) => one.cooperation + one.conflict));
    const head = h(
      "tr",
      {},
      h("td", {}, h("span.meta", {}, t("acts on"))),
      axis.map((n) => h("th.column", { scope: "col", title: nameOf(n) }, h("span", {}, actorLink(n)))),
    );
    const rows = axis.map((a, y) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, actorLink(a)),
        axis.map((b, x) => h("td", {}, this.cell(cells.get(`${a}-${b}`), a, b, x, y, most))),
      ),
    );
    const table = h(
      "table.matrix",
      { onkeydown: (event) => this.onKey(event), "aria-label": t("view matrix") },
      h("thead", {}, head),
      h("tbody", {}, rows),
    );
    const caption = h("p.caption", {}, t("matrix caption", { n: axis.length, of: ranked.length }));
    stage.replaceChildren(h("div.scroll", {}, axis.length === 0 ? h("p", {}, t("nothing passes")) : [caption, table]));
    table.querySelector("button.cell")?.setAttribute("tabindex", "0");
  },
  cell(found, a, b, x, y, most) {
    if (!found) return null;
    const count = found.cooperation + found.conflict;
    const tone = found.conflict > found.cooperation ? "conflict" : found.conflict === found.cooperation ? "mixed" : "cooperation";
    const level = Math.max(1, Math.ceil((Math.log2(count + 1) / Math.log2(most + 1)) * 4));
    const label = `${nameOf(a)} → ${nameOf(b)}: ${t("cooperation")} ${found.cooperation}, ${t("conflict")} ${found.conflict}`;
    return h(
      `button.cell.${tone}.level-${level}${found.plain === 0 ? ".claimed" : ""}`,
      {
        type: "button",
        tabindex: "-1",
        "aria-label": label,
        title: label,
        "data-x": x,
        "data-y": y,
        onclick: () => selectDeeds(a, b),
      },
      String(count),
    );
  },
  // One tab stop for the whole matrix; arrows go to the next cell that is not empty.
  onKey(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const here = event.target.closest("button.cell");
    if (!way || !here) return;
    event.preventDefault();
    const [x, y] = [Number(here.dataset.x), Number(here.dataset.y)];
    const next = [...event.currentTarget.querySelectorAll("button.cell")]
      .map((cell) => [cell, Number(cell.dataset.x) - x, Number(cell.dataset.y) - y])
      .filter(([, dx, dy]) => dx * way[0] + dy * way[1] > 0 && (way[0] ? dy === 0 : dx === 0))
      .sort((p, q) => Math.abs(p[1]) + Math.abs(p[2]) - Math.abs(q[1]) - Math.abs(q[2]))[0];
    if (!next) return;
    here.tabIndex = -1;
    next[0].tabIndex = 0;
    next[0].focus();
  },
};
