// What the page knows, as Python wrote it (kg/view/data.py), with what is quickly derived from it.
//   actors     id, iri, type, vi, en, names; cls, wikidata, country, known positions where there are any
//   facts      id, kind, mode, vi, en (told in words), a and r (acting and receiving actors), date, first, last, tone, quad, mutual (done with one another), claims
//   claims     doc, by, rule, conf, at: [sentence start, quote start, quote end, sentence end] in the document's text
//   documents  id, title, published, source, url, text, mentions: [start, end, actor]
const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);
const { actors, facts, answers, documents, terms } = readBlock("data");
const words = readBlock("words");
const start = readBlock("start");

const ACTING_TYPES = ["country", "organization", "person"];
const TONES = ["cooperation", "conflict", "standing"];
const STYLES = ["fact", "claimed", "denied"];
const mayAct = (n) => ACTING_TYPES.includes(actors[n].type);

// How a line is drawn: solid where it is plain fact, dotted where it is denied or negated, else dashed.
function styleOf(fact) {
  if (fact.plain) return "fact";
  return fact.negated || fact.claims.some((claim) => claim.denies || claim.negated) ? "denied" : "claimed";
}

// Who is tied by a fact, as [from, to]: actors with recipients, or with one another where they do it together.
function pairsOf(fact) {
  const from = fact.a.filter(mayAct);
  const to = fact.r.filter(mayAct);
  const pairs = [];
  if (to.length > 0) {
    for (const a of from) for (const b of to) if (a !== b) pairs.push([a, b]);
  } else if (fact.mutual) {
    for (let i = 0; i < from.length; i++) for (let j = i + 1; j < from.length; j++) pairs.push([from[i], from[j]]);
  }
  return pairs;
}

const actorByKey = new Map();
const factById = new Map();
const documentById = new Map();
actors.forEach((actor, n) => {
  Object.assign(actor, { n, key: actor.iri.slice(start.base.length), facts: [], says: [], documents: new Map() });
  actorByKey.set(actor.key, n);
});
documents.forEach((doc, n) => {
  Object.assign(doc, { n, facts: [] });
  documentById.set(doc.id, n);
  for (const [, , whom] of doc.mentions) actors[whom].documents.set(n, (actors[whom].documents.get(n) || 0) + 1);
});
facts.forEach((fact, n) => {
  Object.assign(fact, { n, style: styleOf(fact), pairs: pairsOf(fact), isMutual: Boolean(fact.mutual) });
  fact.conf = Math.max(...fact.claims.map((claim) => claim.conf ?? 0), 0);
  factById.set(fact.id, n);
  const ends = [...fact.a, ...fact.r, fact.place, fact.instrument];
  for (const whom of new Set(ends)) if (whom !== undefined) actors[whom].facts.push(n);
  for (const whom of new Set(fact.claims.flatMap((claim) => claim.by || []))) actors[whom].says.push(n);
  for (const doc of new Set(fact.claims.map((claim) => claim.doc))) documents[doc].facts.push(n);
});

// A claim's sentence in three parts: before its quote, the quote, after it.
function sentenceOf(claim) {
  if (claim.quote) return claim.quote;
  const [begin, from, to, end] = claim.at;
  const text = documents[claim.doc].text;
  return [text.slice(begin, from), text.slice(from, to), text.slice(to, end)];
}
