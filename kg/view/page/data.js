// What the page knows, as Python packed it (kg/view/pack.py), with what is quickly derived from it. What stands only in some
// card or table is unpacked when it is first read; it looks the same as the rest.
//   actors     id, iri, type, vi, en, names; cls, wikidata, country, known positions where there are any
//   facts      id, kind, mode, vi, en (told in words), a and r (acting and receiving actors), date, first, last, tone, quad, mutual (done with one another), claims
//   claims     doc, by, hearsay, rule, conf, at: [sentence start, quote start, quote end, sentence end] in the document's text
//   documents  id, title, published, source, url, text, mentions: [start, end, actor]
const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);
const words = readBlock("words");
const start = readBlock("start");

const lines = document.getElementById("data").textContent.split("\n");
const unpacked = new Map();
function readLine(n) {
  if (!unpacked.has(n)) unpacked.set(n, unpack(lines[n]));
  return unpacked.get(n);
}
const packed = unpack(lines[0]);
const { actors, answers, terms } = packed;

const ACTING_TYPES = ["country", "organization", "person"];
const TONES = ["cooperation", "conflict", "standing"];
const STYLES = ["fact", "claimed", "denied"];
const mayAct = (n) => ACTING_TYPES.includes(actors[n].type);

const toldOf = (n) => readLine(packed.lines.told + Math.floor(n / packed.lines.facts));
class Fact {
  get id() {
    return toldOf(this.n).id[this.n % packed.lines.facts];
  }
  get vi() {
    return toldOf(this.n).vi[this.n % packed.lines.facts];
  }
  get en() {
    return toldOf(this.n).en[this.n % packed.lines.facts];
  }
}
class Claim {
  // Where its sentence and quote stand, or, of an article without text, what they are.
  get place() {
    return toldOf(this.fact).claims[this.fact % packed.lines.facts][this.nth];
  }
  get quote() {
    return typeof this.place[0] === "string" ? this.place : null;
  }
  get at() {
    return typeof this.place[0] === "string" ? null : this.place;
  }
}
class Article {
  get text() {
    return this.read("text");
  }
  get mentions() {
    return this.read("mentions");
  }
  read(what) {
    const bounds = packed.lines.documents;
    let piece = 0;
    while (bounds[piece + 1] <= this.n) piece++;
    return readLine(packed.lines.texts + piece)[what][this.n - bounds[piece]];
  }
}
// Records of a kind out of their columns: words by their numbers, lists of one out of what stands without brackets.
function records(Kind, columns, lists = []) {
  const made = Array.from({ length: columns.count }, () => new Kind());
  for (const [key, column] of Object.entries(columns)) {
    if (column.words) {
      const named = [undefined, ...column.words];
      made.forEach((one, n) => (one[key] = named[column.rows[n]]));
    } else if (Array.isArray(column) && !lists.includes(key)) made.forEach((one, n) => (one[key] = column[n] ?? undefined));
  }
  for (const key of lists)
    made.forEach((one, n) => {
      const value = columns[key]?.[n] ?? [];
      one[key] = Array.isArray(value) ? value : [value];
    });
  return made;
}
const facts = records(Fact, packed.facts, ["a", "r"]);
const claims = records(Claim, packed.claims, ["by"]);
const documents = records(Article, packed.documents);

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
const documentById = new Map();
actors.forEach((actor, n) => {
  Object.assign(actor, { n, key: actor.iri.slice(start.base.length), facts: [], says: [] });
  actorByKey.set(actor.key, n);
});
documents.forEach((doc, n) => {
  Object.assign(doc, { n, facts: [] });
  documentById.set(doc.id, n);
});
// Facts come in the order of their numbers.
function addOnce(list, n) {
  if (list.at(-1) !== n) list.push(n);
}
let nextClaim = 0;
facts.forEach((fact, n) => {
  const own = claims.slice(nextClaim, nextClaim + packed.facts.claims[n]);
  nextClaim += own.length;
  own.forEach((claim, nth) => {
    claim.fact = n;
    claim.nth = nth;
  });
  fact.n = n;
  fact.claims = own;
  fact.style = styleOf(fact);
  fact.pairs = pairsOf(fact);
  fact.isMutual = Boolean(fact.mutual);
  fact.conf = own.reduce((most, claim) => Math.max(most, claim.conf ?? 0), 0);
  for (const whom of fact.a) addOnce(actors[whom].facts, n);
  for (const whom of fact.r) addOnce(actors[whom].facts, n);
  if (fact.place !== undefined) addOnce(actors[fact.place].facts, n);
  if (fact.instrument !== undefined) addOnce(actors[fact.instrument].facts, n);
  for (const claim of own) {
    for (const whom of claim.by) addOnce(actors[whom].says, n);
    addOnce(documents[claim.doc].facts, n);
  }
});

// The fact of that id, or undefined; all ids are unpacked when the first is asked for.
let factById = null;
function findFact(id) {
  factById ??= new Map(facts.map((fact) => [fact.id, fact.n]));
  return factById.get(id);
}
// In which documents an actor is named, and how often: [document, times].
let namedIn = null;
function documentsOf(n) {
  if (namedIn === null) {
    namedIn = actors.map(() => []);
    readLine(1).forEach((found, doc) => found.forEach(([whom, times]) => namedIn[whom].push([doc, times])));
  }
  return namedIn[n];
}
// A claim's sentence in three parts: before its quote, the quote, after it.
function sentenceOf(claim) {
  if (claim.quote) return claim.quote;
  const [begin, from, to, end] = claim.at;
  const text = documents[claim.doc].text;
  return [text.slice(begin, from), text.slice(from, to), text.slice(to, end)];
}
