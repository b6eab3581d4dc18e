// Words and dates in the reader's language, and names as people type them.
const at = () => (state.lang === "vi" ? 0 : 1);
const collators = [new Intl.Collator("vi"), new Intl.Collator("en")];
const compare = (a, b) => collators[at()].compare(a, b);
const number = (n) => n.toLocaleString(state.lang === "vi" ? "vi" : "en-GB");

// A word of words.json; {name} in it is replaced, of [one|several] what suits the number n is taken.
function t(key, values = {}) {
  const both = words[key];
  if (!both) throw new Error(`no word for ${key}`);
  const numbered = both[at()].replace(/\[(\w*)\|(\w+)\]/g, (_, one, several) => (String(values.n) === "1" ? one : several));
  return numbered.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
const term = (scheme, code) => (terms[scheme][code] || [code, code])[at()];
const nameOf = (n) => (typeof n === "number" ? actors[n][state.lang] : n);
const told = (fact) => fact[state.lang];
const titleOf = (doc) => doc.title || doc.head;

// The kind alone, or with its mode: "request: change".
function kindName(fact) {
  const kind = term("kind", fact.kind);
  const mode = fact.mode ? term("mode", `${fact.kind}/${fact.mode}`) : kind;
  return mode === kind ? kind : `${kind}: ${mode}`; // some modes are called like their kind
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function writeDay(text) {
  const [year, month, day] = text.split("-");
  if (state.lang === "vi") return [day, month, year].filter(Boolean).join("/");
  return [day && Number(day), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}
// A date of the contract: a point, or two with a slash between.
const writeDate = (text) => (text ? text.split("/").map(writeDay).join(" – ") : t("undated"));

// A name without accents, case and punctuation, so that it is found without a Vietnamese keyboard.
function bare(name) {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
