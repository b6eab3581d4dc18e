// The picture: who is tied to whom. Nothing moves by itself; an actor keeps the place that Python gave it.
const SHAPES = { country: "dot", organization: "square", person: "triangle" };
const CROWD = 70; // more lines than this step back behind those that stand for most
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
  return { size, font, lines, width, height: 2 * size + lines.length * font * LINE + 10 };
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
  const thicker = shown.drawn.length > CROWD ? 1 : 1.4;
  const edgeOf = (tie) => {
    const nth = (parallel.get(`${tie.a}-${tie.b}`) ?? -1) + 1;
    parallel.set(`${tie.a}-${tie.b}`, nth);
    return { ...tie, nth, width: 1.2 + thicker * Math.log2(tie.count), style: lineStyle(tie) };
  };
  const isDrawn = new Set(shown.drawn);
  const edges = shown.drawn.map(edgeOf);
  const others = shown.between.filter((tie) => !isDrawn.has(tie)).map(edgeOf);
  placeCounts(nodes, edges);
  return { nodes, edges, others };
}

$("middle").addEventListener("dblclick", ({ clientX: x, clientY: y }) => {
  const key = state.view === "graph" && graphView.isSecond({ x, y }) && actors[graphView.pressed.named]?.key;
  if (key) go({ ego: key, sel: `actor:${key}` });
});
const graphView = {
  host: null,
  counted: [],
  extra: [], // lines that are drawn while they are chosen
  pressed: null,
  before: null, // where the reader had the picture, while the panel pushes it aside
  look: { bright: null, colours: {} },
  network: null,
  draw(stage) {
    this.destroy();
    this.before = null;
    this.host = h("div.canvas");
    const summary = h("p.summary", { role: "status" });
    stage.replaceChildren(this.tools(), this.host, summary);
    this.tell(summary);
    const { nodes, edges, others } = plan(this.host);
    this.drawn = { nodes, edges, others };
    this.extra = [];
    this.crowd = edges.length;
    this.nodes = new vis.DataSet(
      nodes.map((node) => ({
        id: node.n,
        x: node.x,
        y: node.y,
        size: node.size,
        shape: SHAPES[actors[node.n].type],
        borderWidth: 2,
        borderWidthSelected: 2,
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
    this.network.on("afterDrawing", (pen) => drawNames(pen, this.drawn.nodes, this.counted, this.look));
    for (const moved of ["zoom", "dragEnd"]) this.network.on(moved, () => (this.before = null));
    this.network.on("dragging", ({ nodes: moved }) => this.follow(moved));
    this.network.on("click", ({ nodes: [node], edges: [edge], pointer, event }) => {
      if (this.isSecond(event.center)) return;
      const named = node ?? namedAt(this.drawn.nodes, pointer.canvas)?.n;
      this.pressed = { named, at: event.center, when: performance.now() };
      if (named !== undefined) return selectActor(named);
      const tie = edge !== undefined && shown.ties.get(edge);
      if (tie) selectTie(tie.a, tie.b, tie.tone);
      else if (state.sel) go({ sel: "" });
    });
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
      smooth: edge.nth === 0 ? false : { enabled: true, type: edge.nth === 1 ? "curvedCW" : "curvedCCW", roundness: 0.22 },
    };
  },
  // In a crowd, single events step back behind what happens often, and counts wait until their line is chosen.
  opacity(edge, crowd = this.crowd) {
    return crowd <= CROWD ? 0.9 : Math.min(0.3 + 0.15 * Math.log2(edge.count) + (edge.style === "fact" ? 0.08 : 0), 0.9);
  },
  // The second click of a double click means what the first did: the picture may have moved away from under it, or the panel
  // lie over it by now.
  isSecond({ x, y }) {
    const last = this.pressed;
    return last && performance.now() - last.when < 400 && Math.hypot(x - last.at.x, y - last.at.y) < 6;
  },
  // What somebody drags takes its name along, and stays there.
  follow(moved) {
    for (const node of this.drawn.nodes.filter((one) => moved.includes(one.n))) {
      Object.assign(node, this.network.getPosition(node.n));
      for (const kept of [seats, usual]) kept.set(node.n, [node.x, node.y]);
    }
    placeCounts(this.drawn.nodes, [...this.drawn.edges, ...this.extra]);
  },
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
    const [right, bottom] = nodes === this.drawn.nodes ? [0, 0] : this.covered();
    const [width, height] = [this.host.clientWidth - right, this.host.clientHeight - Math.max(70, bottom + 50)];
    const scale = Math.max(0.05, Math.min(most, (width - 24) / (x1 - x0), height / (y1 - y0)));
    const below = bottom === 0 ? 0 : (bottom - 50) / 2;
    this.network.moveTo({ position: { x: (x0 + x1) / 2 + right / 2 / scale, y: (y0 + y1) / 2 + below / scale }, scale });
  },
  // How much of the picture the panel covers at its right, or, on a narrow page, at its bottom.
  covered() {
    const panel = $("detail");
    if (panel.hidden) return [0, 0];
    if (getComputedStyle(panel).position !== "fixed") return [panel.offsetWidth, 0];
    return [0, Math.max(0, this.host.getBoundingClientRect().bottom - panel.getBoundingClientRect().top)];
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
      const own = [...this.drawn.edges, ...this.drawn.others].filter(lines);
      bright = new Set([chosen.actor, ...own.flatMap((edge) => [edge.a, edge.b])]);
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
    const colours = Object.fromEntries(["ink", "faint", "muted", "paper", ...ACTING_TYPES].map((name) => [name, colour(name)]));
    this.look = { bright, colours };
    this.nodes.update(
      this.drawn.nodes.map((node) => {
        const own = colours[actors[node.n].type];
        const background = bright === null || bright.has(node.n) ? own : faded(own, colours.paper, 0.25);
        return { id: node.n, color: { background, border: colours.paper } };
      }),
    );
    // What is chosen shows all of its lines, those too that are otherwise left out.
    const extra = bright === null ? [] : this.drawn.others.filter(lines);
    if (extra.length + this.extra.length > 0) placeCounts(this.drawn.nodes, [...this.drawn.edges, ...extra]);
    this.extra = extra;
    const kept = new Set(extra);
    this.edges.remove(this.drawn.others.filter((edge) => !kept.has(edge)).map((edge) => edge.key));
    this.edges.update([
      ...extra.map((edge) => this.lineOf(edge)),
      ...[...this.drawn.edges, ...extra].map((edge) => ({
        id: edge.key,
        color: { color: colour(edge.tone), opacity: bright === null ? this.opacity(edge) : lines(edge) ? 1 : 0.08 },
      })),
    ]);
    const isCounted = bright === null ? () => this.crowd <= CROWD : lines;
    this.counted = [...this.drawn.edges, ...extra].filter((edge) => edge.count > 1 && isCounted(edge));
    this.network.redraw();
    this.uncover(bright === null ? [] : this.drawn.nodes.filter((node) => bright.has(node.n)));
  },
  // Moves what the panel would hide into the free part, and back when it closes; what is seen anyway stays where it is.
  uncover(nodes) {
    if ($("detail").hidden && this.before) this.network.moveTo(this.before);
    if ($("detail").hidden) this.before = null;
    if ($("detail").hidden || nodes.length === 0) return;
    if (getComputedStyle($("detail")).position === "fixed") this.host.scrollIntoView({ block: "start" });
    const [right, bottom] = this.covered();
    const [wide, high] = [this.host.clientWidth - right, this.host.clientHeight - bottom];
    const isSeen = (node) => {
      const { x, y } = this.network.canvasToDOM({ x: node.x + node.width / 2, y: node.y + node.height - node.size });
      return x < wide && y < high;
    };
    if (nodes.every(isSeen)) return;
    this.before ??= { position: this.network.getViewPosition(), scale: this.network.getScale() };
    this.fit(nodes, Math.max(this.network.getScale(), 0.4));
  },
};
