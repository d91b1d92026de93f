import { sanitize } from "../text/sanitize";

/**
 * Words from outside as Markdown that renders as those very words, inside a table too: no mark-up, no tag, no link, no mention and
 * no reference to an issue comes of them. Where escaping cannot promise that, they are shown as code.
 */
export function plainWords(text: string, limit = 200): string {
  if (/[@#]|:\/\/|www\./i.test(text)) return code(text, limit);
  return sanitize(text, limit)
    .replace(/[\\`*_{}[\]|~$^]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2");
}

/** Words from outside as code: in it nothing means anything but the pipe, by which a table is cut before code is read. */
export function code(text: string, limit = 200): string {
  const safe = sanitize(text, limit).replace(/\|/g, "\\u{7c}");
  if (safe.trim() === "") return "` `";
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const edge = /^[` ]|[` ]$/.test(safe) ? " " : "";
  return `${fence}${edge}${safe}${edge}${fence}`;
}
