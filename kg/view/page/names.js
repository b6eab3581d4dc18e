// Names and counts of the picture, drawn over all lines and signs: first every halo, then every letter, so that no halo eats an
// accent or a tail of another name. Where a count stands is worked out once, beside names and signs rather than on them.
const LINE = 1.3; // from one line of a name to the next, in its font's size: room for the accents of capitals
const COUNT_FONT = 11;
const baseOf = (node, line) => node.y + node.size + node.font * (1.1 + line * LINE);

// The point that bends a parallel line, as vis draws it.
function bendOf(a, b, nth) {
  if (nth === 0) return null;
  const [dx, dy, reach] = [b.x - a.x, a.y - b.y, 0.61];
  const turn = (Math.atan2(dy, dx) + (nth === 1 ? 0.61 : 0.39) * Math.PI) % (2 * Math.PI);
  const radius = reach * Math.hypot(dx, dy);
  return [a.x + radius * Math.sin(turn), a.y + radius * Math.cos(turn)];
}
function pointOn(a, b, bend, part) {
  if (bend === null) return [a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part];
  const [p, q, r] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2];
  return [p * a.x + q * bend[0] + r * b.x, p * a.y + q * bend[1] + r * b.y];
}
const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
function placeCounts(nodes, edges) {
  const at = new Map(nodes.map((node) => [node.n, node]));
  const taken = nodes.flatMap((node) => [
    [node.x - node.size, node.y - node.size, node.x + node.size, node.y + node.size],
    [node.x - node.width / 2, node.y + node.size, node.x + node.width / 2, baseOf(node, node.lines.length - 1) + node.font * 0.3],
  ]);
  for (const edge of [...edges].sort((x, y) => y.count - x.count)) {
    const [a, b] = [at.get(edge.a), at.get(edge.b)];
    edge.bend = bendOf(a, b, edge.nth);
    if (edge.count < 2) continue;
    const half = 5 + 3.4 * String(edge.count).length;
    let least = Infinity;
    for (const part of PARTS) {
      const [x, y] = pointOn(a, b, edge.bend, part);
      const box = [x - half, y - 7, x + half, y + 7];
      const over = taken.filter((one) => one[0] < box[2] && one[2] > box[0] && one[1] < box[3] && one[3] > box[1]).length;
      if (over < least) [least, edge.at, edge.box] = [over, [x, y], box];
      if (over === 0) break;
    }
    taken.push(edge.box);
  }
}
function drawNames(pen, nodes, counted, { bright, colours }) {
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  pen.lineJoin = "round";
  pen.strokeStyle = colours.paper;
  for (const paint of ["strokeText", "fillText"]) {
    pen.lineWidth = 3;
    pen.font = `${COUNT_FONT}px ${FONT}`;
    pen.fillStyle = colours.muted;
    for (const edge of counted) pen[paint](`×${edge.count}`, edge.at[0], edge.at[1] + 4);
    pen.lineWidth = 4;
    for (const node of nodes) {
      pen.font = `${node.font}px ${FONT}`;
      pen.fillStyle = bright === null || bright.has(node.n) ? colours.ink : colours.faint;
      node.lines.forEach((line, i) => pen[paint](line, node.x, baseOf(node, i)));
    }
  }
}
// Whose name stands at a point of the picture.
const namedAt = (nodes, { x, y }) =>
  nodes.find((node) => {
    const down = y - node.y - node.size;
    return Math.abs(x - node.x) <= node.width / 2 && down >= 0 && down <= baseOf(node, node.lines.length) - node.y - node.size;
  });
// A colour with paper showing through, but not what lies behind it.
function faded(colour, paper, share) {
  const [one, other] = [colour, paper].map((text) => text.match(/[\d.]+/g).map(Number));
  return `rgb(${[0, 1, 2].map((i) => Math.round(one[i] * share + other[i] * (1 - share))).join(", ")})`;
}
