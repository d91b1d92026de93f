import type { Severity } from "../../domain/finding";
import { sanitize } from "../text/sanitize";

/** Addresses of files are relative to what this stands for. */
export const rootId = "%SRCROOT%";

/** SARIF knows three levels. */
export function levelOf(severity: Severity): "error" | "warning" | "note" {
  return severity === "error" || severity === "warning" ? severity : "note";
}

/**
 * A message that reads as the text and as nothing else. In messages `[a](b)` is a link and `{0}` a placeholder; doubled braces
 * stand for themselves, while for a bracket there is no such way: a blank takes the link apart.
 */
export function message(text: string, limit = 1000): { text: string } {
  return {
    text: sanitize(text, limit)
      .replace(/\](?=\()/g, "] ")
      .replace(/[{}]/g, "$&$&"),
  };
}
