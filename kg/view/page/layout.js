// Places for actors that Python placed not, or not together: the same method as kg/view/layout.py, the same place every time.
// Those that have a place stay there, if they are a third of all, and the others come beside them.
function layOut(count, edges, boxes, width, height, kept = []) {
  const near = Array.from({ length: count }, () => new Set());
  for (const [a, b] of edges) (near[a].add(b), near[b].add(a));
  const staying = kept.filter(Boolean).length;
  if (staying > 0 && 3 * staying >= count) return joinIn(near, boxes, kept);
  const parts = partsOf(near).sort((x, y) => y.length - x.length || x[0] - y[0]);
  const place = new Array(count);
  let [left, top, row, widest] = [0, 0, 0, width];
  parts.forEach((part, n) => {
    const share = Math.sqrt(part.length / parts[0].length);
    const spread = pushApart(part, spreadOut(part, near, width * share * 0.8, height * share * 0.8), boxes);
    if (n === 0) widen(part, spread, boxes, width / height);
    const [x0, y0, x1, y1] = boundsOf(part, spread, boxes);
    if (n === 1 || left + x1 - x0 > widest) {
      if (n === 1) widest = Math.max(width, left);
      [left, top, row] = [0, top + row + 30, 0];
    }
    part.forEach((one, i) => (place[one] = [spread[i][0] - x0 + left, spread[i][1] - y0 + top]));
    left += x1 - x0 + 30;
    row = Math.max(row, y1 - y0);
  });
  return place;
}
// Whoever has no place yet, the most active first, gets the first free one in rings around the middle of whom it is tied to.
function joinIn(near, boxes, kept) {
  const place = kept.map((one) => one || undefined);
  const placed = [...place.keys()].filter((one) => place[one] !== undefined);
  const middle = (some, axis) => some.reduce((sum, one) => sum + place[one][axis], 0) / some.length;
  const isFree = ([x, y], one) =>
    placed.every(
      (other) =>
        Math.abs(x - place[other][0]) >= (boxes[one][0] + boxes[other][0]) / 2 ||
        Math.abs(y - place[other][1]) >= (boxes[one][1] + boxes[other][1]) / 2,
    );
  for (let one = 0; one < near.length; one++) {
    if (place[one] !== undefined) continue;
    const tied = [...near[one]].filter((other) => place[other] !== undefined).sort((x, y) => x - y);
    if (tied.length === 0) {
      const [left, , , bottom] = boundsOf(placed, placed.map((other) => place[other]), boxes);
      place[one] = [left + boxes[one][0] / 2, bottom + 40 + boxes[one][1] / 2];
    } else {
      const [x, y] = [middle(tied, 0), middle(tied, 1)];
      const outward = Math.atan2(y - middle(placed, 1), x - middle(placed, 0));
      for (let ring = 0; place[one] === undefined; ring++) {
        for (let spoke = 0; spoke < Math.max(8 * ring, 1) && place[one] === undefined; spoke++) {
          const angle = outward + (2 * Math.PI * spoke) / Math.max(8 * ring, 1);
          const found = [x + ring * 24 * Math.cos(angle), y + ring * 24 * Math.sin(angle)];
          if (isFree(found, one) || ring > 300) place[one] = found;
        }
      }
    }
    placed.push(one);
  }
  return place;
}
function partsOf(near) {
  const seen = new Set();
  const parts = [];
  for (let n = 0; n < near.length; n++) {
    if (seen.has(n)) continue;
    const part = new Set([n]);
    for (const one of part) for (const other of near[one]) part.add(other);
    for (const one of part) seen.add(one);
    parts.push([...part].sort((x, y) => x - y));
  }
  return parts;
}
// Lengths of shortest ways, where a tie is the longer the more its ends are tied to others apart.
function distances(part, near) {
  const index = new Map(part.map((one, i) => [one, i]));
  const length = (a, b) => {
    let apart = 0;
    for (const one of near[a]) if (one !== b && !near[b].has(one)) apart++;
    for (const one of near[b]) if (one !== a && !near[a].has(one)) apart++;
    return Math.sqrt(1 + apart);
  };
  const far = part.map((_, i) => part.map((_, j) => (i === j ? 0 : Infinity)));
  for (const one of part) for (const other of near[one]) far[index.get(one)][index.get(other)] = length(one, other);
  for (let k = 0; k < part.length; k++)
    for (let i = 0; i < part.length; i++)
      for (let j = 0; j < part.length; j++) if (far[i][k] + far[k][j] < far[i][j]) far[i][j] = far[i][k] + far[k][j];
  return far;
}
function spreadOut(part, near, width, height) {
  if (part.length === 1) return [[0, 0]];
  const wanted = distances(part, near);
  const radius = Math.max(...wanted.map((row) => Math.max(...row))) / 2;
  let place = part.map((_, i) => [
    radius * Math.cos((2 * Math.PI * i) / part.length),
    radius * Math.sin((2 * Math.PI * i) / part.length),
  ]);
  for (let round = 0; round < 120; round++) {
    place = place.map(([x, y], i) => {
      let [sumX, sumY, sum] = [0, 0, 0];
      place.forEach(([otherX, otherY], j) => {
        if (i === j) return;
        const weight = 1 / wanted[i][j] ** 2;
        const apart = Math.hypot(x - otherX, y - otherY) || 1e-9;
        sumX += weight * (otherX + (wanted[i][j] * (x - otherX)) / apart);
        sumY += weight * (otherY + (wanted[i][j] * (y - otherY)) / apart);
        sum += weight;
      });
      return [sumX / sum, sumY / sum];
    });
  }
  place = evened(place);
  const reach = [0, 1].map((axis) => Math.max(...place.map((one) => Math.abs(one[axis])), 1e-9));
  const byX = width / 2 / reach[0];
  const byY = Math.min(height / 2 / reach[1], 3 * byX);
  return place.map(([x, y]) => [Math.round(x * byX * 10) / 10, Math.round(y * byY * 10) / 10]);
}
// Halfway to even steps along each axis, so that the crowded middle gets more of the room.
function evened(place) {
  const axes = [0, 1].map((axis) => {
    const values = place.map((one) => one[axis]);
    const order = values.map((_, i) => i).sort((i, j) => Math.round(values[i] * 1e6) - Math.round(values[j] * 1e6) || i - j);
    const [low, high] = [values[order[0]], values[order.at(-1)]];
    const even = new Array(values.length);
    order.forEach((i, rank) => (even[i] = low + ((high - low) * rank) / Math.max(values.length - 1, 1)));
    return values.map((value, i) => (value + even[i]) / 2 - (low + high) / 2);
  });
  return place.map((_, i) => [axes[0][i], axes[1][i]]);
}
function pushApart(part, place, boxes) {
  for (let round = 0, isFree = false; round < 300 && !isFree; round++) {
    isFree = true;
    for (let i = 0; i < part.length; i++) {
      for (let j = i + 1; j < part.length; j++) {
        const [a, b] = [place[i], place[j]];
        const overX = (boxes[part[i]][0] + boxes[part[j]][0]) / 2 - Math.abs(a[0] - b[0]);
        const overY = (boxes[part[i]][1] + boxes[part[j]][1]) / 2 - Math.abs(a[1] - b[1]);
        if (overX <= 0.1 || overY <= 0.1) continue;
        isFree = false;
        const axis = overX < overY ? 0 : 1;
        const step = ((axis === 0 ? overX : overY) / 2) * (a[axis] <= b[axis] ? 1 : -1);
        a[axis] -= step;
        b[axis] += step;
      }
    }
  }
  return place;
}
// Drawn out across until it has the page's shape, which covers no name that was free.
function widen(part, place, boxes, shape) {
  const [x0, y0, x1, y1] = boundsOf(part, place, boxes);
  const by = Math.min(Math.max((shape * (y1 - y0)) / (x1 - x0), 1), 2);
  for (const one of place) one[0] *= by;
}
function boundsOf(part, place, boxes) {
  const low = (axis) => Math.min(...part.map((one, i) => place[i][axis] - boxes[one][axis] / 2));
  const high = (axis) => Math.max(...part.map((one, i) => place[i][axis] + boxes[one][axis] / 2));
  return [low(0), low(1), high(0), high(1)];
}
