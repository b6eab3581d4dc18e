// When: a histogram of what passes, a range over it, and play, which lets the range grow from its beginning.
const UNITS = [
  ["month", 1],
  ["quarter", 3],
  ["year", 12],
  ["decade", 120],
];
const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

// Even steps over the time of most dates; a few that are far before or behind do not stretch the axis, they stand in its first
// or last step. Far is more than a quarter as long away as eight tenths of the events took.
function makeScale() {
  const months = facts
    .filter((fact) => fact.first)
    .map((fact) => monthOf(fact.first))
    .sort((x, y) => x - y);
  if (months.length === 0) return null;
  const few = Math.floor(months.length / 10);
  const [low, high] = [months[few], months[months.length - 1 - few]];
  const room = Math.max((high - low + 1) / 4, 24);
  const first = months.find((month) => month >= low - room);
  const last = months.filter((month) => month <= high + room).at(-1);
  const [unit, size] = UNITS.find(([, size]) => (last - first) / size < 120) || UNITS.at(-1);
  const begin = Math.floor(first / size) * size;
  const count = Math.floor((last - begin) / size) + 1;
  return {
    unit,
    size,
    begin,
    count,
    isEarly: months[0] < first, // whether some stand in the first step that are older
    isLate: months.at(-1) > last,
    stepOf: (day) => Math.max(0, Math.min(count - 1, Math.floor((monthOf(day) - begin) / size))),
  };
}
const scale = makeScale();
const monthText = (month) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
const stepStart = (step) => monthText(scale.begin + step * scale.size);
const stepEnd = (step) => monthText(scale.begin + (step + 1) * scale.size - 1);
function stepName(step) {
  const text = stepStart(step);
  const far = scale.isEarly && step === 0 ? "≤ " : scale.isLate && step === scale.count - 1 ? "≥ " : "";
  if (scale.unit === "month") return far + writeDate(text);
  if (scale.unit === "quarter")
    return `${far}${state.lang === "vi" ? "Quý" : "Q"}${state.lang === "vi" ? " " : ""}${Math.floor((Number(text.slice(5)) - 1) / 3) + 1} ${text.slice(0, 4)}`;
  return far + text.slice(0, 4) + (scale.unit === "decade" ? "s" : "");
}
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
// Marks at whole years, or at months where there are few, over what lies between two months, each where it belongs.
function ticks(low, high, most) {
  const step = STEPS.find((one) => (high - low) / one <= most) || STEPS.at(-1);
  const found = [];
  for (let month = Math.ceil(low / step) * step; month < high; month += step) {
    const left = ((month - low) / (high - low)) * 100;
    const name = step >= 12 ? String(Math.floor(month / 12)) : writeDate(monthText(month));
    const tick = h("span.tick", {}, left < 96 ? name : "");
    tick.style.left = `${left}%`;
    found.push(tick);
  }
  return found;
}
// The marks over some steps; where far events stand in the first or last of them, it says so.
function axisOf(from, to, width) {
  const isEarly = scale.isEarly && from === 0;
  const isLate = scale.isLate && to === scale.count - 1;
  const found = ticks(scale.begin + from * scale.size, scale.begin + (to + 1) * scale.size, width / 110).filter((tick) => {
    const left = (parseFloat(tick.style.left) / 100) * width;
    return (!isEarly || left > 90) && (!isLate || left < width - 150);
  });
  if (isEarly) found.unshift(h("span.tick.early", {}, stepName(0)));
  if (isLate) found.push(h("span.tick.late", {}, stepName(to)));
  return found;
}
const rangeNow = () => [state.from ? scale.stepOf(state.from) : 0, state.to ? scale.stepOf(state.to) : scale.count - 1];

