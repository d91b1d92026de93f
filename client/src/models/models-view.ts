import { commands, Disposable, EventEmitter, l10n, type Memento, type TreeItem, window } from "vscode";
import type { ModelsResult } from "../../../server/src/lsp/protocol/protocol";
import type { ServerApi } from "../session/server-api";
import { filtered, type Grouping, grouped, groupings } from "./model-groups";
import { badgeOf, itemOf, type ModelEntry } from "./model-items";

/** The list of the workspace's models in the side bar. */
export interface ModelsView extends Disposable {
  /** Asks by what to arrange the list. */
  chooseGrouping(): Promise<void>;
  /** Asks for words that the shown models have to hold. */
  askFilter(): Promise<void>;
  clearFilter(): void;
}

const memory = "stemma.models.grouping";

/** Shows the list and keeps it up to date; it is drawn anew only when something in it is different. */
export function showModels(server: ServerApi, memento: Memento): ModelsView {
  const kept = memento.get<Grouping>(memory);
  let by: Grouping = kept && groupings.includes(kept) ? kept : "model";
  let filter = "";
  let models: ModelsResult = { rows: [], omitted: 0 };
  let drawn = "";
  const changed = new EventEmitter<undefined>();

  const view = window.createTreeView<ModelEntry>("stemma.models", {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (entry): TreeItem => itemOf(entry),
      getChildren: (entry) => childrenOf(entry, () => grouped(filtered(models.rows, filter), by), by),
    },
  });

  const draw = () => {
    const shown = filtered(models.rows, filter);
    const { workspace } = server.said;
    const notes = [
      filter ? l10n.t('Filter "{0}": {1} of {2} models.', filter, shown.length, models.rows.length) : "",
      models.omitted > 0 ? l10n.t("{0} more places are not listed.", models.omitted) : "",
      workspace?.phase === "cancelled" || workspace?.phase === "failed"
        ? l10n.t("Part of the workspace was not read.")
        : "",
    ];
    view.message = notes.filter(Boolean).join(" ") || undefined;
    view.badge = badgeOf(models.rows);
    void commands.executeCommand("setContext", "stemma.filtered", filter !== "");
    changed.fire(undefined);
  };
  const refresh = async () => {
    const answer = await server.models().catch(() => undefined);
    const text = JSON.stringify([answer, server.said.workspace?.phase]);
    if (!answer || text === drawn) return;
    drawn = text;
    models = answer;
    draw();
  };
  const whileShown = Disposable.from(
    view,
    changed,
    server.onChanged(() => void refresh()),
  );
  void refresh();

  return {
    async chooseGrouping() {
      const words: Record<Grouping, string> = {
        model: l10n.t("Model"),
        country: l10n.t("Developer country"),
        license: l10n.t("License"),
        finding: l10n.t("Finding"),
      };
      const picked = await window.showQuickPick(
        groupings.map((grouping) => ({
          label: words[grouping],
          description: grouping === by ? l10n.t("current") : "",
          grouping,
        })),
        { title: l10n.t("Group Models By") },
      );
      if (!picked) return;
      by = picked.grouping;
      await memento.update(memory, by);
      draw();
    },
    async askFilter() {
      const answer = await window.showInputBox({
        title: l10n.t("Filter Models"),
        prompt: l10n.t("Words in name, maker, country, license, file or rule"),
        value: filter,
      });
      if (answer === undefined) return;
      filter = answer.trim();
      draw();
    },
    clearFilter() {
      filter = "";
      draw();
    },
    dispose: () => whileShown.dispose(),
  };
}

function childrenOf(
  entry: ModelEntry | undefined,
  groups: () => ReturnType<typeof grouped>,
  by: Grouping,
): ModelEntry[] {
  if (!entry && by !== "model") return groups().map((group) => ({ kind: "group", group, by }));
  if (!entry) return groups().flatMap(({ rows }) => rows.map((row): ModelEntry => ({ kind: "model", row, under: "" })));
  if (entry.kind === "group") {
    const under = `${entry.by}:${entry.group.label ?? ""}`;
    return entry.group.rows.map((row) => ({ kind: "model", row, under }));
  }
  if (entry.kind === "use") return [];
  return entry.row.uses.map((use) => ({ kind: "use", use, row: entry.row, under: entry.under }));
}
