import { modelKey } from "../../domain/reference";
import { passportOf } from "../../editor/passport/passport";
import { referenceOfPassport } from "../../editor/passport/passport-uri";
import { hierarchyItem, hierarchyReference, hierarchyRoot, subtypes, supertypes } from "../../editor/type-hierarchy";
import { passportRequest } from "../protocol/protocol";
import { signalOf, unlessCancelled } from "../server/cancel";
import type { FeatureContext } from "../server/feature";
import { lineageFor } from "./model-lineage";

/** What a model's page lists at most of models made from it. */
const mostDerivatives = 200;

/** Answers what a model was made from and what was made from it. */
export function handleHierarchy({ session, documents, workspace }: FeatureContext): void {
  const { typeHierarchy } = session.connection.languages;
  typeHierarchy.onPrepare(async ({ textDocument: { uri }, position }, token) => {
    const own = referenceOfPassport(uri);
    if (own) {
      const lineage = await lineageFor(own, workspace.uses, await session.core, signalOf(token));
      return lineage ? [hierarchyItem(lineage)] : null;
    }
    const result = await unlessCancelled(documents.analyzed(uri, true), token);
    const root = result && hierarchyRoot(result.analysis, position);
    return root ? [root] : null;
  });
  typeHierarchy.onSupertypes(async ({ item }, token) => {
    const reference = hierarchyReference(item);
    const lineage = reference && (await lineageFor(reference, workspace.uses, await session.core, signalOf(token)));
    return lineage ? supertypes(lineage) : null;
  });
  typeHierarchy.onSubtypes(async ({ item }) => {
    const reference = hierarchyReference(item);
    if (!reference) return null;
    const key = modelKey(reference);
    return subtypes(key, (await session.core).stemma.facts.derivatives(key, mostDerivatives), workspace.uses);
  });
}

/** Answers with the passport of a model: by the protocol's own request, and by ours for editors that lack it. */
export function handlePassports({ session, workspace }: FeatureContext): void {
  const passport = async (uri: string, signal: AbortSignal): Promise<{ text: string } | null> => {
    const reference = referenceOfPassport(uri);
    if (!reference) return null;
    const ready = await session.core;
    const lineage = await lineageFor(reference, workspace.uses, ready, signal);
    if (!lineage) return null;
    return {
      text: passportOf(lineage, {
        index: workspace.uses,
        terms: ready.stemma.facts.terms,
        derivatives: ready.stemma.facts.derivatives(lineage.subject, mostDerivatives),
      }),
    };
  };
  session.connection.workspace.textDocumentContent.on(({ uri }, token) => passport(uri, signalOf(token)));
  session.connection.onRequest(passportRequest, ({ uri }: { readonly uri: string }, token) =>
    passport(uri, signalOf(token)),
  );
}
