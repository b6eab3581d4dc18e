// Results as a table, a graph and a timeline. Every term is set as text; IRIs of the store lead to their pages here.
const VIEWS = ["table", "graph", "timeline"];
const ROWS = 500;
const NODES = 60;
const FORMATS = {
  rows: [["JSON", "application/sparql-results+json", "srj"], ["XML", "application/sparql-results+xml", "srx"], ["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"]],
  triples: [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"], ["RDF/XML", "application/rdf+xml", "rdf"], ["JSON-LD", "application/ld+json", "jsonld"]],
};
let chosenView = "table";
const names = new Map();

// N-Triples as rows of three terms; what they hold was written by the service, one triple a line.
function readTriples(text) {
  const TERM = /<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?|_:(\S+)/y;
  const unescaped = (value) =>
    value.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) =>
      four || eight ? String.fromCodePoint(parseInt(four || eight, 16)) : ({ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[one] ?? one),
    );
  const rows = [];
  for (const line of text.split("\n")) {
    const row = {};
    let at = 0;
    for (const name of ["subject", "predicate", "object"]) {
      TERM.lastIndex = at;
      const found = TERM.exec(line);
      if (!found) break;
      at = TERM.lastIndex + 1;
      if (found[1] !== undefined) row[name] = { type: "uri", value: unescaped(found[1]) };
      else if (found[2] !== undefined) row[name] = { type: "literal", value: unescaped(found[2]), datatype: found[4], "xml:lang": found[3] };
      else row[name] = { type: "bnode", value: found[5] };
    }
    if (row.object) rows.push(row);
  }
  return { triples: true, head: { vars: ["subject", "predicate", "object"] }, results: { bindings: rows } };
}
const number = (n) => n.toLocaleString(page.lang === "vi" ? "vi" : "en-GB");
function sizeOf(found) {
  if (found.boolean !== undefined) return "";
  const { length } = found.results.bindings;
  if (found.triples) return t("triples", { n: number(length) });
  return length > ROWS ? t("rows shown", { n: number(length), shown: number(ROWS) }) : t("rows", { n: number(length) });
}
function shorten(iri) {
  const best = Object.entries(page.prefixes).filter(([, base]) => iri.startsWith(base)).sort((x, y) => y[1].length - x[1].length)[0];
  return best && !iri.slice(best[1].length).includes("/") ? `${best[0]}:${iri.slice(best[1].length)}` : iri;
}
const THINGS = /^(country|person|organization|place|treaty|weapon|event|relation|claim|account|document|role|plover)\/|^ontology#/;
// Where an IRI leads: our own pages stay here; others on the web are opened from there; anything else is text.
function addressOf(iri) {
  if (iri.startsWith(page.base) && THINGS.test(iri.slice(page.base.length))) return `/${iri.slice(page.base.length)}`;
  return /^https?:\/\//.test(iri) && !iri.startsWith(page.base) ? iri : null;
}
function termOf(term) {
  if (!term) return "";
  if (term.type !== "uri") return term.value;
  const shown = names.get(term.value) || shorten(term.value);
  const address = addressOf(term.value);
  return address === null ? h("span", { title: term.value }, shown) : h("a", { href: address, title: term.value, rel: address.startsWith("/") ? null : "noreferrer noopener" }, shown);
}
// The labels of all IRIs that are shown, asked for at once, so that a table reads like a text.
async function learnNames(rows) {
  const wanted = new Set();
  for (const row of rows) for (const term of Object.values(row)) if (term.type === "uri" && term.value.startsWith(page.base) && !names.has(term.value)) wanted.add(term.value);
  const all = [...wanted];
  for (let at = 0; at < all.length; at += 50) {
    const address = new URLSearchParams(all.slice(at, at + 50).map((iri) => ["iri", iri]));
    address.set("lang", page.lang);
    const found = await getJSON(`/labels?${address}`).catch(() => null);
    for (const [iri, name] of Object.entries(found || {})) names.set(iri, name);
  }
}

