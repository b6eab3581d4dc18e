// What the reader looks at: the one place that knows it, written into the page's address so that it can be sent on.
const DEFAULTS = {
  lang: start.lang,
  theme: "auto",
  view: "graph",
  sel: "",
  doc: "",
  ego: start.ego,
  steps: 1,
  top: start.top,
  lines: start.lines,
  sort: "-date",
  types: [],
  tones: [],
  styles: [],
  kinds: [],
  quads: [],
  modalities: [],
  polarities: [], // what is hidden of each
  voice: "",
  by: "",
  outlet: "",
  only: "",
  conf: 0,
  from: "",
  to: "",
  undated: 1,
  dyad: "",
};
const state = { ...DEFAULTS };
const listeners = [];

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const found = { ...DEFAULTS };
  for (const [key, usual] of Object.entries(DEFAULTS)) {
    if (!given.has(key)) continue;
    const text = given.get(key);
    if (Array.isArray(usual)) found[key] = text === "" ? [] : text.split(",");
    else if (typeof usual === "number") found[key] = Number.isFinite(Number(text)) ? Number(text) : usual;
    else found[key] = text;
  }
  if (!["vi", "en"].includes(found.lang)) found.lang = DEFAULTS.lang;
  if (!["auto", "light", "dark"].includes(found.theme)) found.theme = "auto";
  found.top = Math.min(Math.max(Math.round(found.top), 1), 400);
  found.lines = Math.min(Math.max(Math.round(found.lines), 1), 2000);
  return found;
}
function address() {
  const given = new URLSearchParams();
  for (const [key, usual] of Object.entries(DEFAULTS)) if (String(state[key]) !== String(usual)) given.set(key, state[key]);
  return `#${given}`;
}
// Changes what is given and tells who draws what changed.
function go(patch) {
  const changed = Object.keys(patch).filter((key) => String(state[key]) !== String(patch[key]));
  if (changed.length === 0) return;
  const isStep = changed.some((key) => ["view", "sel", "doc", "ego"].includes(key));
  Object.assign(state, patch);
  try {
    history[isStep ? "pushState" : "replaceState"](null, "", address());
  } catch {
    // A sandboxed frame, as in a notebook, has no history; the page works all the same.
  }
  for (const tell of listeners) tell(new Set(changed));
}
const toggle = (key, value) =>
  go({ [key]: state[key].includes(value) ? state[key].filter((one) => one !== value) : [...state[key], value] });
addEventListener("popstate", () => {
  const found = readAddress();
  const changed = Object.keys(found).filter((key) => String(state[key]) !== String(found[key]));
  Object.assign(state, found);
  if (changed.length > 0) for (const tell of listeners) tell(new Set(changed));
});

// A selection is a word and what it selects: actor:KEY, tie:KEY|KEY|TONE, deed:KEY|KEY, fact:ID, path:KEY|KEY.
function selection() {
  const [what, rest] = [state.sel.slice(0, state.sel.indexOf(":")), state.sel.slice(state.sel.indexOf(":") + 1)];
  const parts = rest.split("|");
  if (what === "actor" && actorByKey.has(rest)) return { what, actor: actorByKey.get(rest) };
  if (what === "fact" && findFact(rest) !== undefined) return { what, fact: findFact(rest) };
  if (["tie", "deed", "path"].includes(what) && actorByKey.has(parts[0]) && (actorByKey.has(parts[1]) || what === "path")) {
    return { what, a: actorByKey.get(parts[0]), b: actorByKey.get(parts[1]), tone: parts[2] || "" };
  }
  return null;
}
const selectActor = (n) => go({ sel: `actor:${actors[n].key}` });
const selectFact = (n) => go({ sel: `fact:${facts[n].id}` });
const selectTie = (a, b, tone = "") => go({ sel: `tie:${actors[a].key}|${actors[b].key}|${tone}` });
const selectDeeds = (a, b) => go({ sel: `deed:${actors[a].key}|${actors[b].key}` });
const openDocument = (n, fact) =>
  go({ view: "document", doc: documents[n].id, ...(fact === undefined ? {} : { sel: `fact:${facts[fact].id}` }) });
