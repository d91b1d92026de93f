import { l10n, Uri, window, workspace } from "vscode";
import type { BomFormat } from "../../server/src/lsp/protocol/protocol";
import type { ServerApi } from "./session/server-api";

/** Asks for format and place, and writes the bill of materials there. Nothing is read again: it holds what the models view shows. */
export async function exportBom(server: ServerApi): Promise<void> {
  const choice = await askFormat();
  const place = choice && (await askPlace(choice.ending));
  if (!place) return;
  const bom = await server.bom(choice.format);
  if (!bom) return;
  await workspace.fs.writeFile(place, new TextEncoder().encode(bom.text));
  const name = workspace.asRelativePath(place);
  const told = bom.complete
    ? l10n.t("The bill of materials is in {0}.", name)
    : l10n.t("The bill of materials is in {0}. Not every file was read, and it says so.", name);
  const open = l10n.t("Open");
  if ((await window.showInformationMessage(told, open)) === open) await window.showTextDocument(place);
}

interface Choice {
  readonly label: string;
  readonly detail: string;
  readonly format: BomFormat;
  readonly ending: string;
}

/** Endings by which tools know the two formats. */
async function askFormat(): Promise<Choice | undefined> {
  const choices: Choice[] = [
    {
      label: "CycloneDX 1.6",
      detail: l10n.t("Components with lineage, evidence and places, as JSON."),
      format: "cyclonedx",
      ending: "cdx.json",
    },
    {
      label: "SPDX 3.0.1",
      detail: l10n.t("Packages and the relationships between them, as JSON-LD."),
      format: "spdx",
      ending: "spdx.json",
    },
  ];
  return window.showQuickPick(choices, { title: l10n.t("Format of the Bill of Materials") });
}

async function askPlace(ending: string): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return window.showSaveDialog({
    title: l10n.t("Export Bill of Materials"),
    filters: { JSON: ["json"] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `models.${ending}`) }),
  });
}
