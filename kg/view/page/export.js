// What is shown, as files: pictures, graphs for other programs, tables. Everything is made here; nothing is sent anywhere.
function save(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const anchor = h("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}
const xml = (text) =>
  String(text)
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
function cell(value) {
  const text = typeof value === "number" ? String(value) : /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
function factsCsv(found) {
  const columns = [
    ["id", (fact) => fact.id],
    ["date", (fact) => fact.date || ""],
    ["kind", (fact) => fact.kind],
    ["mode", (fact) => fact.mode || ""],
    ["actors", (fact) => fact.a.map(nameOf).join("; ")],
    ["recipients", (fact) => fact.r.map(nameOf).join("; ")],
    ["told", told],
    ["tone", (fact) => fact.tone],
    ["certainty", (fact) => fact.style],
    ["modality", (fact) => fact.modality],
    ["claimed_by", (fact) => namesOf(fact, false)],
    ["denied_by", (fact) => namesOf(fact, true)],
    ["confidence", (fact) => fact.conf],
    ["sentence", (fact) => sentenceOf(fact.claims[0]).join("").trim()],
    ["document", (fact) => documents[fact.claims[0].doc].id],
    ["rule", (fact) => fact.claims[0].rule],
  ];
  return `\ufeff${[columns.map(([name]) => name), ...found.map((fact) => columns.map(([, value]) => value(fact)))].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
function shownFacts() {
  const kept = new Set(shown.actors);
  return shown.facts.filter((fact) => fact.pairs.some(([a, b]) => kept.has(a) && kept.has(b)));
}
// One edge for each fact and pair of drawn actors, so that no fact is lost in a count.
function shownEdges() {
  const kept = new Set(shown.actors);
  return shownFacts().flatMap((fact) =>
    fact.pairs.filter(([a, b]) => kept.has(a) && kept.has(b)).map(([a, b], i) => ({ id: `${fact.id}-${i}`, a, b, fact })),
  );
}
const EDGE_KEYS = [
  ["kind", (f) => f.kind],
  ["mode", (f) => f.mode || ""],
  ["tone", (f) => f.tone],
  ["certainty", (f) => f.style],
  ["modality", (f) => f.modality],
  ["date", (f) => f.date || ""],
  ["told", told],
  ["sentence", (f) => sentenceOf(f.claims[0]).join("").trim()],
  ["document", (f) => documents[f.claims[0].doc].id],
];
function graphml() {
  const keys = [["label", "node"], ["type", "node"], ...EDGE_KEYS.map(([name]) => [name, "edge"])];
  const data = (name, value) => `<data key="${name}">${xml(value)}</data>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(([name, whose]) => `<key id="${name}" for="${whose}" attr.name="${name}" attr.type="string"/>`),
    '<graph edgedefault="directed">',
    ...shown.actors.map(
      (n) => `<node id="${xml(actors[n].key)}">${data("label", nameOf(n))}${data("type", actors[n].type)}</node>`,
    ),
    ...shownEdges().map(
      ({ id, a, b, fact }) =>
        `<edge id="${xml(id)}" source="${xml(actors[a].key)}" target="${xml(actors[b].key)}">${EDGE_KEYS.map(([name, value]) => data(name, value(fact))).join("")}</edge>`,
    ),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}
function gexf() {
  const attribute = ([name], i) => `<attribute id="${i}" title="${name}" type="string"/>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    '<graph defaultedgetype="directed">',
    '<attributes class="node"><attribute id="0" title="type" type="string"/></attributes>',
    `<attributes class="edge">${EDGE_KEYS.map(attribute).join("")}</attributes>`,
    "<nodes>",
    ...shown.actors.map(
      (n) =>
        `<node id="${xml(actors[n].key)}" label="${xml(nameOf(n))}"><attvalues><attvalue for="0" value="${xml(actors[n].type)}"/></attvalues></node>`,
    ),
    "</nodes>",
    "<edges>",
    ...shownEdges().map(
      ({ id, a, b, fact }) =>
        `<edge id="${xml(id)}" source="${xml(actors[a].key)}" target="${xml(actors[b].key)}" label="${xml(kindName(fact))}"><attvalues>${EDGE_KEYS.map(([, value], i) => `<attvalue for="${i}" value="${xml(value(fact))}"/>`).join("")}</attvalues></edge>`,
    ),
    "</edges>",
    "</graph>",
    "</gexf>",
    "",
  ].join("\n");
}
function shownJson() {
  const key = (n) => actors[n].key;
  return JSON.stringify(
    {
      actors: shown.actors.map((n) => ({
        id: key(n),
        iri: actors[n].iri,
        type: actors[n].type,
        label_vi: actors[n].vi,
        label_en: actors[n].en,
      })),
      facts: shownFacts().map((fact) => ({
        id: fact.id,
        kind: fact.kind,
        mode: fact.mode,
        actor: fact.a.map(key),
        recipient: fact.r.map(key),
        date: fact.date,
        modality: fact.modality,
        plain: Boolean(fact.plain),
        told: told(fact),
        claims: fact.claims.map((claim) => ({
          document: documents[claim.doc].id,
          claimed_by: (claim.by || []).map(key),
          hearsay: Boolean(claim.hearsay),
          denies: Boolean(claim.denies),
          rule: claim.rule,
          confidence: claim.conf,
          quote: sentenceOf(claim)[1],
        })),
      })),
    },
    null,
    1,
  );
}
// The picture as SVG, in the colours of now: what the canvas shows, at any size.
function graphSvg() {
  const { nodes, edges } = plan();
  const box = [
    Math.min(...nodes.map((one) => one.x - one.width / 2)),
    Math.min(...nodes.map((one) => one.y - one.size - 10)),
    Math.max(...nodes.map((one) => one.x + one.width / 2)),
    Math.max(...nodes.map((one) => one.y + one.height)),
  ];
  const pad = 20;
  const [width, height] = nodes.length === 0 ? [400, 300] : [box[2] - box[0] + 2 * pad, box[3] - box[1] + 2 * pad];
  const [x0, y0] = nodes.length === 0 ? [0, 0] : [box[0] - pad, box[1] - pad];
  const root = s("svg", {
    xmlns: SVG,
    viewBox: `${x0} ${y0} ${width} ${height}`,
    width: Math.round(width),
    height: Math.round(height),
    "font-family": FONT,
  });
  root.append(s("rect", { x: x0, y: y0, width, height, fill: colour("paper") }));
  const at = new Map(nodes.map((node) => [node.n, node]));
  for (const edge of edges) {
    const [a, b] = [at.get(edge.a), at.get(edge.b)];
    root.append(
      s("path", {
        d: `M${a.x} ${a.y}${edge.bend === null ? "L" : `Q${edge.bend.join(" ")} `}${b.x} ${b.y}`,
        fill: "none",
        stroke: colour(edge.tone),
        "stroke-width": edge.width,
        "stroke-opacity": graphView.opacity(edge, edges.length),
        "stroke-dasharray": (DASHES[edge.style] || []).join(" "),
      }),
    );
  }
  for (const node of nodes) {
    const fill = colour(actors[node.n].type);
    const r = node.size;
    const ink = { fill, stroke: colour("paper"), "stroke-width": 2 };
    if (actors[node.n].type === "country") root.append(s("circle", { cx: node.x, cy: node.y, r, ...ink }));
    else if (actors[node.n].type === "organization")
      root.append(s("rect", { x: node.x - r, y: node.y - r, width: 2 * r, height: 2 * r, ...ink }));
    else
      root.append(s("path", { d: `M${node.x} ${node.y - r}L${node.x + r} ${node.y + r}L${node.x - r} ${node.y + r}Z`, ...ink }));
  }
  const write = (line, x, y, size, ink) => {
    const text = s("text", {
      x,
      y,
      "text-anchor": "middle",
      "font-size": size,
      fill: colour(ink),
      stroke: colour("paper"),
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    });
    text.textContent = line;
    root.append(text);
  };
  if (edges.length <= CROWD)
    for (const edge of edges.filter((one) => one.count > 1))
      write(`×${edge.count}`, edge.at[0], edge.at[1] + 4, COUNT_FONT, "muted");
  for (const node of nodes) node.lines.forEach((line, i) => write(line, node.x, baseOf(node, i), node.font, "ink"));
  return { text: new XMLSerializer().serializeToString(root), width, height };
}
async function savePng() {
  const { text, width, height } = graphSvg();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = h("canvas", { width: Math.round(width * 2), height: Math.round(height * 2) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save("graph.png", blob, "image/png"));
}
const EXPORTS = [
  ["PNG", savePng],
  ["SVG", () => save("graph.svg", graphSvg().text, "image/svg+xml")],
  ["GraphML", () => save("graph.graphml", graphml(), "application/xml")],
  ["GEXF", () => save("graph.gexf", gexf(), "application/xml")],
  ["CSV", () => save("facts.csv", factsCsv(shown.facts), "text/csv")],
  ["JSON", () => save("graph.json", shownJson(), "application/json")],
];
