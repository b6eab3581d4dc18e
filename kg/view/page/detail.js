// The panel beside the picture: what is known of whatever is selected, down to the sentence.
function drawDetail({ withFocus = false } = {}) {
  const panel = $("detail");
  const chosen = selection();
  panel.hidden = chosen === null;
  document.body.classList.toggle("has-detail", chosen !== null);
  if (chosen === null) return panel.replaceChildren();
  const heading = h("h2", { tabindex: "-1" });
  const close = button("×", closeDetail, { "aria-label": t("close"), class: "close" });
  const parts = { actor: actorDetail, tie: tieDetail, deed: deedDetail, fact: factDetail, path: pathDetail }[chosen.what](
    chosen,
    heading,
  );
  panel.replaceChildren(h("div.top", {}, heading, close), ...parts.flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
  if (withFocus) heading.focus({ preventScroll: false });
}
function closeDetail() {
  go({ sel: "" });
  ($("stage").querySelector("[tabindex='0'], button") || $("search")).focus();
}
const section = (title, ...body) => h("section", {}, h("h3", {}, title), ...body.flat());

function actorDetail({ actor: n }, heading) {
  const actor = actors[n];
  heading.append(...sign(actor.type, nameOf(n)));
  const other = actor[state.lang === "vi" ? "en" : "vi"];
  const names = [other !== nameOf(n) && other, ...actor.names].filter(Boolean);
  const kind = actor.cls ? term("class", actor.cls) : t(actor.type);
  const sections = [
    h(
      "p.meta",
      {},
      kind,
      actor.country !== undefined ? [" · ", actorLink(actor.country)] : "",
      ` · ${t("in documents", { n: number(documentsOf(n).length) })}`,
    ),
    names.length > 0 && otherNames(names),
    h(
      "p.actions",
      {},
      button(t("around it"), () => go({ view: "graph", ego: actor.key, steps: state.ego === actor.key ? state.steps : 1 })),
      button(t("its facts"), () => go({ view: "table", sel: `actor:${actor.key}` })),
      actor.wikidata && h("a", { href: safeAddress(actor.wikidata), rel: "noreferrer noopener", target: "_blank" }, "Wikidata"),
    ),
    pathForm(n),
  ];
  const partners = [...tiesOf(visible(actor.facts).map((one) => facts[one])).values()].filter(
    (tie) => tie.a === n || tie.b === n,
  );
  partners.sort((x, y) => y.count - x.count);
  if (partners.length > 0)
    sections.push(
      section(
        t("ties"),
        some(partners, (tie) => tieLine(tie, n), { step: 8, into: h("ul.ties") }),
      ),
    );
  const standing = (kinds, title) => {
    const found = newestFirst(actor.facts.filter((one) => kinds.includes(facts[one].kind)));
    return (
      found.length > 0 &&
      section(
        `${t(title)} (${found.length})`,
        some(found, (fact) => factCard(fact), { step: 4 }),
      )
    );
  };
  if (actor.known) sections.push(section(t("known positions"), list(actor.known.map(knownLine))));
  sections.push(
    standing(["holds-position"], "positions"),
    standing(["party-to"], "treaties"),
    standing(["allied-with", "member-of", "part-of"], "standing relations"),
  );
  const events = newestFirst(visible(actor.facts).filter((one) => facts[one].tone !== "standing"));
  if (events.length > 0)
    sections.push(
      section(
        `${t("events")} (${number(events.length)})`,
        some(events, (fact) => factCard(fact), { step: 12 }),
      ),
    );
  const says = newestFirst(visible(actor.says));
  if (says.length > 0)
    sections.push(
      section(
        `${t("what it says")} (${number(says.length)})`,
        some(says, (fact) => factCard(fact), { step: 6 }),
      ),
    );
  const where = [...documentsOf(n)].sort((x, y) => y[1] - x[1]);
  sections.push(
    section(
      `${t("documents")} (${number(where.length)})`,
      some(where, ([doc, times]) => h("li", {}, documentLink(doc), ` ×${times}`), { step: 6, into: h("ul") }),
    ),
  );
  return sections;
}
// The first names; a state can have dozens, which wait until they are asked for.
function otherNames(names, first = 8) {
  const rest = h("span", { hidden: true, tabindex: "-1" }, " · ", names.slice(first).join(" · "));
  const more = link(t("more", { n: names.length - first }), () => {
    rest.hidden = false;
    more.remove();
    rest.focus();
  });
  const shownNames = names.slice(0, first).join(" · ");
  return h("p.names", {}, h("strong", {}, t("also called"), " "), shownNames, names.length > first && [rest, " ", more]);
}
const safeAddress = (text) => (/^https?:\/\//i.test(text) ? text : null);
// From when until when; of a post whose years nobody noted nothing is said.
const yearsText = (since, until) =>
  since || until ? [since ? writeDate(since) : "…", until ? writeDate(until) : t("today")].join(" – ") : "";
function knownLine(known) {
  const years = yearsText(known.since, known.until);
  return [
    term("role", known.role),
    ", ",
    actorLink(known.of ?? ""),
    h("span.meta", {}, ` ${[years, t("gazetteer")].filter(Boolean).join(" · ")}${known.from ? ` (${known.from})` : ""}`),
  ];
}
function tieLine(tie, from) {
  const other = tie.a === from ? tie.b : tie.a;
  return h(
    "li",
    {},
    link(
      [
        h(`span.line.${tie.tone}.${lineStyle(tie)}`, { "aria-hidden": "true" }),
        nameOf(other),
        h("span.meta", {}, ` · ${t(tie.tone)} ×${tie.count}`),
      ],
      () => selectTie(tie.a, tie.b, tie.tone),
    ),
  );
}
const lineStyle = (tie) => (tie.fact > 0 ? "fact" : tie.claimed > 0 ? "claimed" : "denied");

function facesOf(a, b, heading) {
  heading.append(...sign(actors[a].type, nameOf(a)), " – ", ...sign(actors[b].type, nameOf(b)));
  return h("p.meta", {}, actorLink(a), " · ", actorLink(b));
}
function tieDetail({ a, b, tone }, heading) {
  const top = facesOf(a, b, heading);
  const between = [...shown.ties.values()].filter((tie) => tie.a === Math.min(a, b) && tie.b === Math.max(a, b));
  const found = between.filter((tie) => !tone || tie.tone === tone).flatMap((tie) => tie.facts);
  const tabs = h(
    "p.actions",
    {},
    [["", "all tones"], ...between.map((tie) => [tie.tone, tie.tone])].map(([value, key]) =>
      button(`${t(key)}${value ? ` ×${between.find((tie) => tie.tone === value).count}` : ""}`, () => selectTie(a, b, value), {
        "aria-pressed": String(tone === value),
      }),
    ),
  );
  const actions = h(
    "p.actions",
    {},
    button(t("on the timeline"), () => go({ view: "timeline", dyad: `${actors[a].key}|${actors[b].key}` })),
  );
  return [
    top,
    tabs,
    actions,
    some(newestFirst(found), (fact, n) => factCard(fact, { isOpen: n < 5 }), { step: 10 }),
    found.length === 0 && h("p", {}, t("nothing passes")),
  ];
}
// What one does to the other, for a cell of the matrix.
function deedDetail({ a, b }, heading) {
  heading.append(...sign(actors[a].type, nameOf(a)), " → ", ...sign(actors[b].type, nameOf(b)));
  const found = shown.facts.filter((fact) =>
    fact.pairs.some(([x, y]) => (x === a && y === b) || (fact.isMutual && x === b && y === a)),
  );
  return [
    h("p.meta", {}, actorLink(a), " · ", actorLink(b)),
    some(newestFirst(found.map((fact) => fact.n)), (fact, n) => factCard(fact, { isOpen: n < 5 }), { step: 10 }),
  ];
}
function factDetail({ fact: n }, heading) {
  const fact = facts[n];
  heading.append(told(fact));
  return [
    h("p.meta", {}, h("time", {}, isTimeless(fact) ? "" : writeDate(fact.date)), " ", marks(fact)),
    ends(fact),
    fact.claims.map((claim) => claimCard(claim, fact)),
  ];
}
function pathForm(n) {
  const pick = searchBox("path-to", t("path to"), (other) => go({ sel: `path:${actors[n].key}|${actors[other].key}` }));
  return h("div.path-form", {}, pick);
}
function pathDetail({ a, b }, heading) {
  facesOf(a, b, heading);
  const steps = findPath(a, b);
  if (steps === null) return [pathForm(a), h("p", {}, t("no path"))];
  return [
    h("p.meta", {}, t("path of", { n: steps.length })),
    pathForm(a),
    h(
      "ol.path",
      {},
      steps.map(([from, to, fact]) =>
        h("li", {}, h("p.meta", {}, actorLink(from), " → ", actorLink(to)), factCard(facts[fact], { isOpen: true })),
      ),
    ),
  ];
}
