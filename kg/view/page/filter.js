// Which facts pass, and what they tie: one tie for each pair and tone.
const polarityOf = (fact) => (fact.contested ? "contested" : fact.style === "denied" ? "negated" : "affirmed");
const quadOf = (fact) => fact.quad || "0";
const isOwnVoice = (fact) => fact.claims.some((claim) => !claim.denies && !claim.hearsay && !(claim.by && claim.by.length));

// Dates compare as text once each end is as long as the other's.
const isWithin = (fact, from, to) => (!from || fact.last >= from) && (!to || fact.first.slice(0, to.length) <= to);

function passes(fact, { withTime = true } = {}) {
  if (state.tones.includes(fact.tone) || state.styles.includes(fact.style) || state.kinds.includes(fact.kind)) return false;
  if (state.quads.includes(quadOf(fact)) || state.modalities.includes(fact.modality)) return false;
  if (state.polarities.includes(polarityOf(fact)) || fact.conf < state.conf) return false;
  if (state.voice && (state.voice === "own") !== isOwnVoice(fact)) return false;
  if (state.by && !fact.claims.some((claim) => (claim.by || []).some((who) => actors[who].key === state.by))) return false;
  if (state.outlet && !fact.claims.some((claim) => documents[claim.doc].source === state.outlet)) return false;
  if (state.only && !fact.claims.some((claim) => documents[claim.doc].id === state.only)) return false;
  const ends = [...fact.a, ...fact.r];
  if (ends.some((n) => state.types.includes(actors[n].type))) return false;
  if (!withTime) return true;
  if (!fact.first) return Boolean(state.undated);
  return isWithin(fact, state.from, state.to);
}

// The ties of some facts by "a-b-tone", a < b; plain counts say how a tie is drawn.
function tiesOf(some) {
  const ties = new Map();
  for (const fact of some) {
    const seen = new Set();
    for (const [x, y] of fact.pairs) {
      const [a, b] = x < y ? [x, y] : [y, x];
      const key = `${a}-${b}-${fact.tone}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (!ties.has(key)) ties.set(key, { key, a, b, tone: fact.tone, count: 0, fact: 0, claimed: 0, denied: 0, facts: [] });
      const tie = ties.get(key);
      tie.count += 1;
      tie[fact.style] += 1;
      tie.facts.push(fact.n);
    }
  }
  return ties;
}

// Actors to draw, the most tied first; around one actor, the nearest first. Those that no line would reach give their place up.
function choose(ties, top, centre, steps) {
  const degree = new Map();
  const near = new Map();
  for (const { a, b, count } of ties.values()) {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ]) {
      degree.set(one, (degree.get(one) || 0) + count);
      if (!near.has(one)) near.set(one, new Set());
      near.get(one).add(other);
    }
  }
  let distance = null;
  if (centre !== null) {
    distance = new Map([[centre, 0]]);
    for (const one of distance.keys()) {
      if (distance.get(one) >= steps) continue;
      for (const other of [...(near.get(one) || [])].sort((x, y) => x - y))
        if (!distance.has(other)) distance.set(other, distance.get(one) + 1);
    }
  }
  const far = (n) => (distance === null ? 0 : distance.get(n));
  const pool = distance === null ? [...degree.keys()] : [...distance.keys()];
  const ranked = pool.sort(
    (x, y) => far(x) - far(y) || (degree.get(y) || 0) - (degree.get(x) || 0) || (actors[x].iri < actors[y].iri ? -1 : 1),
  );
  const chosen = ranked.slice(0, top);
  let next = top;
  for (;;) {
    const kept = new Set(chosen);
    const lone = chosen.filter((n) => n !== centre && ![...(near.get(n) || [])].some((other) => kept.has(other)));
    if (lone.length === 0) break;
    for (const n of lone) chosen.splice(chosen.indexOf(n), 1);
    while (chosen.length < top && next < ranked.length) chosen.push(ranked[next++]);
  }
  return { chosen, ranked, degree };
}

// Of too many ties so many: first the strongest that join what nothing stronger joins, then the strongest of the rest.
function strongest(ties, most) {
  if (ties.length <= most) return ties;
  const level = (tie) => STYLES.indexOf(lineStyle(tie));
  const ranked = [...ties].sort(
    (x, y) =>
      y.count - x.count || level(x) - level(y) || x.a - y.a || x.b - y.b || TONES.indexOf(x.tone) - TONES.indexOf(y.tone),
  );
  const group = new Map();
  const find = (n) => {
    while (group.has(n)) n = group.get(n);
    return n;
  };
  const [joining, rest] = [[], []];
  for (const tie of ranked) {
    const [one, other] = [find(tie.a), find(tie.b)];
    if (one !== other) group.set(one, other);
    (one === other ? rest : joining).push(tie);
  }
  const chosen = new Set([...joining, ...rest].slice(0, most));
  return ties.filter((tie) => chosen.has(tie));
}

// All that the views draw, worked out once for each change of what passes.
let shown;
function refresh() {
  const passing = facts.filter((fact) => passes(fact));
  const ties = tiesOf(passing);
  const centre = actorByKey.has(state.ego) ? actorByKey.get(state.ego) : null;
  const { chosen, ranked, degree } = choose(ties, state.top, centre, state.steps);
  const kept = new Set(chosen);
  const between = [...ties.values()].filter((tie) => kept.has(tie.a) && kept.has(tie.b));
  between.sort((x, y) => x.a - y.a || x.b - y.b || TONES.indexOf(x.tone) - TONES.indexOf(y.tone));
  shown = {
    facts: passing,
    passing: new Set(passing.map((fact) => fact.n)),
    ties,
    between,
    drawn: strongest(between, state.lines),
    actors: chosen,
    ranked,
    degree,
    centre,
  };
}

// The shortest way between two actors over what passes: [from, to, fact] for each step, or null. Plain facts first.
function findPath(a, b) {
  for (const usable of [shown.facts.filter((fact) => fact.plain), shown.facts]) {
    const near = new Map();
    for (const fact of usable) {
      const ends = [...new Set([...fact.a, ...fact.r])];
      for (const one of ends)
        for (const other of ends) if (one !== other) near.set(one, [...(near.get(one) || []), [other, fact.n]]);
    }
    const came = new Map([[a, null]]);
    for (const one of came.keys())
      for (const [other, fact] of near.get(one) || []) if (!came.has(other)) came.set(other, [one, fact]);
    if (!came.has(b)) continue;
    const steps = [];
    for (let here = b; came.get(here) !== null; here = came.get(here)[0])
      steps.unshift([came.get(here)[0], here, came.get(here)[1]]);
    return steps;
  }
  return null;
}
