// The query page: the editor where there is one, else the plain field; results; share links; downloads.
const page = JSON.parse($("page-data").textContent);
const t = (key, values = {}) => page.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const field = $("query-text");
const isDark = () => {
  const { theme } = document.documentElement.dataset;
  return theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
};
let editor = null;
let running = null;

const getJSON = async (address) => {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : null;
};
const textNow = () => (editor === null ? field.value : editor.text());
function setText(text) {
  field.value = text;
  if (editor !== null && editor.text() !== text) editor.set(text);
}

async function makeTheEditor() {
  if (typeof window.makeEditor !== "function") return;
  const known = await getJSON(`/vocabulary?lang=${page.lang}`).catch(() => null);
  $("editor").hidden = false;
  editor = window.makeEditor({
    parent: $("editor"),
    text: field.value,
    label: t("query text"),
    hint: t("query hint"),
    dark: isDark(),
    terms: known ? known.terms : [],
    prefixes: page.prefixes,
    phrases: {},
    suggest: async (text) => {
      const found = await getJSON(`/suggest?${new URLSearchParams({ q: text, lang: page.lang })}`).catch(() => null);
      return (found || []).map((one) => ({ curie: one.curie, label: one.alias ? `${one.label} (${one.alias})` : one.label }));
    },
    check: async (text) => {
      if (text.trim() === "") return null;
      try {
        const answer = await fetch("/query/check", { method: "POST", headers: { "Content-Type": "application/sparql-query" }, body: text });
        return answer.ok ? await answer.json() : null;
      } catch {
        return null;
      }
    },
    onRun: () => run(),
    onChange: (text) => (field.value = text),
  });
  $("plain").hidden = true;
  addEventListener("kg-theme", () => editor.setDark(isDark()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => editor.setDark(isDark()));
}

function say(text) {
  $("status").textContent = text;
}
function showFault(problem) {
  const box = $("fault");
  box.hidden = problem === null;
  box.textContent = "";
  if (problem === null) return editor?.mark(null);
  const [message] = (problem.detail || problem.title || String(problem)).split("\n  ");
  const where = problem.line ? t("fault at", { line: problem.line, column: problem.column, message: message.replace(/^SPARQL, line \d+, column \d+: /, "") }) : message;
  box.textContent = where;
  if (problem.line && editor !== null) editor.mark({ line: problem.line, column: problem.column, message: where });
  if (problem.line && editor === null) {
    const before = field.value.split("\n").slice(0, problem.line - 1).join("\n").length;
    const at = before + (problem.line > 1 ? 1 : 0) + problem.column - 1;
    field.focus();
    field.setSelectionRange(at, Math.min(at + 1, field.value.length));
  }
}
async function run() {
  running?.abort();
  const mine = (running = new AbortController());
  const text = textNow();
  showFault(null);
  $("results").hidden = true;
  $("stop").hidden = false;
  say(t("running"));
  const begun = performance.now();
  try {
    const answer = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
      body: text,
      signal: mine.signal,
    });
    const type = (answer.headers.get("content-type") || "").split(";")[0];
    if (!answer.ok) {
      const problem = type.includes("json") ? await answer.json() : { detail: `${answer.status}: ${await answer.text()}` };
      say("");
      return showFault(problem);
    }
    const found = type === "application/n-triples" ? readTriples(await answer.text()) : await answer.json();
    say(`${sizeOf(found)} · ${t("took", { ms: Math.round(performance.now() - begun) })}`);
    await showResults(found, text);
  } catch (error) {
    if (mine === running) say(error.name === "AbortError" ? t("stopped") : "");
    if (error.name !== "AbortError") showFault({ detail: error instanceof TypeError ? t("unreachable") : String(error) });
  } finally {
    if (mine === running) $("stop").hidden = true;
  }
}
async function share() {
  const address = `${location.origin}/query#${new URLSearchParams({ query: textNow(), ...(chosenView === "table" ? {} : { view: chosenView }), run: "1" })}`;
  history.replaceState(null, "", address);
  try {
    await navigator.clipboard.writeText(address);
    say($("share").dataset.done);
  } catch {
    say(`${$("share").dataset.is} ${address}`);
  }
}
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (VIEWS.includes(asked.get("view"))) chosenView = asked.get("view");
  if (asked.has("query")) setText(asked.get("query"));
  return asked.has("query") && asked.get("run") === "1";
}

$("query-form").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
$("stop").addEventListener("click", () => running?.abort());
$("share").addEventListener("click", share);
addEventListener("hashchange", () => readAddress() && run());
const isAsked = readAddress();
makeTheEditor().finally(() => {
  document.documentElement.dataset.editor = editor === null ? "plain" : "full";
  if (isAsked) run();
});
