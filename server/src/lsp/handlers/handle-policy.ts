import { policyExplanationText, policyInForce } from "../../core/policy-explanation";
import { plainPalette } from "../../report/text/palette";
import { type ExplainPolicyParams, type ExplainPolicyResult, explainPolicyRequest } from "../protocol/protocol";
import type { FeatureContext } from "../server/feature";
import { rootOf } from "../workspace/workspace-roots";

/** Columns of the text, as of the command line's where there is no terminal. */
const columns = 100;

/** Answers which policy is in force for a file and how it came about, in the command line's words. */
export function handlePolicy({ session }: FeatureContext): void {
  session.connection.onRequest(
    explainPolicyRequest,
    async (params: ExplainPolicyParams | undefined): Promise<ExplainPolicyResult> => {
      const uri = params?.uri;
      if (typeof uri !== "string") return null;
      const { stemma } = await session.core;
      const { explanation, ...more } = await policyInForce(stemma, uri);
      const from = `${rootOf(uri, session.folders) ?? uri.replace(/\/[^/]*$/, "")}/`;
      return {
        text: policyExplanationText(explanation, {
          from,
          today: stemma.facts.today(),
          ...more,
          palette: plainPalette,
          columns,
        }),
      };
    },
  );
}
