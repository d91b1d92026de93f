import type { ModelRow } from "../../../server/src/lsp/protocol/protocol";

/**
 * A policy to begin with: what the workspace uses is approved, every rule that denies something waits as a comment. Names come from
 * strangers, so they enter as JSON strings, in comments too.
 */
export function starterPolicy(rows: readonly ModelRow[]): string {
  const known = rows.filter(({ state }) => state !== "unknown");
  const unknown = rows.filter(({ state }) => state === "unknown");
  const countries = distinct(known.flatMap(({ country }) => (country ? [country.code] : [])));
  const licenses = distinct(known.flatMap(({ license }) => (license ? [license] : [])));
  const approved = known.map(({ key }) => `    { "model": ${quoted(key)} }`);
  const doubtful = unknown.map(
    ({ key }) => `    // Nothing is known of ${quoted(key)}: look it up, or describe it under "models".`,
  );
  return `{
  // What this repository allows. Every key is described when you point at it.
  "extends": "recommended",
  "rules": {
    // Makers in use now come from: ${listed(countries)}.
    // "denied-origin": { "severity": "error", "countries": [], "ancestors": true },
    // Licenses in use now: ${listed(licenses)}.
    // "denied-license": { "severity": "warning", "licenses": ["cc-by-nc-*"] },
    // "unpinned-revision": "warning",
  },
  // The models in use on the day on which this file was written. Look through them before you save.
  "approved": [
${[...doubtful, approved.join(",\n")].filter(Boolean).join("\n")}
  ],
  // { "model": "…", "rule": "…", "reason": "…", "owner": "…", "expires": "…" }
  "waivers": []
}
`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, "");
}

function listed(words: readonly string[]): string {
  return words.length > 0 ? words.map(quoted).join(", ") : "none is known";
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
