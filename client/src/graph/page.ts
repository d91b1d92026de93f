import { type Drawing, draw } from "./draw";
import { followKeys } from "./keys";
import type { DrawMessage, GraphWords, PageMessage } from "./messages";
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
  ];
}

function zoomTo(wanted: number): void {
  zoom = Math.min(4, Math.max(0.1, wanted));
  if (!drawing) return;
  drawing.svg.setAttribute("width", String(drawing.placed.width * zoom));
  drawing.svg.setAttribute("height", String(drawing.placed.height * zoom));
}

function fit(): void {
  if (!drawing) return;
  const { width, height } = drawing.placed;
  zoomTo(Math.min(paper.clientWidth / width, paper.clientHeight / height, 1));
}

function save(): void {
  if (!drawing) return;
  const background = getComputedStyle(document.body).backgroundColor;
  editor.postMessage({ type: "export", svg: pictureOf(drawing.svg, background) });
}

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page lacks #${id}.`);
  return found;
}