async function showResults(found, query) {
  $("results").hidden = false;
  $("result-views").replaceChildren();
  $("downloads").replaceChildren();
  $("result").replaceChildren();
  if (found.boolean !== undefined) return $("result").replaceChildren(h("p.lead", {}, t(found.boolean ? "yes" : "no")));
  const rows = found.results.bindings.slice(0, ROWS);
  offerDownloads(found, query);
  if (rows.length === 0) return $("result").replaceChildren(h("p", {}, t("empty")));
  await learnNames(rows);
  const draw = { table: () => drawTable(found.head.vars, rows), graph: () => drawGraph(found.head.vars, rows), timeline: () => drawTimeline(found.head.vars, rows) };
  const tabs = VIEWS.map((view) =>
    h("button", { type: "button", role: "tab", id: `tab-${view}`, "data-view": view, "aria-controls": "result", onclick: () => choose(view), onkeydown: step }, t(`as ${view}`)),
  );
  function choose(view, { focus = false } = {}) {
    chosenView = view;
    tabs.forEach((tab) => {
      const isOn = tab.dataset.view === view;
      tab.setAttribute("aria-selected", String(isOn));
      tab.tabIndex = isOn ? 0 : -1;
      if (isOn && focus) tab.focus();
    });
    $("result").setAttribute("role", "tabpanel");
    $("result").setAttribute("aria-labelledby", `tab-${view}`);
    $("result").replaceChildren(draw[view]());
  }
  function step(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    choose(VIEWS[(VIEWS.indexOf(chosenView) + by + VIEWS.length) % VIEWS.length], { focus: true });
  }
  $("result-views").replaceChildren(...tabs);
  choose(chosenView);
}

function drawTable(columns, rows) {
  const cell = (term) => h(term && /#(integer|decimal|double)$/.test(term.datatype || "") ? "td.number" : "td", term && term["xml:lang"] ? { lang: term["xml:lang"] } : {}, termOf(term));
  return h(
    "div.wide",
    { tabindex: "0", role: "region", "aria-label": t("as table") },
    h(
      "table.facts",
      {},
      h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, columns.map((name) => cell(row[name]))))),
    ),
  );
}

