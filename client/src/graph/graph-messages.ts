import type { LineageGraph } from "../../../server/src/lsp/protocol/protocol";

/** Words of the drawing in the editor's language. */
export interface GraphWords {
  readonly title: string;
  readonly summary: string;
  readonly empty: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly actualSize: string;
  readonly fit: string;
  readonly exportSvg: string;
  readonly exportPng: string;
  readonly keys: string;
  readonly madeFrom: string;
  readonly used: string;
  readonly findings: string;
  readonly unknown: string;
}

/** Extension → drawing. */
export interface DrawMessage {
  readonly type: "draw";
  readonly graph: LineageGraph;
  readonly words: GraphWords;
}

/** Drawing → extension: it is there; a model's passport is wanted; a picture is to be saved. */
export type PageMessage =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly key: string }
  | { readonly type: "export"; readonly svg: string }
  /** In base64. */
  | { readonly type: "export"; readonly png: string };

/** Reads a message of the page. Nothing that the page says is trusted further than this. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  const message = value as { type?: unknown; key?: unknown; svg?: unknown; png?: unknown } | null;
  if (message?.type === "ready") return { type: "ready" };
  if (message?.type === "open" && typeof message.key === "string") return { type: "open", key: message.key };
  if (message?.type === "export" && typeof message.svg === "string" && message.svg.length < 20_000_000)
    return { type: "export", svg: message.svg };
  if (message?.type === "export" && typeof message.png === "string" && isPng(message.png))
    return { type: "export", png: message.png };
  return undefined;
}

/** Base64 that begins as every PNG file does. */
function isPng(text: string): boolean {
  return text.length < 60_000_000 && text.startsWith("iVBORw0KGgo") && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}
