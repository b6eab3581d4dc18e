// The SPARQL editor: window.makeEditor gives it to the query page, which does without where no bundle could be made.
// It asks nobody but the functions it is given. It lives in a shadow root, so that its styles need no leave in the page's policy.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { linter, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { makeSource } from "./complete.js";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--conflict)", fontWeight: "600" },
  { tag: [tags.variableName, tags.local(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.string, tags.number, tags.literal], color: "var(--organization)" },
  { tag: [tags.atom, tags.namespace, tags.special(tags.variableName)], color: "var(--accent)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--raised)", color: "var(--ink)", fontSize: "14px", maxHeight: "60vh", borderRadius: "8px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', monospace", lineHeight: "1.5" },
  ".cm-content": { minHeight: "9em", caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--muted)", border: "0", borderRight: "1px solid var(--rule)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, ::selection": { backgroundColor: "var(--mark)" },
  ".cm-matchingBracket": { backgroundColor: "var(--mark) !important", color: "inherit" },
  ".cm-tooltip": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--rule)", borderRadius: "8px" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { maxWidth: "min(34rem, 92vw)", fontFamily: "inherit" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--accent)", color: "var(--paper)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: ".8" },
  ".cm-completionInfo": { maxWidth: "20rem", padding: ".4rem .6rem" },
  ".cm-diagnostic": { padding: ".4rem .6rem", whiteSpace: "pre-wrap", maxWidth: "32rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--conflict)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--conflict)", textUnderlineOffset: "3px" },
  ".cm-placeholder": { color: "var(--muted)" },
});

// Where line and column, both from 1, stand in the text; what is marked is the word there, or one sign.
function toDiagnostic(doc, fault) {
  const line = doc.line(Math.min(Math.max(fault.line || 1, 1), doc.lines));
  let from = Math.min(line.from + [...line.text].slice(0, (fault.column || 1) - 1).join("").length, line.to);
  const word = /^[\p{L}\p{N}_:?$-]+/u.exec(doc.sliceString(from, line.to));
  let to = Math.min(from + (word ? word[0].length : 1), line.to);
  if (from === to && from > line.from) from -= 1;
  return { from, to, severity: "error", message: fault.message };
}

// Typing over a selection is done here: a browser that does it itself puts styles into the text, which the page's policy forbids.
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || !event.data || empty || view.composing) return false;
    event.preventDefault();
    const typed = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, event.data, typed))) view.dispatch(typed());
    return true;
  },
});

// parent: element. text: the first query. label: the editor's name for screen readers. dark: whether colours are dark ones.
// terms: [{curie, label, kind, about}]. prefixes: {name: iri}. suggest(text): Promise of [{curie, label, detail}].
// check(text): Promise of {line, column, message} or null. onRun(), onChange(text): called when so. phrases: words of the editor itself.
function makeEditor({ parent, text, label, dark, terms, prefixes, suggest, check, onRun, onChange, phrases, hint }) {
  const root = parent.attachShadow({ mode: "open" });
  const theme = new Compartment();
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        typeOver,
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        autocompletion({ override: [makeSource({ terms, prefixes, suggest })], maxRenderedOptions: 60, activateOnTypingDelay: 150 }),
        linter(
          async (view) => {
            const found = await check(view.state.doc.toString());
            return found === null ? [] : [toDiagnostic(view.state.doc, found)];
          },
          { delay: 700 },
        ),
        lintGutter(),
        placeholder(hint),
        EditorState.phrases.of(phrases),
        // Tab goes on to the next control, as everywhere on a page; Ctrl-Enter runs.
        keymap.of([
          { key: "Mod-Enter", run: () => (onRun(), true), preventDefault: true },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...lintKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        look,
        theme.of(EditorView.darkTheme.of(dark)),
        EditorView.updateListener.of((update) => update.docChanged && onChange(update.state.doc.toString())),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    set: (value) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }),
    mark: (fault) => {
      const found = fault === null ? [] : [toDiagnostic(view.state.doc, fault)];
      view.dispatch(setDiagnostics(view.state, found));
      if (fault !== null && fault.line) {
        view.dispatch({ selection: { anchor: found[0].from }, effects: EditorView.scrollIntoView(found[0].from) });
      }
    },
    setDark: (value) => view.dispatch({ effects: theme.reconfigure(EditorView.darkTheme.of(value)) }),
    focus: () => view.focus(),
    complete: () => startCompletion(view),
  };
}

window.makeEditor = makeEditor;