// Which two columns make ties: those of triples, else the first two that hold IRIs in most rows; a third IRI column names the tie.
function endsOf(columns, rows) {
  const share = (name) => rows.filter((row) => row[name]?.type === "uri").length / rows.length;
  const held = columns.filter((name) => share(name) > 0.5);
  if (columns.join() === "subject,predicate,object") return ["subject", "object", "predicate"];
  return held.length < 2 ? null : [held[0], held[1], held[2]];
}
function drawGraph(columns, rows) {
  const ends = endsOf(columns, rows);
  if (ends === null) return h("p", {}, t("no graph"));
  const ties = new Map();
  const degree = new Map();
  for (const row of rows) {
    const [a, b] = [row[ends[0]], row[ends[1]]];
    if (!a || !b || a.type !== "uri" || b.type === "literal" || a.value === b.value) continue;
    const key = [a.value, b.value].sort().join("\n");
    if (!ties.has(key)) ties.set(key, { a: a.value, b: b.value, count: 0, said: new Set() });
    const tie = ties.get(key);
    tie.count += 1;
    if (ends[2] && row[ends[2]]) tie.said.add(row[ends[2]].value);
    for (const one of [a.value, b.value]) degree.set(one, (degree.get(one) || 0) + 1);
  }
  const ranked = [...degree.keys()].sort((x, y) => degree.get(y) - degree.get(x) || (x < y ? -1 : 1));
  if (ranked.length === 0) return h("p", {}, t("no graph"));
  const shown = ranked.slice(0, NODES);
  const place = new Map(shown.map((iri, n) => [iri, n]));
  const drawn = [...ties.values()].filter((tie) => place.has(tie.a) && place.has(tie.b));
  const label = (iri) => {
    const name = names.get(iri) || shorten(iri);
    return name.length > 30 ? `${name.slice(0, 29)}…` : name;
  };
  const boxes = shown.map((iri) => [Math.max(36, label(iri).length * 7.2 + 12), 44]);
  const spots = layOut(shown.length, drawn.map((tie) => [place.get(tie.a), place.get(tie.b)]), boxes, 960, 520);
  const low = (axis) => Math.min(...spots.map((one, n) => one[axis] - boxes[n][axis] / 2)) - 8;
  const high = (axis) => Math.max(...spots.map((one, n) => one[axis] + boxes[n][axis] / 2)) + 8;
  const lines = drawn.map((tie) => {
    const [[x1, y1], [x2, y2]] = [spots[place.get(tie.a)], spots[place.get(tie.b)]];
    const line = s("line", { class: "edge", x1, y1, x2, y2, "stroke-width": 1 + Math.min(5, Math.log2(tie.count)) });
    const told = [...tie.said].map((iri) => names.get(iri) || shorten(iri)).join(", ");
    line.append(s("title", {}, `${label(tie.a)} – ${label(tie.b)}: ${told || tie.count}`));
    return line;
  });
  const signs = shown.map((iri, n) => {
    const [x, y] = spots[n];
    const address = addressOf(iri);
    const group = s(address ? "a" : "g", { class: (iri.slice(page.base.length).match(THINGS) || [])[1] || "term", ...(address ? { href: address } : {}) });
    // On the side where fewer ties lead away.
    const pull = drawn.reduce((sum, tie) => sum + (tie.a === iri ? spots[place.get(tie.b)][1] - y : tie.b === iri ? spots[place.get(tie.a)][1] - y : 0), 0);
    const caption = s("text", { x, y: pull > 0 ? y - 13 : y + 22 }, label(iri));
    group.append(s("title", {}, names.get(iri) || iri), s("circle", { cx: x, cy: y, r: 6 + Math.min(6, Math.sqrt(degree.get(iri))) }), caption);
    return group;
  });
  const said = shown.length < ranked.length ? t("graph part", { n: shown.length, of: number(ranked.length) }) : t("graph of", { n: shown.length, m: drawn.length });
  return h(
    "figure",
    {},
    s("svg", { class: "result-graph", viewBox: `${low(0)} ${low(1)} ${high(0) - low(0)} ${high(1) - low(1)}`, role: "group", "aria-label": said }, ...lines, ...signs),
    h("figcaption.caption", {}, said),
  );
}

// The first column that holds dates in some row, in order of time; the other columns tell what.
function drawTimeline(columns, rows) {
  const isDate = (term) => term && /^\d{4}(-\d{2}){0,2}/.test(term.value) && (/#(date|gYear|gYearMonth|dateTime)$/.test(term.datatype || "") || /^\d{4}-\d{2}(-\d{2})?$/.test(term.value));
  const column = columns.find((name) => rows.some((row) => isDate(row[name])));
  if (column === undefined) return h("p", {}, t("no timeline"));
  const dated = rows.filter((row) => isDate(row[column])).sort((x, y) => (x[column].value < y[column].value ? -1 : x[column].value > y[column].value ? 1 : 0));
  const rest = columns.filter((name) => name !== column);
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const written = (text) => {
    const [year, month, day] = text.slice(0, 10).split("-");
    if (page.lang === "vi") return [day, month, year].filter(Boolean).join("/");
    return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  };
  return h(
    "div",
    {},
    h("p.caption", {}, t("timeline of", { n: number(dated.length) })),
    h(
      "ol.moments",
      {},
      dated.map((row) =>
        h("li", {}, h("time", { datetime: row[column].value }, written(row[column].value)), h("span", {}, rest.filter((name) => row[name]).flatMap((name, n) => [n === 0 ? "" : " · ", termOf(row[name])]))),
      ),
    ),
  );
}

function offerDownloads(found, query) {
  const offers = FORMATS[found.triples ? "triples" : "rows"];
  $("downloads").replaceChildren(
    t("download"),
    ...offers.map(([name, type, ending]) => h("a", { href: "#", "data-format": ending, onclick: (event) => download(event, query, type, `kg.${ending}`) }, name)),
  );
}
async function download(event, query, type, name) {
  event.preventDefault();
  const answer = await fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: type }, body: query });
  if (!answer.ok) return showFault({ detail: `${answer.status}: ${await answer.text()}` });
  const address = URL.createObjectURL(await answer.blob());
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