// Which facts the histogram counts: those that the view would draw if it showed all times.
let around = { key: null, actors: new Set() };
function toldNow() {
  const { view } = state;
  if (view === "timeline")
    return (fact) => fact.tone !== "standing" && (shown.centre === null || fact.pairs.flat().includes(shown.centre));
  if (view !== "graph" && (view !== "matrix" || shown.centre === null)) return () => true;
  const key = JSON.stringify({ ...state, from: "", to: "", undated: 1, view: "", sel: "", sort: "", dyad: "", doc: "" });
  if (around.key !== key) {
    const isWhole = !state.from && !state.to && state.undated;
    const whole = () => tiesOf(facts.filter((fact) => passes(fact, { withTime: false })));
    around = { key, actors: new Set(isWhole ? shown.actors : choose(whole(), state.top, shown.centre, state.steps).chosen) };
  }
  return (fact) => fact.pairs.some(([a, b]) => around.actors.has(a) && around.actors.has(b));
}

let playing = null;
function stop() {
  clearInterval(playing);
  playing = null;
}
function setRange(from, to) {
  go({ from: from <= 0 ? "" : stepStart(from), to: to >= scale.count - 1 ? "" : stepEnd(to) });
}
function play() {
  if (playing !== null) return (stop(), drawTime());
  const [from, to] = rangeNow();
  const last = to > from ? to : scale.count - 1;
  let step = from;
  setRange(from, step);
  playing = setInterval(() => {
    step += 1;
    setRange(from, step);
    if (step >= last) (stop(), drawTime());
  }, 600);
  drawTime();
}
function drawTime() {
  const host = $("time");
  if (scale === null) return host.replaceChildren(h("p.meta", {}, t("no dates")));
  const counts = Array.from({ length: scale.count }, () => ({ cooperation: 0, conflict: 0, standing: 0 }));
  let undated = 0;
  const told = toldNow();
  for (const fact of facts) {
    if (!passes(fact, { withTime: false }) || !told(fact)) continue;
    if (fact.first) counts[scale.stepOf(fact.first)][fact.tone] += 1;
    else undated += 1;
  }
  const most = Math.max(1, ...counts.map((one) => one.cooperation + one.conflict + one.standing));
  const [from, to] = rangeNow();
  const bars = s("svg", {
    viewBox: `0 0 ${scale.count * 10} 50`,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": t("histogram", { from: stepName(0), to: stepName(scale.count - 1) }),
  });
  counts.forEach((one, step) => {
    let y = 50;
    for (const tone of TONES) {
      const height = (one[tone] / most) * 48;
      y -= height;
      if (height > 0)
        bars.append(
          s("rect", { x: step * 10 + 1, y, width: 8, height, class: `bar ${tone} ${step < from || step > to ? "out" : ""}` }),
        );
    }
  });
  const slider = (key, value) =>
    h("input", {
      type: "range",
      id: `time-${key}`,
      min: 0,
      max: scale.count - 1,
      step: 1,
      value,
      "aria-label": t(key),
      "aria-valuetext": stepName(value),
      oninput: (event) => {
        stop();
        const [a, b] = rangeNow();
        const to = Number(event.target.value);
        key === "from" ? setRange(to, Math.max(to, b)) : setRange(Math.min(to, a), to);
      },
    });
  const focused = document.activeElement?.id;
  host.replaceChildren(
    h(
      "div.time-tools",
      {},
      h(
        "button",
        { type: "button", id: "play", "aria-pressed": String(playing !== null), onclick: play },
        playing === null ? `▶ ${t("play")}` : `❚❚ ${t("pause")}`,
      ),
      h("strong.period", {}, state.from || state.to ? `${stepName(from)} – ${stepName(to)}` : t("all times")),
      h(
        "label.check",
        {},
        h("input", {
          type: "checkbox",
          id: "undated",
          checked: Boolean(state.undated),
          onchange: () => go({ undated: state.undated ? 0 : 1 }),
        }),
        ` ${t("with undated", { n: number(undated) })}`,
      ),
    ),
    h("div.bars", {}, bars, slider("from", from), slider("to", to)),
    h("div.axis", { "aria-hidden": "true" }, axisOf(0, scale.count - 1, host.clientWidth)),
  );
  if (focused && $(focused)) $(focused).focus({ preventScroll: true });
}
