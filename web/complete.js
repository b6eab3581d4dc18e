// What can be completed where the cursor stands: variables, prefixed names, and, by any name of theirs, terms and actors.
const KEYWORDS = (
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH VALUES BIND AS ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET ASK " +
  "CONSTRUCT DESCRIBE PREFIX EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR REGEX STR LANG CONTAINS " +
  "STRSTARTS STRENDS LCASE UCASE YEAR MONTH DAY BOUND COALESCE IF"
).split(" ");
const IS_KEYWORD = new Set(KEYWORDS);
const WORDS = /(?:^|[\s{}();,.|/^])((?:[\p{L}\p{N}][\p{L}\p{N}'’.-]* ){0,4}[\p{L}\p{N}][\p{L}\p{N}'’.-]*)$/u;

// As kg.ask.actors.bare does it: without accents, case and punctuation.
export function bare(name) {
  const letters = name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const option = (term, boost = 0) => ({ label: term.curie, displayLabel: `${term.curie}`, detail: term.label, info: term.about || undefined, type: term.kind, boost });

// Inside <...>, "..." and comments nothing is to be completed.
function isQuoted(before) {
  const bareText = before.replace(/<[^<>\s]*>/g, "").replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
  return /["'#]|<[^\s]*$/.test(bareText.split("\n").pop());
}

export function makeSource({ terms, prefixes, suggest }) {
  const named = terms.map((term) => ({ ...term, found: [bare(term.label), bare(term.curie.replace(/([a-z])([A-Z])/g, "$1 $2").split(":").pop())] }));
  return async (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (isQuoted(before)) return null;
    const variable = /[?$]\w*$/.exec(before);
    if (variable) return variables(context, variable[0]);
    const curie = /([A-Za-z][\w.-]*):([\p{L}\p{N}_.%-]*)$/u.exec(before);
    if (curie) return prefixed(context, curie);
    const said = WORDS.exec(before);
    if (!said && !context.explicit) return null;
    return spoken(context, said ? said[1] : "");
  };

  function variables(context, typed) {
    const all = new Set(context.state.doc.toString().match(/\?\w+/g));
    all.delete(typed.replace("$", "?"));
    return { from: context.pos - typed.length, options: [...all].sort().map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
  }
  async function prefixed(context, [whole, prefix, local]) {
    const from = context.pos - whole.length;
    const own = named.filter((term) => term.curie.startsWith(`${prefix}:`)).map((term) => option(term));
    const asked = local.length > 0 && prefixes[prefix] !== undefined ? await suggest(local.replaceAll("-", " ")) : [];
    const things = asked.filter((one) => one.curie.startsWith(`${prefix}:`)).map((one) => option({ ...one, kind: "constant" }));
    return { from, options: [...own, ...things] };
  }
  // The longest run of words before the cursor that is no keyword: a person's name has spaces in it.
  async function spoken(context, said) {
    let words = said.split(" ");
    while (words.length > 1 && IS_KEYWORD.has(words[0].toUpperCase())) words = words.slice(1);
    const text = words.join(" ");
    const last = words.at(-1);
    const wanted = bare(text);
    const wantedLast = bare(last);
    const fromAll = context.pos - text.length;
    const fromLast = context.pos - last.length;
    const hits = (key) => named.filter((term) => key.length > 0 && term.found.some((name) => ` ${name}`.includes(` ${key}`)));
    const own = hits(wanted);
    const actors = wanted.length >= 2 ? await suggest(text) : [];
    const isWhole = words.length === 1 || own.length > 0 || actors.length > 0;
    const from = isWhole ? fromAll : fromLast;
    const asked = isWhole ? actors : wantedLast.length >= 2 ? await suggest(last) : [];
    const shown = isWhole ? own : hits(wantedLast);
    const start = (isWhole ? text : last).toUpperCase();
    const keywords = KEYWORDS.filter((word) => word.startsWith(start) && word !== start);
    // What was found by another name must not be filtered out again by its own.
    return {
      from,
      filter: false,
      options: [
        ...keywords.slice(0, 6).map((label) => ({ label, type: "keyword" })),
        ...asked.map((one) => option({ ...one, kind: "constant" })),
        ...shown.slice(0, 20).map((term) => option(term)),
        ...Object.keys(prefixes).filter((name) => name.startsWith(start.toLowerCase())).sort().map((name) => ({ label: `${name}:`, detail: prefixes[name], type: "namespace" })),
      ],
    };
  }
}
