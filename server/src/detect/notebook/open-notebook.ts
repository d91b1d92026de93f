import type { TextDocument } from "../../domain/text";
import type { Found, OpenText } from "../found";
import { arrange } from "../match/match";
import type { IsKnownName } from "../providers/spelling";
import { whyUnread } from "../skip";
import { oneAtATime } from "../thread/one-at-a-time";
import { inDocument } from "./in-document";
import type { Commands } from "./notebook-commands";
import { type LanguageNames, partsOf } from "./parts";
import { readNotebook } from "./read-notebook";

export interface NotebookPlan {
  readonly languageBy: LanguageNames;
  /** Opens the text of one language; `commands` are those that stand between its code. */
  openText(document: TextDocument, commands: () => Commands): OpenText;
  readonly known: IsKnownName;
}

interface Part {
  readonly open: OpenText;
  commands: Commands;
}

/** Keeps a notebook open: each of its languages is a text of its own, with everything else blanked. Must be closed. */
export function openNotebook(document: TextDocument, { languageBy, openText, known }: NotebookPlan): OpenText {
  let wanted = document.text;
  let closed = false;
  const parts = new Map<string, Part>();
  const inTurn = oneAtATime();

  function close(kept: ReadonlyMap<string, string> = new Map()): void {
    for (const [language, part] of parts) {
      if (kept.has(language)) continue;
      part.open.close();
      parts.delete(language);
    }
  }

  function partOf(languageId: string, text: string, commands: Commands): Part {
    const opened = parts.get(languageId);
    if (opened) {
      opened.commands = commands;
      opened.open.change(text);
      return opened;
    }
    const part: Part = { commands, open: openText({ uri: document.uri, languageId, text }, () => part.commands) };
    parts.set(languageId, part);
    return part;
  }

  async function look(neighbours: Parameters<OpenText["detect"]>[0]): Promise<Found> {
    // A question that comes late would open the parts again, and nothing would close them.
    if (closed) return { detections: [], limits: [], steps: 0 };
    const refused = whyUnread(wanted);
    // The outputs of a notebook are long lines; its cells are looked at one by one.
    if (refused && refused.kind !== "long-line") {
      close();
      return { detections: [], limits: [], steps: 0, unread: refused };
    }
    const notebook = readNotebook({ ...document, text: wanted });
    const { texts, shell, unread } = partsOf(notebook.text, notebook.cells, languageBy);
    close(texts);
    const all: Found[] = [];
    for (const [languageId, text] of texts) {
      const commands = { source: notebook.text, stretches: languageId === "python" ? shell : [] };
      all.push(await partOf(languageId, text, commands).open.detect(neighbours));
    }
    const { detection, limit } = inDocument(document, notebook);
    const detections = arrange(
      all.flatMap((one) => one.detections),
      document.uri,
      known,
    );
    const why = notebook.unread ?? unread ?? all.find((one) => one.unread)?.unread;
    return {
      detections: detections.map(detection),
      limits: all.flatMap((one) => one.limits).map(limit),
      steps: all.reduce((sum, one) => sum + one.steps, 0),
      ...(why && { unread: why }),
    };
  }

  return {
    change(text) {
      wanted = text;
    },
    detect: (neighbours) => inTurn(() => look(neighbours)),
    close() {
      closed = true;
      void inTurn(async () => close());
    },
  };
}
