import {
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentSelector,
  languages,
  Range,
  type TextDocument,
  WorkspaceEdit,
} from "vscode";
import type { PasteOffer, PasteResult } from "../../server/src/lsp/protocol/protocol";
import { maybeModelPage } from "./paste-address";
import type { ServerApi } from "./session/server-api";

const model = DocumentDropOrPasteEditKind.Empty.append("stemma", "model");
const kinds: Record<PasteOffer["kind"], DocumentDropOrPasteEditKind> = {
  id: model.append("id"),
  pinned: model.append("pinned"),
  approved: model.append("approved"),
};

/**
 * Offers the id of a model whose page's address is pasted. The plain text stays what a paste gives, except where a model is named at
 * the caret; the other forms are in the menu of the paste. Text that is no such address never leaves the client.
 */
export function offerPastes(server: ServerApi, selector: DocumentSelector): Disposable {
  return languages.registerDocumentPasteEditProvider(
    selector,
    {
      async provideDocumentPasteEdits(document, [range, ...others], data, _context, token) {
        const text = await data.get("text/plain")?.asString();
        if (!range || others.length > 0 || text === undefined || !maybeModelPage(text)) return undefined;
        const { start, end } = range;
        const answer = await server
          .paste({ uri: document.uri.toString(), range: { start, end }, text }, token)
          .catch(() => null);
        return answer ? editsOf(answer, document) : undefined;
      },
    },
    { providedPasteEditKinds: [model], pasteMimeTypes: ["text/plain"] },
  );
}

function editsOf({ offers, atModel }: NonNullable<PasteResult>, document: TextDocument): DocumentPasteEdit[] {
  return offers.map(({ kind, title, insertText, edits }) => {
    const edit = new DocumentPasteEdit(insertText, title, kinds[kind]);
    const first = atModel && kind === "id";
    if (!first) edit.yieldTo = [DocumentDropOrPasteEditKind.Text, ...(kind === "id" ? [] : [kinds.id])];
    if (edits.length > 0) {
      edit.additionalEdit = new WorkspaceEdit();
      for (const { range, newText } of edits) {
        const { start, end } = range;
        const place = new Range(start.line, start.character, end.line, end.character);
        edit.additionalEdit.replace(document.uri, place, newText);
      }
    }
    return edit;
  });
}
