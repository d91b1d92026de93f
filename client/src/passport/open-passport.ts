import { commands, l10n, Uri, window } from "vscode";
import type { ModelEntry } from "../models/model-items";
import type { ServerApi } from "../session/server-api";
import { readPassport } from "./passport-address";
import { showPassport } from "./passport-editor";

/** A model that the person meant: its passport's address and a name to show. */
export interface Meant {
  readonly passport: string;
  readonly name: string;
}

/** Opens the passport of the model under the cursor, of an entry of the list, of an address, or of one that is picked. */
export async function openPassport(server: ServerApi, entry?: unknown, show = showPassport): Promise<void> {
  const model = await modelMeant(server, entry, l10n.t("Open the Passport of"));
  if (model) await show(Uri.parse(model.passport, true));
}

/** Shows the passports of two models side by side. */
export async function comparePassports(server: ServerApi, entry?: unknown): Promise<void> {
  const one = await modelMeant(server, entry, l10n.t("Compare the Passport of"));
  const other = one && (await pickModel(server, l10n.t("Compare {0} With", one.name), one.passport));
  if (!other) return;
  const [left, right] = [one, other].map(({ passport }) => Uri.parse(passport, true));
  await commands.executeCommand("vscode.diff", left, right, `${one.name} ↔ ${other.name}`);
}

/**
 * The model of a passport's address or of an entry of the list, else the one under the cursor, else the one that is picked. Undefined
 * when the person gives up, and for a text that is no address of ours: a link of somebody else's.
 */
export async function modelMeant(server: ServerApi, entry: unknown, title: string): Promise<Meant | undefined> {
  if (typeof entry === "string") {
    const passport = readPassport(entry);
    return passport ? { passport, name: passport } : undefined;
  }
  const listed = entry as Partial<Extract<ModelEntry, { kind: "model" | "use" }>> | undefined;
  if (listed?.row?.passport) return { passport: listed.row.passport, name: listed.row.name };
  return (await modelUnderCursor(server)) ?? pickModel(server, title);
}

async function modelUnderCursor(server: ServerApi): Promise<Meant | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  const graph = await server.lineage({ uri: editor.document.uri.toString(), position: { line, character } });
  const node = graph?.nodes.find(({ key }) => key === graph.subject);
  return node && { passport: node.passport, name: node.name };
}

async function pickModel(server: ServerApi, title: string, without?: string): Promise<Meant | undefined> {
  const { rows } = await server.models();
  const items = rows
    .filter(({ passport }) => passport !== without)
    .map(({ name, provider, maker, country, license, passport }) => ({
      label: name,
      description: [maker, country?.name, license, provider].filter(Boolean).join(" · "),
      passport,
      name,
    }));
  return window.showQuickPick(items, {
    title,
    placeHolder: items.length > 0 ? undefined : l10n.t("No model is known in this workspace yet."),
    matchOnDescription: true,
  });
}
