// Making elements. Text only ever goes in as text: nothing here, nor anywhere else, reads markup.
const ROLES = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
function h(tag, options = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  // A table stays one to those who cannot see it, when a narrow page shows its rows as cards.
  if (ROLES[name]) element.setAttribute("role", ROLES[name]);
  if (name === "th") element.setAttribute("role", options.scope === "row" ? "rowheader" : "columnheader");
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.classList.add(...value.split(" ").filter(Boolean));
    else if (key === "value" || key === "checked" || key === "selected") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
const SVG = "http://www.w3.org/2000/svg";
function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
const $ = (id) => document.getElementById(id);
const button = (text, onclick, options = {}) => h("button", { type: "button", onclick, ...options }, text);
// What acts like a button inside running text: a real button would not break across lines, and swallows spaces at its ends.
function inline(tag, text, onclick, options = {}) {
  const onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onclick();
  };
  return h(tag, { role: "button", tabindex: "0", onclick, onkeydown, ...options }, text);
}
const link = (text, onclick, options = {}) => inline("span.link", text, onclick, options);
const list = (items) =>
  h(
    "ul",
    {},
    items.map((item) => h("li", {}, item)),
  );
const options = (pairs, chosen) => pairs.map(([value, text]) => h("option", { value, selected: value === chosen }, text));

// A long list, some at a time: what is not asked for is not built.
function some(items, make, { step = 20, into = h("div.some") } = {}) {
  let shown = 0;
  const more = link("", () => grow());
  function grow() {
    const next = items.slice(shown, shown + step).map(make);
    into.append(...next);
    shown += next.length;
    more.hidden = shown >= items.length;
    more.textContent = t("more", { n: number(items.length - shown) });
    if (shown > step) (next[0].querySelector("button, [role=button]") || more).focus();
  }
  grow();
  return [into, h("p", {}, more)];
}
function sign(shape, label) {
  return [h(`span.sign.${shape}`, { "aria-hidden": "true" }), label];
}
