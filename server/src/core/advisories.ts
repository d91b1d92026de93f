import data from "../../catalog/advisories.json";
import type { Advisory } from "../domain/advisory";
import type { Confidence } from "../domain/evidence";

/** The published evaluations that the catalog knows. Few enough to travel inside the bundle. */
export const advisories: readonly Advisory[] = data.advisories.map(
  ({ url, asOf, source, confidence, ...advisory }) => ({
    ...advisory,
    evidence: { source, asOf, confidence: confidence as Confidence, url },
  }),
);
