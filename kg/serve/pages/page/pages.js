// What every page does beyond its markup: colours as the reader likes them, and suggestions in boxes that take a name.
const root = document.documentElement;
const themes = ["auto", "light", "dark"];
const themeButton = document.getElementById("theme");

function showTheme() {
  themeButton.textContent = "◐ " + themeButton.dataset[root.dataset.theme];
  themeButton.setAttribute("aria-label", `${themeButton.dataset.label}: ${themeButton.dataset[root.dataset.theme]}`);
}
themeButton.hidden = false;
themeButton.addEventListener("click", () => {
  root.dataset.theme = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
  document.cookie = `kg-theme=${root.dataset.theme}; path=/; max-age=31536000; SameSite=Strict`;
  showTheme();
  dispatchEvent(new CustomEvent("kg-theme"));
});
showTheme();

// A combobox as ARIA describes it; "go" leads to the thing chosen, "fill" puts its name into the box.
function suggest(input, number) {
  const id = `suggestions-${number}`;
  const box = document.createElement("ul");
  box.className = "suggestions";
  box.id = id;
  box.hidden = true;
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", input.getAttribute("aria-label") || input.closest("label")?.firstChild.textContent.trim() || input.name);
  const place = input.dataset.suggest === "go" ? input.parentElement : document.createElement("span");
  if (place !== input.parentElement) {
    place.className = "suggesting";
    input.replaceWith(place);
    place.append(input);
  }
  place.append(box);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", id]]) input.setAttribute(name, value);
  let found = [];
  let active = -1;
  let waiting = 0;
  let asked = 0;

  function close() {
    box.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function take(one) {
    if (input.dataset.suggest === "go") return location.assign(one.path);
    input.value = one.id;
    input.title = one.label;
    close();
    input.focus();
  }
  function mark(n) {
    active = n;
    [...box.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === n)));
    if (n < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${id}-${n}`);
    box.children[n].scrollIntoView({ block: "nearest" });
  }
  function draw() {
    box.replaceChildren(
      ...found.map((one, n) => {
        const item = document.createElement("li");
        item.id = `${id}-${n}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const sign = document.createElement("span");
        sign.className = `sign ${one.type}`;
        sign.setAttribute("aria-hidden", "true");
        item.append(sign, one.label);
        if (one.alias) {
          const alias = document.createElement("span");
          alias.className = "meta";
          alias.textContent = one.alias;
          item.append(alias);
        }
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => take(one));
        return item;
      }),
    );
    box.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(-1);
  }
  async function ask() {
    const mine = (asked += 1);
    const text = input.value.trim();
    if (text === "") return close();
    try {
      const answer = await fetch(`/suggest?${new URLSearchParams({ q: text, types: input.dataset.types || "", lang: root.lang })}`);
      const made = answer.ok ? await answer.json() : [];
      if (mine !== asked || document.activeElement !== input) return;
      found = made;
      draw();
    } catch {
      close();
    }
  }
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    if (event.key === "Escape") {
      event.preventDefault(); // a search field would lose its text
      return close();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const count = found.length + 1;
      mark(((active + 1 + (event.key === "ArrowDown" ? 1 : -1) + count) % count) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(found[active]);
    }
  });
}
document.querySelectorAll("[data-suggest]").forEach(suggest);
// On a narrow page the menu of the views is cut off: it opens where one is.
const views = document.getElementById("views");
const current = views.querySelector("[aria-current]");
if (current) views.scrollLeft = current.offsetLeft - (views.clientWidth - current.offsetWidth) / 2;
root.dataset.ready = "";
