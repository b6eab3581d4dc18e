// The legend, which is the filter: each sign switches what it stands for on and off; and the finer filters below it.
const LEGEND = [
  ["types", "actor types", ACTING_TYPES, (one) => h(`span.sign.${one}`, { "aria-hidden": "true" })],
  ["tones", "tones", TONES, (one) => h(`span.line.${one}`, { "aria-hidden": "true" })],
  ["styles", "certainty", STYLES, (one) => h(`span.line.plain.${one}`, { "aria-hidden": "true" })],
];
// A list of thousands makes the whole page slow, and nobody reads it; the views of actors and documents list all.
const MOST = 200;
function drawFilters() {
  const counts = { kinds: new Map(), quads: new Map(), modalities: new Map(), polarities: new Map() };
  const add = (key, value) => counts[key].set(value, (counts[key].get(value) || 0) + 1);
  for (const fact of facts)
    (add("kinds", fact.kind), add("quads", quadOf(fact)), add("modalities", fact.modality), add("polarities", polarityOf(fact)));
  const label = {
    kinds: (one) => term("kind", one),
    quads: (one) => (one === "0" ? t("standing") : term("quad", one)),
    modalities: t,
    polarities: (one) => t(`polarity ${one}`),
  };
  const many = (key, title) =>
    h(
      "details",
      { "data-filter": key, open: state[key].length > 0 },
      h("summary", {}, t(title)),
      [...counts[key]]
        .sort((x, y) => y[1] - x[1])
        .map(([value, n]) =>
          h(
            "label.check",
            {},
            h("input", { type: "checkbox", checked: !state[key].includes(value), onchange: () => toggle(key, value) }),
            ` ${label[key](value)}`,
            h("span.meta", {}, ` ${number(n)}`),
          ),
        ),
    );
  const pick = (key, title, pairs) =>
    h(
      "label.pick",
      {},
      h("span", {}, t(title)),
      h(
        "select",
        { "data-filter": key, onchange: (event) => go({ [key]: event.target.value }) },
        options([["", t("any")], ...pairs.slice(0, MOST), ...pairs.slice(MOST).filter(([value]) => value === state[key])], state[key]),
        pairs.length > MOST && h("option", { disabled: true }, t("not listed", { n: number(pairs.length - MOST) })),
      ),
    );
  const speakers = actors
    .filter((actor) => actor.says.length > 0)
    .sort((x, y) => y.says.length - x.says.length)
    .map((actor) => [actor.key, `${nameOf(actor.n)} (${actor.says.length})`]);
  const outlets = [...new Set(documents.map((doc) => doc.source).filter(Boolean))].sort(compare).map((one) => [one, one]);
  const output = h("output", {}, state.conf.toFixed(2));
  const conf = h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.05,
    value: state.conf,
    "data-filter": "conf",
    onchange: (event) => go({ conf: Number(event.target.value) }),
    oninput: (event) => (output.textContent = Number(event.target.value).toFixed(2)),
  });
  const cut = documents.filter((doc) => doc.cut).length;
  const partial = [
    facts.length < start.of && t("partial", { n: number(facts.length), of: number(start.of) }),
    cut > 0 && t("cut articles", { n: number(cut), of: number(documents.length) }),
  ].filter(Boolean);
  $("filters").replaceChildren(
    ...(partial.length > 0 ? [h("p.meta", { id: "partial" }, partial.join(" "))] : []),
    ...LEGEND.map(([key, title, values, draw]) =>
      h(
        "fieldset",
        {},
        h("legend", {}, t(title)),
        values.map((one) =>
          h(
            "button.switch",
            {
              type: "button",
              "aria-pressed": String(!state[key].includes(one)),
              "data-filter": `${key}:${one}`,
              onclick: () => toggle(key, one),
            },
            draw(one),
            t(one),
          ),
        ),
      ),
    ),
    h(
      "fieldset",
      {},
      h("legend", {}, t("more filters")),
      many("kinds", "kinds"),
      many("quads", "quad classes"),
      many("modalities", "modality"),
      many("polarities", "polarity"),
      pick("voice", "voice", [
        ["own", t("own voice")],
        ["said", t("somebody's words")],
      ]),
      pick("by", "who says so", speakers),
      outlets.length > 0 && pick("outlet", "outlet", outlets),
      pick(
        "only",
        "document",
        (documents.length <= MOST ? documents : [...documents].sort((x, y) => y.facts.length - x.facts.length || x.n - y.n)).map(
          (doc) => [doc.id, titleOf(doc)],
        ),
      ),
      h("label.pick", {}, h("span", {}, t("confidence at least"), " ", output), conf),
    ),
    h(
      "p",
      {},
      button(t("reset"), () =>
        go(
          Object.fromEntries(
            [
              "types",
              "tones",
              "styles",
              "kinds",
              "quads",
              "modalities",
              "polarities",
              "voice",
              "by",
              "outlet",
              "only",
              "conf",
              "from",
              "to",
              "undated",
            ].map((key) => [key, DEFAULTS[key]]),
          ),
        ),
      ),
    ),
  );
}
// Pressed and checked as the state has it, without building anew, so that the keyboard stays where it is.
function updateFilters() {
  for (const element of $("filters").querySelectorAll("[data-filter*=':']")) {
    const [key, value] = element.dataset.filter.split(":");
    element.setAttribute("aria-pressed", String(!state[key].includes(value)));
  }
  if (!$("filters").contains(document.activeElement)) drawFilters();
}
