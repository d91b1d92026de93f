import {
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  type ViewBadge,
  workspace,
} from "vscode";
import type { ModelRow, ModelUse } from "../../../server/src/lsp/protocol/protocol";
import { type Grouping, type ModelGroup, verdictsIn, worstOf } from "./model-groups";

/** What stands in the list: a heading, a model, or a place that uses one. */
export type ModelEntry =
  | { readonly kind: "group"; readonly group: ModelGroup; readonly by: Grouping }
  | { readonly kind: "model"; readonly row: ModelRow; readonly under: string }
  | { readonly kind: "use"; readonly use: ModelUse; readonly row: ModelRow; readonly under: string };

/** The entry as VS Code shows it. Every icon's meaning is also said in words; ids are stable, so that nothing folds up by itself. */
export function itemOf(entry: ModelEntry): TreeItem {
  if (entry.kind === "group") return groupItem(entry.group, entry.by);
  return entry.kind === "model" ? modelItem(entry.row, entry.under) : useItem(entry.use, entry.row, entry.under);
}

function groupItem({ label, rows }: ModelGroup, by: Grouping): TreeItem {
  const item = new TreeItem(label ?? absent(by), TreeItemCollapsibleState.Expanded);
  const icons = { model: "symbol-class", country: "globe", license: "law", finding: "checklist" };
  item.id = `group:${by}:${label ?? ""}`;
  item.iconPath = new ThemeIcon(icons[by]);
  item.description = modelCount(rows.length);
  item.contextValue = "group";
  item.accessibilityInformation = { label: `${label ?? absent(by)}, ${modelCount(rows.length)}` };
  return item;
}

function modelItem(row: ModelRow, under: string): TreeItem {
  const item = new TreeItem(row.name, TreeItemCollapsibleState.Collapsed);
  const facts = [
    row.state === "unknown"
      ? l10n.t("unknown")
      : [row.maker ?? l10n.t("maker unknown"), row.country?.name ?? l10n.t("country unknown")].join(", "),
    ...(row.state === "unknown" ? [] : [row.license ?? l10n.t("license unknown")]),
    ...verdictWords(verdictsIn([row])),
    ...(row.state === "complete" ? [] : [row.completeness]),
  ];
  item.id = `model:${under}:${row.key}`;
  item.iconPath = iconOf(worstOf(row.uses), row.state === "unknown" ? "question" : "symbol-class");
  item.description = facts.join(" · ");
  item.tooltip = [`${row.name} (${row.provider})`, ...facts, placeCount(row.uses.length)].join("\n");
  item.contextValue = "model";
  item.accessibilityInformation = { label: [row.name, ...facts, placeCount(row.uses.length)].join(", ") };
  return item;
}

function useItem(use: ModelUse, row: ModelRow, under: string): TreeItem {
  const line = use.range.start.line + 1;
  const { path, cell } = placeOf(use.uri);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const item = new TreeItem(cell === undefined ? `${name}:${line}` : l10n.t("{0}, cell {1}:{2}", name, cell, line));
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const rules = use.findings.map(({ rule }) => rule);
  item.id = `use:${under}:${row.key}:${use.uri}:${line}:${use.range.start.character}`;
  item.iconPath = iconOf(worstOf([use]), "go-to-file");
  item.description = [...rules, folder, use.construct].filter(Boolean).join(" · ");
  item.tooltip = [`${path}:${line}`, use.construct, ...use.findings.map(({ message }) => message)].join("\n");
  item.contextValue = "use";
  item.command = { command: "stemma.reveal", title: l10n.t("Go to Use"), arguments: [use.uri, use.range] };
  const said = use.findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
  item.accessibilityInformation = {
    label: [l10n.t("{0}, line {1}", path, line), use.construct, ...said].join(", "),
  };
  return item;
}

/** Path inside the workspace; of a notebook's cell that of its notebook, with the cell's number from 1. */
function placeOf(address: string): { readonly path: string; readonly cell?: number } {
  for (const notebook of workspace.notebookDocuments) {
    const cell = notebook.getCells().findIndex(({ document }) => document.uri.toString() === address);
    if (cell >= 0) return { path: workspace.asRelativePath(notebook.uri), cell: cell + 1 };
  }
  return { path: workspace.asRelativePath(Uri.parse(address)) };
}

function iconOf(worst: ReturnType<typeof worstOf>, otherwise: string): ThemeIcon {
  if (worst === "error") return new ThemeIcon("error", new ThemeColor("list.errorForeground"));
  if (worst === "warning") return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
  return new ThemeIcon(worst ? "info" : otherwise);
}

function absent(by: Grouping): string {
  if (by === "country") return l10n.t("Country unknown");
  return by === "license" ? l10n.t("License unknown") : l10n.t("No finding");
}

export function modelCount(count: number): string {
  return count === 1 ? l10n.t("1 model") : l10n.t("{0} models", count);
}

export function findingCount(count: number): string {
  return count === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", count);
}

/** What asks for somebody's eye: errors and warnings. Information and hints are for whoever looks, and would drown them. */
export function badgeOf(rows: readonly ModelRow[]): ViewBadge | undefined {
  const { error, warning } = verdictsIn(rows);
  const tooltip = verdictWords({ error, warning, information: 0, hint: 0 }).join(", ");
  return error + warning > 0 ? { value: error + warning, tooltip } : undefined;
}

/** `2 errors`, `1 hint`: the most serious first, none for what there is not. */
function verdictWords({ error, warning, information, hint }: ReturnType<typeof verdictsIn>): string[] {
  return [
    error === 1 ? l10n.t("1 error") : error > 1 && l10n.t("{0} errors", error),
    warning === 1 ? l10n.t("1 warning") : warning > 1 && l10n.t("{0} warnings", warning),
    information === 1 ? l10n.t("1 note") : information > 1 && l10n.t("{0} notes", information),
    hint === 1 ? l10n.t("1 hint") : hint > 1 && l10n.t("{0} hints", hint),
  ].filter((words) => words !== false);
}

function placeCount(count: number): string {
  return count === 1 ? l10n.t("1 place") : l10n.t("{0} places", count);
}
