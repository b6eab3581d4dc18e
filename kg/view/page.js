"use strict";
// Draws what stands in the page as data; positions come from Python, so nothing moves.
const data = JSON.parse(document.getElementById("data").textContent);
const dark = matchMedia("(prefers-color-scheme: dark)").matches;
const text = dark ? "#e8e8e8" : "#222222";
const paper = dark ? "#16181d" : "#ffffff";
for (const node of data.nodes) {
  node.font = { ...node.font, color: text, strokeWidth: 4, strokeColor: paper };
}
for (const edge of data.edges) {
  edge.font = { size: 11, color: text, strokeWidth: 3, strokeColor: paper };
}
const network = new vis.Network(
  document.getElementById("picture"),
  { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) },
  {
    physics: { enabled: false },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, navigationButtons: false },
    nodes: { borderWidth: 1 },
    edges: { arrows: "", selectionWidth: 1 },
  },
);
network.once("afterDrawing", () => network.fit());
addEventListener("resize", () => network.fit());
