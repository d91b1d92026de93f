import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** One complaint of our extension that VS Code wrote into a log during the run. */
export interface Complaint {
  file: string;
  line: string;
}

/**
 * What went wrong with our extension, by the logs below a user data folder: every error in our own output channel; elsewhere every
 * error and warning whose entry (its line and the stack below it) names the extension or one of its commands and views, every use
 * of a deprecated API, and every rejected promise that nobody handled, unless its stack shows that it is somebody else's.
 * @param folder the user data folder of a run
 */
export function complaints(folder: string): Complaint[] {
  return logFiles(folder).flatMap((file) => {
    const all = entries(readFileSync(file, "utf8"));
    const found = isOurs(file)
      ? all.filter(isError)
      : all.filter((entry, i) => isAboutUs(entry) || isUnhandled(entry, all[i + 1] ?? ""));
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

function isWarning(entry: string): boolean {
  return /^(?:\d{4}-\d\d-\d\d[ T][\d:.]+Z? )?\[warn(?:ing)?\]/i.test(entry);
}

/** The extension, its commands, views and settings, but not its files in a workspace; or code of the unpacked package. */
const ours = /\bstemma\.(?!jsonc|lock\.json)\w|\/(?:unpacked\/extension|web\/extension\/dist)\//;

function isAboutUs(entry: string): boolean {
  if (!isError(entry) && !isWarning(entry)) return false;
  // Whatever is under way when the window closes ends so; and that the suite is no extension is no news.
  if (/: Canceled\s*$|^.* require call from file:\/\/.*\/vscode-suite\//.test(entry)) return false;
  // VS Code says this of extensions under development alone, of which ours is the only one that has code.
  return ours.test(entry) || entry.includes("[Deprecation Warning]");
}

/** A rejection without a stack, such as a bare word, can be of anybody; a stack comes as an entry of its own. */
function isUnhandled(entry: string, next: string): boolean {
  if (!entry.includes("rejected promise not handled within")) return false;
  return !next.includes("stack trace:") || ours.test(next);
}
