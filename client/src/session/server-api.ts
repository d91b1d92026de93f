import { type CancellationToken, type Disposable, EventEmitter } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type BomFormat,
  type BomResult,
  bomRequest,
  type ConsiderParams,
  type ConsiderResult,
  considerRequest,
  type ExplainPolicyResult,
  explainPolicyRequest,
  type LineageParams,
  type LineageResult,
  lineageRequest,
  type ModelsResult,
  modelsRequest,
  type PasteParams,
  type PasteResult,
  passportRequest,
  pasteRequest,
  type RefreshResult,
  refreshRequest,
  type SelfTestResult,
  type StatusParams,
  scanNotification,
  selfTestRequest,
  statusNotification,
  tokenNotification,
  type WorkspaceParams,
  workspaceNotification,
} from "../../../server/src/lsp/protocol/protocol";

/** What the views and commands ask of the server. A request rejects when the server is gone. */
export interface ServerApi extends Disposable {
  models(): Promise<ModelsResult>;
  /** A passport's URI, a text's URI with a position, or nothing for the workspace. */
  lineage(params?: LineageParams): Promise<LineageResult>;
  /** The bill of materials of the workspace. */
  bom(format: BomFormat): Promise<BomResult>;
  /** What a pasted text can become; null when there is nothing to offer. */
  paste(params: PasteParams, token: CancellationToken): Promise<PasteResult>;
  /** What the policy would say of a model; null when it is none. */
  consider(params: ConsiderParams, token: CancellationToken): Promise<ConsiderResult>;
  /** The passport at an address, as Markdown. */
  passport(uri: string, token: CancellationToken): Promise<{ readonly text: string } | null>;
  selfTest(): Promise<SelfTestResult>;
  /** Which policy holds for the file, by its URI. */
  explainPolicy(uri: string): Promise<ExplainPolicyResult>;
  scan(): Promise<void>;
  /** Asks the online sources anew about every model of the workspace. */
  refresh(): Promise<RefreshResult>;
  /** Hands the token over; undefined takes it back. */
  giveToken(token: string | undefined): Promise<void>;
  /** What was last said of the reading of the workspace, and of any open text. */
  readonly said: { readonly workspace?: WorkspaceParams; readonly status?: StatusParams };
  /** Models, uses or verdicts may be different now; told at most three times a second. */
  onChanged(listener: () => void): Disposable;
  /** One open text has a new status. The client keeps one listener a notification, so it is passed on from here. */
  onStatus(listener: (params: StatusParams) => void): Disposable;
}

const quiet = 350;

export function openServerApi(client: BaseLanguageClient): ServerApi {
  const changed = new EventEmitter<void>();
  const told = new EventEmitter<StatusParams>();
  let workspace: WorkspaceParams | undefined;
  let status: StatusParams | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  const tellSoon = () => {
    telling ??= setTimeout(() => {
      telling = undefined;
      changed.fire();
    }, quiet);
  };
  const listening = [
    client.onNotification(workspaceNotification, (params: WorkspaceParams) => {
      workspace = params;
      tellSoon();
    }),
    client.onNotification(statusNotification, (params: StatusParams) => {
      status = params;
      told.fire(params);
      tellSoon();
    }),
  ];
  return {
    models: () => client.sendRequest<ModelsResult>(modelsRequest, {}),
    lineage: (params) => client.sendRequest<LineageResult>(lineageRequest, params ?? {}),
    bom: (format) => client.sendRequest<BomResult>(bomRequest, { format }),
    paste: (params, token) => client.sendRequest<PasteResult>(pasteRequest, params, token),
    consider: (params, token) => client.sendRequest<ConsiderResult>(considerRequest, params, token),
    passport: (uri, token) => client.sendRequest<{ text: string } | null>(passportRequest, { uri }, token),
    explainPolicy: (uri) => client.sendRequest<ExplainPolicyResult>(explainPolicyRequest, { uri }),
    selfTest: () => client.sendRequest<SelfTestResult>(selfTestRequest, {}),
    refresh: () => client.sendRequest<RefreshResult>(refreshRequest, {}),
    scan: () => client.sendNotification(scanNotification),
    giveToken: (token) => client.sendNotification(tokenNotification, { token }),
    get said() {
      return { workspace, status };
    },
    onChanged: changed.event,
    onStatus: told.event,
    dispose() {
      clearTimeout(telling);
      for (const one of listening) one.dispose();
      changed.dispose();
      told.dispose();
    },
  };
}
