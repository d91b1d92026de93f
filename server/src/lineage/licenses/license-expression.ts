import parse, { type Info } from "spdx-expression-parse";
import oldIds from "spdx-license-ids/deprecated.json";
import ids from "spdx-license-ids/index.json";

/** An SPDX expression as a tree. A license has its spellings, the exact one first: the catalog may know it by a shorter one. */
export type LicenseParts =
  | { readonly license: string; readonly spellings: readonly string[] }
  | { readonly joined: "and" | "or"; readonly left: LicenseParts; readonly right: LicenseParts };

const longest = 200;
const exact = new Map([...oldIds, ...ids].map((id) => [id.toLowerCase(), id]));

/** The parts of an SPDX id or expression in any case (`apache-2.0 or mit`); undefined for anything else. */
export function licenseParts(text: string): LicenseParts | undefined {
  if (text.length > longest) return undefined;
  try {
    return partsOf(parse(spelled(text)));
  } catch {
    return undefined;
  }
}

/** An expression of several licenses as its parts are written in the list: `Apache-2.0 OR MIT`; undefined for a single id. */
export function expressionName(text: string): string | undefined {
  const parts = licenseParts(text);
  return parts && "joined" in parts ? spelled(text.trim()).replace(/\s+/g, " ") : undefined;
}

/** The ids of an expression that all bind (`mit and cc-by-4.0`), lower case; a part that offers a choice stands whole. Empty for no expression. */
export function jointParts(text: string): string[] {
  const parts = licenseParts(text);
  return parts ? joint(parts) : [];
}

function joint(parts: LicenseParts): string[] {
  if (!("joined" in parts)) return [parts.license];
  return parts.joined === "and" ? [...joint(parts.left), ...joint(parts.right)] : [printed(parts)];
}

function printed(parts: LicenseParts): string {
  if (!("joined" in parts)) return parts.license;
  const inner = [parts.left, parts.right].map((part) =>
    "joined" in part && part.joined !== parts.joined ? `(${printed(part)})` : printed(part),
  );
  return inner.join(` ${parts.joined} `);
}

/** Ids are compared without case, while the grammar wants each as its list writes it, and operators in capitals. */
function spelled(text: string): string {
  return text.replace(/[^\s()]+/g, (word) => {
    const low = word.toLowerCase();
    if (low === "and" || low === "or" || low === "with") return low.toUpperCase();
    const plus = low.endsWith("+") ? "+" : "";
    const id = exact.get(plus ? low.slice(0, -1) : low);
    return exact.get(low) ?? (id ? id + plus : word);
  });
}

function partsOf(info: Info): LicenseParts {
  if ("conjunction" in info) return { joined: info.conjunction, left: partsOf(info.left), right: partsOf(info.right) };
  const license = info.license.toLowerCase();
  return { license, spellings: [license, license.replace(/-(only|or-later)$/, "")] };
}
