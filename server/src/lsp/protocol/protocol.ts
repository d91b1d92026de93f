import type { Counts } from "../../editor/counts";
import type { LineageGraph } from "../../editor/lineage-graph";
import type { ModelRow } from "../../editor/models";
import type { BillFormat } from "../../report/formats/index";
import type { FileTransfer } from "./protocol-files";

export type { GraphEdge, GraphNode, LineageGraph } from "../../editor/lineage-graph";
export type { ModelRow, ModelUse } from "../../editor/models";
export * from "./protocol-consider";
export * from "./protocol-files";
export * from "./protocol-paste";

/**
 * What Stemma's server and client say to each other beyond the protocol. An editor that knows none of it loses the status
 * item and the cursor's place after a fix, nothing else; only a server in a worker needs an answer, for its files.
 */

/** Handed in by the client at `initialize`. All of it is optional for editors that start the server by hand. */
export interface InitializationOptions {
  /** Folder of the assets: a path or a `file:` URI. Default: `assets/` beside the bundle. */
  readonly assets?: string;
  /** Folder for the cache: a path or a `file:` URI. Default: the user's cache folder. */
  readonly cacheDir?: string;
  /**
   * Whether the workspace is trusted; without trust nothing is looked up on the network, whatever the settings say. Default:
   * true, as an editor without that notion has no other answer.
   */
  readonly trusted?: boolean;
  /** Settings for editors that answer no `workspace/configuration`: the keys below `stemma`. */
  readonly settings?: unknown;
  /** The client has the command `stemma.reveal` (arguments: URI, range) that puts the cursor there. Default: false. */
  readonly reveal?: boolean;
  /** The client answers `stemma/http`: it opens connections in the server's place. Default: false. */
  readonly http?: boolean;
  /** The client answers `stemma/readFile` and `stemma/listFolder`; how it is to hand bytes over. Default: it does not. */
  readonly files?: FileTransfer;
}

/** Server → client, notification: what is known of one open text. Sent whenever it changed. */
export const statusNotification = "stemma/status";

export interface StatusParams {
  readonly uri: string;
  /** Absent when the text was closed: forget it. */
  readonly counts?: Counts;
  /** The policy in force: its label, and its file when it is one. */
  readonly policy?: { readonly label: string; readonly uri?: string };
  /** Why the text was not read. */
  readonly skipped?: string;
  /** Time that the last analysis took. */
  readonly milliseconds?: number;
  readonly network: "offline" | "online";
  /** ISO date of the bundled facts. */
  readonly factsAsOf: string;
}

/** Server → client, notification: how far the reading of the workspace is, and what it found so far. At most twice a second. */
export const workspaceNotification = "stemma/workspace";

export interface WorkspaceParams {
  /** `off`: nothing but open texts is read. `cancelled` and `failed`: part of the files was not read, which is not clean. */
  readonly phase: "off" | "scanning" | "done" | "cancelled" | "failed";
  readonly read: number;
  readonly found: number;
  /** Over every file that is known, open ones included. */
  readonly counts: Counts;
  readonly skipped: readonly {
    readonly reason: string;
    readonly count: number;
    readonly examples: readonly string[];
  }[];
  readonly milliseconds: number;
}

/**
 * Client → server, request `{ uri }` → `{ text } | null`: the passport of a model, a Markdown document at `stemma:/provider/name.md`.
 * The same as `workspace/textDocumentContent`, for clients that lack it.
 */
export const passportRequest = "stemma/passport";

/** Client → server, notification: read the workspace anew. */
export const scanNotification = "stemma/scan";

/** Client → server, notification: the workspace was trusted after the start. Takes `{ trusted: boolean }`. */
export const trustNotification = "stemma/trust";

export interface TrustParams {
  readonly trusted: boolean;
}

/** Client → server, request: every model that the workspace uses, with its uses and verdicts. Takes nothing. */
export const modelsRequest = "stemma/models";

