// The picture: who is tied to whom. Nothing moves by itself; an actor keeps the place that Python gave it.
const SHAPES = { country: "dot", organization: "square", person: "triangle" };
const DASHES = { fact: false, claimed: [9, 6], denied: [2, 5] };
const pen = document.createElement("canvas").getContext("2d");
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

// Colours as the style sheet has them now, light or dark.
function colour(name) {
  const probe = $("probe");
  probe.className = `paint-${name}`;
  return getComputedStyle(probe).color;
}
function wrap(name, most = 18) {
  const lines = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
// How big an actor's sign and name are, and the room that both take.
function signOf(n) {
  const big = Math.min(Math.sqrt(shown.degree.get(n) || 1), 6);
  const [size, font] = [7 + 2 * big, 13 + big * 0.8];
  pen.font = `${font}px ${FONT}`;
  const lines = wrap(nameOf(n));
  const width = Math.max(...lines.map((line) => pen.measureText(line).width), 2 * size) + 10;
  return { size, font, lines, width, height: 2 * size + lines.length * font * 1.25 + 10 };
}
// Where Python placed the middle of each actor's sign, and where each stands that was drawn since: an actor keeps its place
// whatever is filtered, and in both languages; the picture that the page opens with always looks the same.
const usual = new Map(start.places.map(([key, x, y]) => [actorByKey.get(key), [x, y]]));
let seats = new Map();
function places(signs, stage) {
  const index = new Map(shown.actors.map((n, i) => [n, i]));
  const above = signs.map((one) => one.height / 2 - one.size - 4);
  if (stage.clientWidth > 700 && (seats.size === 0 || shown.actors.every((n) => usual.has(n)))) seats = new Map(usual);
  const kept = shown.actors.map((n, i) => seats.has(n) && [seats.get(n)[0], seats.get(n)[1] + above[i]]);
  const found = layOut(
    shown.actors.length,
    shown.drawn.map((tie) => [index.get(tie.a), index.get(tie.b)]),
    signs.map((one) => [one.width, one.height]),
    Math.max(stage.clientWidth, 340),
    Math.max(stage.clientHeight, 400),
    kept,
  ).map(([x, y], i) => [x, y - above[i]]);
  const isAnew = shown.actors.some((n, i) => seats.has(n) && Math.abs(seats.get(n)[0] - found[i][0]) > 0.1);
  if (isAnew) seats = new Map();
  shown.actors.forEach((n, i) => seats.set(n, found[i]));
  return found;
}
// What is drawn, in plain numbers: for the canvas here and for the exported picture.
function plan(stage = $("stage")) {
  const signs = shown.actors.map(signOf);
  const where = places(signs, stage);
  const nodes = shown.actors.map((n, i) => ({
    n,
    x: where[i][0],
    y: where[i][1],
    ...signs[i],
  }));
  const parallel = new Map();
  const edgeOf = (tie) => {
    const nth = (parallel.get(`${tie.a}-${tie.b}`) ?? -1) + 1;
    parallel.set(`${tie.a}-${tie.b}`, nth);
    return { ...tie, nth, width: 1.2 + 1.4 * Math.log2(tie.count), style: lineStyle(tie) };
  };
  const isDrawn = new Set(shown.drawn);
  const edges = shown.drawn.map(edgeOf);
  return { nodes, edges, others: shown.between.filter((tie) => !isDrawn.has(tie)).map(edgeOf) };
}

const graphView = {
  host: null,
  network: null,
  draw(stage) {
    this.destroy();
    this.host = h("div.canvas");
    const summary = h("p.summary", { role: "status" });
    stage.replaceChildren(this.tools(), this.host, summary);
    this.tell(summary);
    const { nodes, edges, others } = plan(this.host);
    this.drawn = { nodes, edges, others };
    this.crowd = edges.length;
    const ink = colour("ink");
    const paper = colour("paper");
    this.nodes = new vis.DataSet(
      nodes.map((node) => ({
        id: node.n,
        label: node.lines.join("\n"),
        x: node.x,
        y: node.y,
        size: node.size,
        shape: SHAPES[actors[node.n].type],
        color: colour(actors[node.n].type),
        borderWidth: 1.5,
        font: { size: node.font, face: FONT, color: ink, strokeWidth: 4, strokeColor: paper },
      })),
    );
    this.edges = new vis.DataSet(edges.map((edge) => this.lineOf(edge)));
    this.network = new vis.Network(
      this.host,
      { nodes: this.nodes, edges: this.edges },
      {
        physics: false,
        layout: { improvedLayout: false },
        autoResize: true,
        interaction: { hover: true, keyboard: false, selectConnectedEdges: false, tooltipDelay: 1e6 },
        nodes: { labelHighlightBold: false, chosen: false, widthConstraint: false },
        edges: { chosen: false, hoverWidth: 0.5, selectionWidth: 1 },
      },
    );
    this.fit();
    this.network.on("resize", () => this.fit());
    this.network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) return selectActor(node);
      const tie = edge !== undefined && shown.ties.get(edge);
      if (tie) selectTie(tie.a, tie.b, tie.tone);
      else if (state.sel) go({ sel: "" });
    });
    this.network.on(
      "doubleClick",
      ({ nodes: [node] }) => node !== undefined && go({ ego: actors[node].key, sel: `actor:${actors[node].key}` }),
    );
    for (const what of ["Node", "Edge"]) {
      this.network.on(`hover${what}`, () => this.host.classList.add("can-click"));
      this.network.on(`blur${what}`, () => this.host.classList.remove("can-click"));
    }
    const surface = this.host.querySelector(".vis-network");
    for (const [key, value] of [
      ["role", "application"],
      ["aria-label", t("picture of", { n: nodes.length, of: shown.ranked.length })],
      ["aria-describedby", "keys"],
      ["tabindex", "0"],
    ])
      surface.setAttribute(key, value);
    surface.addEventListener("keydown", (event) => this.onKey(event));
    this.highlight();
  },
  lineOf(edge) {
    return {
      id: edge.key,
      from: edge.a,
      to: edge.b,
      width: edge.width,
      dashes: DASHES[edge.style],
      color: { color: colour(edge.tone), opacity: this.opacity(edge), inherit: false },
      label: this.countOf(edge, this.crowd <= 70),
      font: { size: 10.5, face: FONT, color: colour("muted"), strokeWidth: 3, strokeColor: colour("paper") },
      smooth: edge.nth === 0 ? false : { enabled: true, type: edge.nth === 1 ? "curvedCW" : "curvedCCW", roundness: 0.22 },
    };
  },
  // In a crowd, single events step back behind what happens often, and counts wait until their line is chosen.
  opacity(edge) {
    return this.crowd <= 70 ? 0.9 : Math.min(0.3 + 0.15 * Math.log2(edge.count) + (edge.style === "fact" ? 0.08 : 0), 0.9);
  },
  countOf: (edge, isShown) => (isShown && edge.count > 1 ? `×${edge.count}` : " "),
  destroy() {
    if (this.network) this.network.destroy();
    this.network = null;
  },
  // The whole picture with all its names, in the part of the stage that the panel leaves free.
  fit(nodes = this.drawn.nodes, most = 1.25) {
    if (nodes.length === 0) return;
    const [x0, x1] = [
      Math.min(...nodes.map((one) => one.x - one.width / 2)),
      Math.max(...nodes.map((one) => one.x + one.width / 2)),
    ];
    const [y0, y1] = [
      Math.min(...nodes.map((one) => one.y - one.size)),
      Math.max(...nodes.map((one) => one.y - one.size + one.height)),
    ];
    const hidden = nodes === this.drawn.nodes ? 0 : this.covered();
    const [width, height] = [this.host.clientWidth - hidden, this.host.clientHeight - 70];
    const scale = Math.max(0.05, Math.min(most, (width - 24) / (x1 - x0), height / (y1 - y0)));
    this.network.moveTo({ position: { x: (x0 + x1) / 2 + hidden / 2 / scale, y: (y0 + y1) / 2 }, scale });
  },
  covered() {
    const panel = $("detail");
    return panel.hidden || getComputedStyle(panel).position === "fixed" ? 0 : panel.offsetWidth;
  },
  tools() {
    const centre = shown.centre;
    const limit = (key, max, name) =>
      h("input", {
        type: "number",
        min: 1,
        max,
        value: state[key],
        "aria-label": t(name),
        "data-limit": key,
        onchange: (event) => go({ [key]: Math.min(Math.max(Number(event.target.value) || start[key], 1), max) }),
      });
    return h(
      "div.tools",
      {},
      h("label", {}, t("at most"), " ", limit("top", 400, "how many")),
      shown.between.length > start.lines && h("label", {}, t("lines"), " ", limit("lines", 2000, "how many lines")),
      shown.ranked.length > shown.actors.length && button(t("show more"), () => go({ top: Math.min(state.top + 40, 400) })),
      centre !== null &&
        h(
          "label",
          {},
          t("steps around", { name: nameOf(centre) }),
          " ",
          h(
            "select",
            { onchange: (event) => go({ steps: Number(event.target.value) }) },
            options(
              [
                ["1", "1"],
                ["2", "2"],
                ["3", "3"],
              ],
              String(state.steps),
            ),
          ),
        ),
      centre !== null && button(t("all actors"), () => go({ ego: "" })),
      button(t("fit"), () => this.fit()),
    );
  },
  tell(summary) {
    const [drawn, all] = [shown.actors.length, shown.ranked.length];
    summary.append(
      t("shown of", { n: number(drawn), of: number(all), facts: number(new Set(shown.between.flatMap((tie) => tie.facts)).size) }),
    );
    if (shown.between.length > shown.drawn.length)
      summary.append(" ", t("lines of", { n: number(shown.drawn.length), of: number(shown.between.length) }));
    if (all > drawn)
      summary.append(
        " ",
        link(t("hidden", { n: number(all - drawn) }), () => go({ view: "actors" })),
      );
  },
  // Arrow keys go to the next actor in their direction, Enter opens it; what the mouse can do stands in the lists as well.
  onKey(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "+" || event.key === "-")
      return this.network.moveTo({ scale: this.network.getScale() * (event.key === "+" ? 1.2 : 1 / 1.2) });
    if (event.key === "0") return this.fit();
    if (!way) return;
    event.preventDefault();
    const chosen = selection();
    const here = this.drawn.nodes.find((node) => chosen && chosen.what === "actor" && node.n === chosen.actor);
    if (!here) return this.drawn.nodes.length > 0 && go({ sel: `actor:${actors[this.drawn.nodes[0].n].key}` });
    let [best, cost] = [null, Infinity];
    for (const node of this.drawn.nodes) {
      const [dx, dy] = [node.x - here.x, node.y - here.y];
      const along = dx * way[0] + dy * way[1];
      const price = along + 3 * Math.abs(dx * way[1] + dy * way[0]);
      if (along > 1 && price < cost) [best, cost] = [node, price];
    }
    if (best) go({ sel: `actor:${actors[best.n].key}` });
  },
  // Dims what the selection has nothing to do with, and keeps the panel from covering it.
  highlight() {
    if (!this.network) return;
    const chosen = selection();
    let bright = null;
    let lines = () => true;
    if (chosen?.what === "actor") {
      lines = (edge) => edge.a === chosen.actor || edge.b === chosen.actor;
      bright = new Set([chosen.actor, ...this.drawn.edges.filter(lines).flatMap((edge) => [edge.a, edge.b])]);
    } else if (chosen?.what === "tie" || chosen?.what === "deed") {
      const [a, b] = [Math.min(chosen.a, chosen.b), Math.max(chosen.a, chosen.b)];
      lines = (edge) => edge.a === a && edge.b === b && (!chosen.tone || edge.tone === chosen.tone);
      bright = new Set([a, b]);
    } else if (chosen?.what === "path") {
      const steps = findPath(chosen.a, chosen.b) || [];
      bright = new Set([chosen.a, chosen.b, ...steps.flatMap(([from, to]) => [from, to])]);
      lines = (edge) => steps.some(([from, to]) => Math.min(from, to) === edge.a && Math.max(from, to) === edge.b);
    } else if (chosen?.what === "fact") {
      bright = new Set([...facts[chosen.fact].a, ...facts[chosen.fact].r]);
      lines = (edge) => edge.facts.includes(chosen.fact);
    }
    const [ink, faint] = [colour("ink"), colour("faint")];
    this.nodes.update(
      this.drawn.nodes.map((node) => {
        const isBright = bright === null || bright.has(node.n);
        return { id: node.n, opacity: isBright ? 1 : 0.25, font: { color: isBright ? ink : faint } };
      }),
    );
    // What is chosen shows all of its lines, those too that are otherwise left out.
    const extra = bright === null ? [] : this.drawn.others.filter(lines);
    const kept = new Set(extra);
    this.edges.remove(this.drawn.others.filter((edge) => !kept.has(edge)).map((edge) => edge.key));
    this.edges.update([
      ...extra.map((edge) => this.lineOf(edge)),
      ...[...this.drawn.edges, ...extra].map((edge) => ({
        id: edge.key,
        color: { color: colour(edge.tone), opacity: bright === null ? this.opacity(edge) : lines(edge) ? 1 : 0.08 },
        label: this.countOf(edge, bright === null ? this.crowd <= 70 : lines(edge)),
      })),
    ]);
    this.uncover(bright === null ? [] : this.drawn.nodes.filter((node) => bright.has(node.n)));
  },
  // Moves what the panel would hide into the free part; what is seen anyway stays where it is.
  uncover(nodes) {
    const hidden = this.covered();
    if (hidden === 0 || nodes.length === 0) return;
    const free = this.host.clientWidth - hidden;
    const isSeen = (node) => this.network.canvasToDOM({ x: node.x + node.width / 2, y: node.y }).x < free;
    if (!nodes.every(isSeen)) this.fit(nodes, Math.max(this.network.getScale(), 0.4));
  },
};
