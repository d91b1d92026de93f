import { type ExtensionContext, type LogOutputChannel, l10n } from "vscode";
import { exportBom } from "./export-bom";
import type { GraphPanel } from "./graph/graph-panel";
import { allowLookUps } from "./models/look-ups";
import type { ModelsView } from "./models/models-view";
import { updateFacts } from "./models/update-facts";
import { comparePassports, modelMeant, openPassport } from "./passport/open-passport";
import { showPassportText } from "./passport/passport-editor";
import type { PolicyTexts } from "./policy/show-explanation";
import { writeStarterPolicy } from "./policy/write-policy";
import type { ServerApi } from "./session/server-api";
import { copyDebugInformation, selfTest } from "./show-self-test";
import { askToken } from "./token";

/** What the commands work on. */
export interface EditorCommandContext {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly server: ServerApi;
  readonly models: ModelsView;
  readonly graph: GraphPanel;
  readonly policies: PolicyTexts;
  /** What runs the extension and its server. */
  readonly platform: string;
}

type Command = (desk: EditorCommandContext, argument?: unknown) => unknown;

/** Every command that needs the running server, by its id in the manifest. */
export const commandTable: Readonly<Record<string, Command>> = {
  "stemma.scan": ({ server }) => server.scan(),
  "stemma.groupModels": ({ models }) => models.chooseGrouping(),
  "stemma.filterModels": ({ models }) => models.askFilter(),
  "stemma.clearFilter": ({ models }) => models.clearFilter(),
  "stemma.openPassport": ({ server }, entry) => openPassport(server, entry),
  "stemma.openPassportText": ({ server }, entry) => openPassport(server, entry, showPassportText),
  "stemma.comparePassports": ({ server }, entry) => comparePassports(server, entry),
  "stemma.showGraph": async ({ server, graph }, entry) => {
    const model = await modelMeant(server, entry, l10n.t("Show the Lineage of"));
    if (model) await graph.show({ uri: model.passport });
  },
  "stemma.showWorkspaceGraph": ({ graph }) => graph.show(undefined),
  "stemma.exportBom": ({ server }) => exportBom(server),
  "stemma.writeStarterPolicy": ({ server }) => writeStarterPolicy(server),
  "stemma.explainPolicy": ({ policies }) => policies.show(),
  "stemma.allowLookUps": () => allowLookUps(),
  "stemma.updateFacts": ({ server }) => updateFacts(server),
  "stemma.setToken": ({ context }) => askToken(context.secrets),
  "stemma.selfTest": ({ server, log }) => selfTest(server, log),
  "stemma.copyDebugInformation": ({ server, context, platform }) =>
    copyDebugInformation(server, String(context.extension.packageJSON.version), platform),
};
