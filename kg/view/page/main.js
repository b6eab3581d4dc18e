// Puts the page together and draws again what a change concerns.
const VIEWS = {
  graph: graphView,
  matrix: matrixView,
  timeline: timelineView,
  contested: contestedView,
  table: tableView,
  positions: positionsView,
  treaties: treatiesView,
  actors: actorsView,
  document: documentView,
};

function drawFrame() {
  document.documentElement.lang = state.lang;
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = t(element.dataset.word);
  for (const element of document.querySelectorAll("[data-name]")) element.setAttribute("aria-label", t(element.dataset.name));
  $("views").replaceChildren(
    ...Object.keys(VIEWS).map((name) =>
      button(t(`view ${name}`), () => go({ view: name, ...(name === "document" ? { doc: "" } : {}) }), {
        "data-view": name,
        "aria-current": state.view === name ? "page" : "false",
      }),
    ),
  );
  $("search-place").replaceChildren(searchBox("search", t("search"), (n) => selectActor(n)));
  $("tools").replaceChildren(
    h(
      "details.menu",
      { id: "exports" },
      h("summary", {}, t("export")),
      h(
        "div",
        {},
        EXPORTS.map(([name, run]) => button(name, () => (($("exports").open = false), run()), { "data-export": name })),
        button(t("print"), () => print()),
      ),
    ),
    button(t("copy link"), copyLink, { id: "copy" }),
    h(
      "select",
      { id: "theme", "aria-label": t("theme"), onchange: (event) => go({ theme: event.target.value }) },
      options(
        ["auto", "light", "dark"].map((one) => [one, t(`theme ${one}`)]),
        state.theme,
      ),
    ),
    button(state.lang === "vi" ? "English" : "Tiếng Việt", () => go({ lang: state.lang === "vi" ? "en" : "vi" }), {
      id: "lang",
      lang: state.lang === "vi" ? "en" : "vi",
    }),
  );
}
async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    $("notice").textContent = t("copied");
  } catch {
    $("notice").textContent = `${t("link is")} ${location.href}`;
  }
  setTimeout(() => ($("notice").textContent = ""), 8000);
}
function drawView() {
  if (!Object.hasOwn(VIEWS, state.view)) state.view = "graph";
  if (state.view !== "graph") graphView.destroy();
  const stage = $("stage");
  stage.className = `stage-${state.view}`;
  for (const one of $("views").children) {
    one.setAttribute("aria-current", one.dataset.view === state.view ? "page" : "false");
    if (one.dataset.view === state.view) $("views").scrollLeft = one.offsetLeft - ($("views").clientWidth - one.offsetWidth) / 2;
  }
  VIEWS[state.view].draw(stage);
}
function applyTheme() {
  document.documentElement.dataset.theme = state.theme;
}
function onChange(changed) {
  const only = (...keys) => [...changed].every((key) => keys.includes(key));
  if (changed.has("theme") || changed.has("lang")) (applyTheme(), drawFrame());
  if (!only("sel", "view", "doc", "theme", "sort", "dyad")) {
    refresh();
    if (changed.has("lang")) drawFilters();
    else updateFilters();
    drawTime();
  } else if (changed.has("view")) drawTime();
  if (only("sel") && state.view !== "table") drawDetail({ withFocus: true });
  else {
    drawDetail({ withFocus: changed.has("sel") });
    drawView();
  }
  VIEWS[state.view].highlight?.(changed.has("sel"));
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.sel) closeDetail();
  if (event.key === "/" && !["INPUT", "SELECT"].includes(document.activeElement.tagName)) {
    event.preventDefault();
    $("search").focus();
  }
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawView());

Object.assign(state, readAddress());
if (innerWidth < 700 && !location.hash.includes("top=")) DEFAULTS.top = state.top = Math.min(state.top, 20);
$("filter-box").open = innerWidth >= 1000;
listeners.push(onChange);
applyTheme();
refresh();
drawFrame();
drawFilters();
drawTime();
drawDetail();
drawView();
performance.mark("ready");
document.documentElement.dataset.ready = "yes";
