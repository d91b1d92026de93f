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
export function handleViews({ session, documents, workspace }: FeatureContext): void {
  session.connection.onRequest(modelsRequest, () => modelRows(workspace.uses));

  session.connection.onRequest(lineageRequest, async (params: LineageParams | undefined, token) => {
    const { uri, position } = params ?? {};
    if (typeof uri !== "string") return lineageGraph(workspace.uses);
    const named = referenceOfPassport(uri);
    if (named) {
      const lineage = await lineageFor(named, workspace.uses, await session.core, signalOf(token));
      return lineage ? lineageGraph(workspace.uses, lineage) : null;
    }
    if (!position) return null;
    const result = await unlessCancelled(documents.analyzed(uri, true), token);
    const found = result && useAt(result.analysis, position);
    return found ? lineageGraph(workspace.uses, found.use.lineage) : null;
  });

  session.connection.onRequest(bomRequest, async (params: BomParams | undefined) => {
    const { stemma } = await session.core;
    return bomOf(params?.format, {
      index: workspace.uses,
      state: workspace.state,
      folders: session.folders,
      factsDate: stemma.factsDate,
      terms: stemma.facts.terms,
      version: session.version,
      time: Date.now(),
    });
  });

  session.connection.onNotification(tokenNotification, async (params: TokenParams | undefined) => {
    const given = params?.token;
    (await session.core).host.setToken(typeof given === "string" && given !== "" ? given : undefined);
  });

  // A request that carries no parameters hands over the token alone.
  session.connection.onRequest(selfTestRequest, async (...given: unknown[]): Promise<SelfTestResult> => {
    const { stemma, host } = await session.core;
    const checks = await host.selfTest(signalOf(given.at(-1) as CancellationToken));
    const { phase, read, found } = workspace.state;
    return {
      checks: [
        { name: "facts", outcome: "ok", detail: `bundled facts of ${stemma.factsDate}` },
        { name: "network setting", outcome: "ok", detail: session.settings.network },
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
