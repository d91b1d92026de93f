import type { Commercial, Outputs, Terms } from "../../domain/licenses/license-clauses";

const freedom: readonly Commercial[] = ["yes", "limited", "permission", "no", "research"];
const outputs: readonly Outputs[] = [
  "free",
  "name",
  "brand",
  "derivative",
  "unread",
  "no-rival",
  "research",
  "forbidden",
];
const derivatives: readonly Terms["derivatives"][] = ["free", "conditional", "silent", "closed"];
const kinds: readonly Terms["kind"][] = [
  "permissive",
  "copyleft",
  "conditional",
  "service",
  "non-commercial",
  "research",
];

/** `A OR B`: the license that asks less, since the user may choose; the known one where the other is not known. */
export function choiceOf(a: Terms | undefined, b: Terms | undefined): Terms | undefined {
  if (!a || !b) return a ?? b;
  return weight(b) < weight(a) ? b : a;
}

/** `A AND B`: every clause of both, and the stricter word where the two differ. */
export function allOf(a: Terms, b: Terms): Terms {
  const [at, outputsAt] = [a.at ?? b.at, a.outputsAt ?? b.outputsAt];
  const same = [a.sameLicense, b.sameLicense];
  return {
    id: `${a.id} and ${b.id}`,
    name: `${a.name} AND ${b.name}`,
    kind: worse(kinds, a.kind, b.kind),
    commercial: worse(freedom, a.commercial, b.commercial),
    derivatives: worse(derivatives, a.derivatives, b.derivatives),
    ...(at && { at }),
    reach: [...new Set([...a.reach, ...b.reach])],
    arguable: [...new Set([...a.arguable, ...b.arguable])],
    ...(same.some(Boolean) && { sameLicense: same.includes("stated") ? ("stated" as const) : ("debated" as const) }),
    ...((a.noDerivatives || b.noDerivatives) && { noDerivatives: true as const }),
    ...((a.passesRestrictions || b.passesRestrictions) && { passesRestrictions: true as const }),
    outputs: worse(outputs, a.outputs, b.outputs),
    ...(outputsAt && { outputsAt }),
    clauses: [...a.clauses, ...b.clauses],
    ...((a.url ?? b.url) && { url: a.url ?? b.url }),
    evidence: a.evidence.confidence === "unverified" ? a.evidence : b.evidence,
  } as Terms;
}

function weight({ commercial, kind, clauses }: Terms): number {
  return freedom.indexOf(commercial) * 1000 + kinds.indexOf(kind) * 100 + clauses.length;
}

function worse<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
