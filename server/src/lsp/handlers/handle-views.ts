import type { CancellationToken } from "vscode-languageserver";
import { lineageGraph } from "../../editor/lineage-graph";
import { modelRows } from "../../editor/models";
import { referenceOfPassport } from "../../editor/passport/passport-uri";
import { useAt } from "../../editor/text/editor-place";
import {
  type BomParams,
  bomRequest,
  type LineageParams,
  lineageRequest,
  modelsRequest,
  type SelfTestResult,
  selfTestRequest,
  type TokenParams,
  tokenNotification,
} from "../protocol/protocol";
import { signalOf, unlessCancelled } from "../server/cancel";
import type { FeatureContext } from "../server/feature";
import { bomOf } from "./bill-of-materials";
import { lineageFor } from "./model-lineage";

/** Answers what a client's own views ask for: every model of the workspace, a lineage to draw, a bill of materials, how the server stands. */
export function handleViews(context: FeatureContext): void {
  const { connection, documents, survey, core, settings } = context;
  connection.onRequest(modelsRequest, () => modelRows(survey.index));

  connection.onRequest(lineageRequest, async (params: LineageParams | undefined, token) => {
    const { uri, position } = params ?? {};
    if (typeof uri !== "string") return lineageGraph(survey.index);
    const named = referenceOfPassport(uri);
    if (named) {
      const lineage = await lineageFor(named, survey.index, await core(), signalOf(token));
      return lineage ? lineageGraph(survey.index, lineage) : null;
    }
    if (!position) return null;
    const result = await unlessCancelled(documents.analyzed(uri, true), token);
    const found = result && useAt(result.analysis, position);
    return found ? lineageGraph(survey.index, found.use.lineage) : null;
  });

  connection.onRequest(bomRequest, async (params: BomParams | undefined) => {
    const { stemma } = await core();
    return bomOf(params?.format, {
      index: survey.index,
      state: survey.state,
      folders: context.folders(),
      factsDate: stemma.factsDate,
      terms: stemma.facts.terms,
      version: context.version,
      time: Date.now(),
    });
  });

  connection.onNotification(tokenNotification, async (params: TokenParams | undefined) => {
    const given = params?.token;
    (await core()).host.setToken(typeof given === "string" && given !== "" ? given : undefined);
  });

  // A request that carries no parameters hands over the token alone.
  connection.onRequest(selfTestRequest, async (...given: unknown[]): Promise<SelfTestResult> => {
    const { stemma, host } = await core();
    const checks = await host.selfTest(signalOf(given.at(-1) as CancellationToken));
    const { phase, read, found } = survey.state;
    return {
      checks: [
        { name: "facts", outcome: "ok", detail: `bundled facts of ${stemma.factsDate}` },
        { name: "network setting", outcome: "ok", detail: settings().network },
        ...checks,
        {
          name: "workspace",
          outcome: phase === "failed" ? "failed" : "ok",
          detail: `${phase}, ${read} of ${found} files read`,
        },
      ],
    };
  });
}
