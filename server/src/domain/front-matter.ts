/**
 * The YAML in front of a Markdown text, its lines of dashes included, so that offsets hold. Empty where there is none, or where it
 * does not close: then the dashes are a rule.
 */
export function frontMatter(text: string): string {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (!open) return "";
  const close = /^(?:---|\.\.\.)[ \t]*$/m.exec(text.slice(open[0].length, open[0].length + longest));
  return close ? text.slice(0, open[0].length + close.index) : "";
}

/** UTF-16 units: a card's widget examples make long ones. */
const longest = 200_000;
