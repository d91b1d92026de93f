import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** One complaint of our extension that VS Code wrote into a log during the run. */
export interface Complaint {
  file: string;
  line: string;
}

/**
 * Errors of our extension in the logs below a user data folder: every error in our own output channel, and in the
 * extension hosts' logs every error whose entry (its line and the stack below it) names the extension.
 * @param folder the user data folder of a run
 */
export function complaints(folder: string): Complaint[] {
  return logFiles(folder).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const found = isOurs(file) ? entries(text).filter(isError) : entries(text).filter(isOurError);
    return found.map((entry) => ({ file: basename(file), line: entry.trimEnd() }));
  });
}

/** Log files below a folder; the editor's own notes of what it watched are not among them. */
export function logFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".log"))
    .map((path) => join(folder, path));
}

/** Output channels lie in a folder with the extension's id. */
function isOurs(file: string): boolean {
  return basename(dirname(file)) === "stemma.stemma" || /^\d+-stemma/i.test(basename(file));
}

/** An entry starts with a date or, in the browser's log, with its level in brackets; stacks belong to the entry above. */
function entries(text: string): string[] {
  return text.split(/^(?=\d{4}-\d\d-\d\d[ T]|\[(?:error|warning|info|log|debug|pageerror)\])/m);
}

function isError(entry: string): boolean {
  return /^(?:\d{4}-\d\d-\d\d[ T][\d:.]+Z? )?\[(?:error|pageerror)\]/i.test(entry);
}

function isOurError(entry: string): boolean {
  return isError(entry) && /\bstemma\.stemma\b|\/unpacked\/extension\//.test(entry);
}
