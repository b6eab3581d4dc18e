// Finding an actor by any of its names, with or without accents: a box with suggestions, as ARIA describes a combobox.
let haystack = null;
const bareNames = (actor) => [...new Set([actor.vi, actor.en, actor.id.replaceAll("-", " "), ...actor.names].map(bare))];

function findActors(text, limit = 8) {
  const wanted = bare(text);
  if (wanted === "") return [];
  haystack ??= actors.map(bareNames);
  const found = [];
  actors.forEach((actor, n) => {
    const scores = haystack[n].map((name) =>
      name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 3 : 9,
    );
    const best = Math.min(...scores);
    if (best < 9) found.push([best, -actor.facts.length, n, haystack[n][scores.indexOf(best)]]);
  });
  found.sort((x, y) => x[0] - y[0] || x[1] - y[1] || x[2] - y[2]);
  return found.slice(0, limit);
}
// The alias by which an actor was found, where it is not the name that is shown anyway.
function aliasOf(n, name) {
  const alias = [actors[n].vi, actors[n].en, ...actors[n].names].find((one) => bare(one) === name);
  return alias && alias !== nameOf(n) ? alias : "";
}
function searchBox(id, label, choose) {
  let found = [];
  let active = -1;
  const listbox = h("ul.suggestions", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = h("input", {
    id,
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: label,
    "aria-label": label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    oninput: draw,
    onkeydown: move,
    onblur: () => setTimeout(close, 150),
  });
  const status = h("span.unseen", { role: "status" });
  function close() {
    listbox.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function take(n) {
    input.value = "";
    close();
    choose(n);
  }
  function draw() {
    found = findActors(input.value);
    active = found.length > 0 ? 0 : -1;
    listbox.replaceChildren(
      ...found.map(([, , n, name], i) => {
        const alias = aliasOf(n, name);
        return h(
          "li",
          {
            id: `${id}-${i}`,
            role: "option",
            "aria-selected": String(i === active),
            onmousedown: (event) => (event.preventDefault(), take(n)),
          },
          sign(actors[n].type, nameOf(n)),
          alias && h("span.meta", {}, ` · ${alias}`),
        );
      }),
    );
    status.textContent = bare(input.value) === "" ? "" : t("found", { n: found.length });
    listbox.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    point();
  }
  function point() {
    [...listbox.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
  }
  function move(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (found.length === 0) return;
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      point();
    } else if (event.key === "Enter" && active >= 0 && !listbox.hidden) {
      event.preventDefault();
      take(found[active][2]);
    } else if (event.key === "Escape" && !listbox.hidden) {
      event.stopPropagation();
      close();
    }
  }
  return h("div.search", {}, input, listbox, status);
}
