import parse from "spdx-expression-parse";
import oldIds from "spdx-license-ids/deprecated.json";
import ids from "spdx-license-ids/index.json";
import type { License } from "../../domain/licenses/license";

/** A license as bills of materials tell it: by its id of the SPDX list, as an expression of such ids, or by its name alone. */
export type ListedLicense = { readonly id: string } | { readonly expression: string } | { readonly name: string };

const exact = new Map([...oldIds, ...ids].map((id) => [id.toLowerCase(), id]));

export function listedLicense({ id, name }: License): ListedLicense {
  const single = exact.get(id.trim().toLowerCase());
  if (single) return { id: single };
  const expression = expressionOf(id) ?? expressionOf(name);
  return expression ? { expression } : { name: name || id };
}

/** Ids are compared without case, while documents want each as its list writes it, and operators in capitals. */
function expressionOf(text: string): string | undefined {
  if (text.length > 200) return undefined;
  const spelled = text.trim().replace(/[^\s()]+/g, (word) => {
    const low = word.toLowerCase();
    if (low === "and" || low === "or" || low === "with") return low.toUpperCase();
    return exact.get(low) ?? word;
  });
  try {
    parse(spelled);
    return /\s/.test(spelled) ? spelled.replace(/\s+/g, " ") : undefined;
  } catch {
    return undefined;
  }
}
