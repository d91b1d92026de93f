import { Disposable, env, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from "vscode";
import type { LineageGraph, LineageParams } from "../../../server/src/lsp/protocol/protocol";
import { modelCount } from "../models/model-items";
import { showPassport } from "../passport/passport-editor";
import type { ServerApi } from "../session/server-api";
import { type DrawMessage, type GraphWords, type PageMessage, readPageMessage } from "./graph-messages";
import { graphPage } from "./graph-page";

/** The one panel that draws a lineage. */
export interface GraphPanel extends Disposable {
  /** Draws one model's lineage, by its passport, or that of the workspace. */
  show(model: LineageParams | undefined): Promise<void>;
}

export function createGraphPanel(server: ServerApi, extension: Uri): GraphPanel {
  const files = Uri.joinPath(extension, "dist", "webview");
  let panel: WebviewPanel | undefined;
  let wanted: LineageParams | undefined;
  let graph: LineageGraph | undefined;

  const send = () => {
    if (!panel || !graph) return;
    const words = wordsFor(graph);
    panel.title = words.title;
    const message: DrawMessage = { type: "draw", graph, words };
    void panel.webview.postMessage(message);
  };
  const load = async () => {
    const answer = await server.lineage(wanted).catch(() => null);
    if (!answer || JSON.stringify(answer) === JSON.stringify(graph)) return;
    graph = answer;
    send();
  };
  const open = () => {
    const made = window.createWebviewPanel("stemma.graph", "Stemma", ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [files],
    });
    const { webview } = made;
    webview.onDidReceiveMessage((value: unknown) => {
      const message = readPageMessage(value);
      if (message?.type === "ready") send();
      if (message?.type === "open") void openNode(graph, message.key);
      if (message?.type === "export") void save(message);
    });
    made.onDidDispose(() => {
      panel = undefined;
    });
    const icon = (theme: string) => Uri.joinPath(extension, "client", "media", `graph-${theme}.svg`);
    made.iconPath = { light: icon("light"), dark: icon("dark") };
    webview.html = graphPage({
      script: webview.asWebviewUri(Uri.joinPath(files, "graph.js")).toString(),
      style: webview.asWebviewUri(Uri.joinPath(files, "graph.css")).toString(),
      source: webview.cspSource,
      nonce: nonce(),
      language: env.language,
    });
    return made;
  };
  const whileRunning = Disposable.from(server.onChanged(() => void (panel && load())));

  return {
    async show(model) {
      wanted = model;
      graph = undefined;
      await load();
      if (panel) panel.reveal();
      else panel = open();
    },
    dispose() {
      whileRunning.dispose();
      panel?.dispose();
    },
  };
}

/** 32 hexadecimal digits that nobody can guess; by the web's own source of chance, which Node has too. */
function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Only a model that is in the drawing can be asked for. */
async function openNode(graph: LineageGraph | undefined, key: string): Promise<void> {
  const node = graph?.nodes.find((one) => one.key === key);
  if (node) await showPassport(Uri.parse(node.passport, true));
}

async function save(picture: Extract<PageMessage, { type: "export" }>): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const ending = "svg" in picture ? "svg" : "png";
  const place = await window.showSaveDialog({
    filters: { [ending.toUpperCase()]: [ending] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `lineage.${ending}`) }),
  });
  if (!place) return;
  const bytes = "svg" in picture ? new TextEncoder().encode(picture.svg) : fromBase64(picture.png);
  await workspace.fs.writeFile(place, bytes);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function wordsFor({ title, subject, nodes, edges, omitted }: LineageGraph): GraphWords {
  const steps = edges.length === 1 ? l10n.t("1 step") : l10n.t("{0} steps", edges.length);
  const left = omitted > 0 ? [l10n.t("{0} more models are not drawn", omitted)] : [];
  return {
    title: subject === undefined ? l10n.t("Lineage of the Workspace") : l10n.t("Lineage of {0}", title),
    summary: [modelCount(nodes.length), steps, ...left].join(" · "),
    empty: l10n.t("No model is known in this workspace yet."),
    zoomIn: l10n.t("Zoom in"),
    zoomOut: l10n.t("Zoom out"),
    actualSize: l10n.t("Actual size"),
    fit: l10n.t("Fit"),
    exportSvg: l10n.t("Export SVG…"),
    exportPng: l10n.t("Export PNG…"),
    keys: l10n.t("Arrows: to bases (left), to derived models (right), to neighbours. Enter: passport. + − 0: zoom."),
    madeFrom: l10n.t("made from"),
    used: l10n.t("Uses:"),
    findings: l10n.t("Findings:"),
    unknown: l10n.t("nothing is known of it"),
  };
}