export interface ModelsResult {
  readonly rows: readonly ModelRow[];
  /** Models and uses that were left out for their number. */
  readonly omitted: number;
}

/**
 * Client → server, request: a lineage to draw. With a passport's URI that model, with a text's URI and a position the model there
 * (null when there is none), with nothing the workspace.
 */
export const lineageRequest = "stemma/lineage";

export interface LineageParams {
  readonly uri?: string;
  readonly position?: { readonly line: number; readonly character: number };
}

export type LineageResult = LineageGraph | null;

/** Client → server, request: a bill of materials of the workspace, made from what was read already. Null for an unknown format. */
export const bomRequest = "stemma/bom";

export type BomFormat = BillFormat;

export interface BomParams {
  readonly format: BomFormat;
}

export type BomResult = {
  readonly text: string;
  /** Whether every file was read. The text says what was not. */
  readonly complete: boolean;
} | null;

/**
 * Client → server, notification: a token for the Hugging Face Hub out of the editor's secret store; without `token` there is none.
 * It goes to huggingface.co alone, never to a mirror, a log or the cache.
 */
export const tokenNotification = "stemma/token";

export interface TokenParams {
  readonly token?: string;
}

/**
 * Server → client, request `HttpParams` → `HttpResult`: one exchange over the editor's own network, with the proxies and certificates that are
 * set up there. Cancelling gives the exchange up. The client follows no redirect, so that the server decides what may go to another
 * origin, and refuses (`REFUSED`) everything while the workspace is not trusted or look-ups are not allowed.
 */
export const httpRequest = "stemma/http";

export interface HttpParams {
  /** http or https, without a user's name. */
  readonly url: string;
  readonly method: "GET" | "HEAD";
  readonly headers: Readonly<Record<string, string>>;
  /** A longer body fails with `TOO_LONG`. */
  readonly maxBytes: number;
  /** Milliseconds for the whole exchange; then it fails with `TIMEOUT`. */
  readonly timeout: number;
}

export type HttpResult =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** Names in small letters; the body is not compressed any more, whatever the host sent. */
      readonly headers: readonly (readonly [string, string])[];
      /** The bytes as Base64. */
      readonly body: string;
    }
  | {
      readonly kind: "failed";
      /** The system's code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), or one of ours in capitals. */
      readonly code?: string;
    };

/**
 * Client → server, request: ask the online sources anew about every model of the workspace, whatever the cache holds. Takes nothing. The server shows
 * its progress; cancelling the request or the progress ends it.
 */
export const refreshRequest = "stemma/refresh";

export interface RefreshResult {
  /** `offline`: look-ups are not allowed, nothing was asked. `cancelled`: the figures are of the part that was done. */
  readonly outcome: "done" | "offline" | "cancelled";
  readonly asked: number;
  /** Models of which something else is said now. */
  readonly changed: number;
  /** Models about which somebody did not answer; what was known of them stays. */
  readonly unanswered: number;
}

/**
 * Client → server, request `{ uri }` → `{ text } | null`: which policy files hold for a file or, with a slash at the end, a folder, and
 * which line decided each rule, as `stemma policy explain` prints it.
 */
export const explainPolicyRequest = "stemma/explainPolicy";

export interface ExplainPolicyParams {
  readonly uri: string;
}

export type ExplainPolicyResult = { readonly text: string } | null;

/** Client → server, request: how the server stands. Takes nothing. Opens a connection only where look-ups are allowed. */
export const selfTestRequest = "stemma/selfTest";

export interface SelfTestResult {
  readonly checks: readonly SelfCheck[];
}

/** One line of a self-test; `detail` holds no token, no path and no id of a model. */
export interface SelfCheck {
  readonly name: string;
  readonly outcome: "ok" | "failed" | "not asked";
  readonly detail: string;
}

/** Command of the server for editors that cannot take an edit inside a code action: `[uri, range, title]`. */
export const applyFixCommand = "stemma.applyFix";
