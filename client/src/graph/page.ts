import { type Drawing, draw } from "./draw";
import type { DrawMessage, GraphWords, PageMessage } from "./graph-messages";
import { followKeys } from "./keys";
import { pictureOf } from "./picture";

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

/** The script of the drawing's page: draws what the extension sends, zooms, and says which model is wanted. */
const editor = acquireVsCodeApi();
const heading = byId("title");
const summary = byId("summary");
const hint = byId("keys");
const bar = byId("bar");
const paper = byId("paper");
let drawing: Drawing | undefined;
let zoom = 1;
let first = true;
/** Below this the names of the models are hard to read. */
const readable = 0.85;

window.addEventListener("message", ({ data }: MessageEvent<DrawMessage>) => {
  if (data?.type === "draw") show(data);
});
window.addEventListener("keydown", (event) => {
  if (event.key === "+" || event.key === "=") zoomTo(zoom * 1.2);
  else if (event.key === "-") zoomTo(zoom / 1.2);
  else if (event.key === "0") zoomTo(1);
});
paper.addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoomTo(event.deltaY < 0 ? zoom * 1.1 : zoom / 1.1);
  },
  { passive: false },
);
editor.postMessage({ type: "ready" });

function show({ graph, words }: DrawMessage): void {
  const focused = document.activeElement?.getAttribute("data-key") ?? undefined;
  heading.textContent = words.title;
  summary.textContent = graph.nodes.length > 0 ? words.summary : words.empty;
  hint.textContent = words.keys;
  bar.replaceChildren(...buttons(words));
  drawing = graph.nodes.length > 0 ? draw(graph, words) : undefined;
  paper.replaceChildren(...(drawing ? [drawing.svg] : []));
  if (!drawing) return;
  followKeys(drawing, focused ?? graph.subject, (key) => editor.postMessage({ type: "open", key }));
  if (first) fitReadable();
  first = false;
  zoomTo(zoom);
  const subject = drawing.elements.get(focused ?? graph.subject ?? "");
  if (focused) subject?.focus();
  else subject?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function buttons(words: GraphWords): HTMLButtonElement[] {
  const button = (text: string, label: string, act: () => void) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };
  return [
    button("−", words.zoomOut, () => zoomTo(zoom / 1.2)),
    button("+", words.zoomIn, () => zoomTo(zoom * 1.2)),
    button("1:1", words.actualSize, () => zoomTo(1)),
    button(words.fit, words.fit, fit),
    button(words.exportSvg, words.exportSvg, save),
    button(words.exportPng, words.exportPng, () => void savePng()),
  ];
}

function zoomTo(wanted: number): void {
  zoom = Math.min(4, Math.max(0.1, wanted));
  if (!drawing) return;
  drawing.svg.setAttribute("width", String(drawing.placed.width * zoom));
  drawing.svg.setAttribute("height", String(drawing.placed.height * zoom));
}

/** A first drawing is as wide as the page where its words stay readable. */
function fitReadable(): void {
  if (!drawing || paper.clientWidth === 0) return;
  zoom = Math.min(1, Math.max(readable, paper.clientWidth / drawing.placed.width));
}

function fit(): void {
  if (!drawing) return;
  const { width, height } = drawing.placed;
  zoomTo(Math.min(paper.clientWidth / width, paper.clientHeight / height, 1));
}

function save(): void {
  const svg = picture();
  if (svg) editor.postMessage({ type: "export", svg });
}

/** The same picture in dots, two for each pixel of the drawing as far as a canvas goes. */
async function savePng(): Promise<void> {
  const svg = picture();
  if (!svg || !drawing) return;
  const { width, height } = drawing.placed;
  const scale = Math.min(2, 8000 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  editor.postMessage({ type: "export", png: canvas.toDataURL("image/png").replace(/^[^,]*,/, "") });
}

function picture(): string | undefined {
  return drawing && pictureOf(drawing.svg, getComputedStyle(document.body).backgroundColor);
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks #${id}.`);
  return found;
}
