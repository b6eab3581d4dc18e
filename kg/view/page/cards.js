// Facts, sentences and actors as they stand in lists: whatever is named leads on.
function actorLink(n, options = {}) {
  if (typeof n !== "number") return h("span", {}, n);
  return link(sign(actors[n].type, nameOf(n)), () => selectActor(n), { "data-actor": actors[n].key, ...options });
}
function joined(items) {
  return items.flatMap((item, n) => (n === 0 ? [item] : [n === items.length - 1 ? ` ${t("and")} ` : ", ", item]));
}
const documentLink = (n, fact) =>
  link(titleOf(documents[n]), () => openDocument(n, fact), { lang: documents[n].language || "vi" });
const provenance = (doc) => [doc.source, doc.published && writeDate(doc.published)].filter(Boolean).join(", ");

// What keeps a fact from being a plain one, each with how it is drawn; empty for a plain fact.
function reserves(fact) {
  const found = [];
  if (fact.modality !== "actual") found.push(["claimed", fact.modality]);
  else if (fact.style === "claimed") found.push(["claimed", "mark claimed"]);
  if (fact.negated) found.push(["denied", "mark negated"]);
  if (fact.contested) found.push(["contested", "contested"]);
  else if (fact.style === "denied" && !fact.negated) found.push(["denied", "mark denied"]);
  return found;
}
function marks(fact) {
  const found = [h(`span.badge.${fact.tone}`, {}, t(fact.tone)), h("span.badge", {}, kindName(fact))];
  for (const [style, word] of reserves(fact)) found.push(h(`span.badge.${style}`, {}, t(word)));
  return found;
}
function sentence(claim) {
  const [before, quote, after] = sentenceOf(claim);
  return h("blockquote", { lang: "vi" }, before, h("mark", {}, quote), after);
}
// Whose words a claim is where no actor makes it.
const nobodyNamed = (claim) => t(claim.hearsay ? "unidentified source" : "article voice");
function speaker(claim) {
  const who = claim.by && claim.by.length > 0 ? joined(claim.by.map((n) => actorLink(n))) : [nobodyNamed(claim)];
  return h(
    `p.who.${claim.denies || claim.negated ? "denies" : "says"}`,
    {},
    who,
    " ",
    h("strong", {}, t(claim.denies || claim.negated ? "denies" : "says")),
  );
}
// In which sentences a claim is said, each with the fact that it tells: a denial in its own words, not in those of who asserts
// what it denies; none where only that it is denied is known. As `kg.ask.contested.denial_words` has it.
function wordsOf(claim, fact) {
  if (!claim.denies) return [[claim, fact]];
  const told = (answers[fact.n] || []).flatMap((n) =>
    facts[n].claims.filter((one) => !one.denies && !one.negated && one.doc === claim.doc).map((one) => [one, facts[n]]),
  );
  const place = (one) => String(one.at ? one.at.slice(1, 3) : one.quote);
  const isTheirs = (one) => !one.denies && !one.negated && !one.hearsay && one.doc === claim.doc && place(one) === place(claim);
  return told.length > 0 ? told : fact.claims.some(isTheirs) ? [] : [[claim, fact]];
}
function saidIn(claim, fact) {
  const said = wordsOf(claim, fact);
  const source = (one, of) => {
    const published = provenance(documents[one.doc]);
    const denial = of.n !== fact.n && [link(t("the denial itself"), () => selectFact(of.n)), " · "];
    return h("p.source", {}, denial, documentLink(one.doc, of.n), published && ` · ${published}`);
  };
  if (said.length === 0) return [h("p", {}, t("only denied")), source(claim, fact)];
  return said.flatMap(([one, of]) => [sentence(one), source(one, of)]);
}
function claimCard(claim, fact) {
  return h(
    "div.claim",
    {},
    speaker(claim),
    saidIn(claim, fact),
    h(
      "p.source.rule",
      {},
      t("rule"),
      " ",
      h("code", {}, claim.rule),
      claim.conf === undefined ? "" : ` · ${t("confidence")} ${claim.conf}`,
    ),
  );
}
// What lasts and has no date is not told to be without one.
const isTimeless = (fact) => !fact.date && fact.tone === "standing" && fact.kind !== "party-to";
function factCard(fact, { isOpen = false } = {}) {
  const card = h(`article.card.${fact.tone}.${fact.style}`, { "data-fact": fact.id });
  const body = h("div.claims", { hidden: !isOpen });
  const fill = () =>
    body.childElementCount === 0 && body.append(...fact.claims.map((claim) => claimCard(claim, fact)), ends(fact));
  if (isOpen) fill();
  const head = h(
    "button.told",
    {
      type: "button",
      "aria-expanded": String(isOpen),
      onclick: () => {
        fill();
        body.hidden = !body.hidden;
        head.setAttribute("aria-expanded", String(!body.hidden));
      },
    },
    told(fact),
  );
  card.append(head, h("p.meta", {}, h("time", {}, isTimeless(fact) ? "" : writeDate(fact.date)), " ", marks(fact)), body);
  return card;
}
function ends(fact) {
  const all = [...new Set([...fact.a, ...fact.r, fact.place, fact.instrument].filter((n) => n !== undefined))];
  return h(
    "p.ends",
    {},
    all.map((n) => [actorLink(n), " "]),
    selection()?.fact !== fact.n && link(t("link to fact"), () => selectFact(fact.n), { class: "alone" }),
  );
}
const newestFirst = (numbers) =>
  [...numbers].map((n) => facts[n]).sort((x, y) => (y.last || "").localeCompare(x.last || "") || x.n - y.n);
const visible = (numbers) => numbers.filter((n) => shown.passing.has(n));
