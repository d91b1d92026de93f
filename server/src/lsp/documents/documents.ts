import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { StemmaText } from "../../core/stemma";
import type { Analysis } from "../../domain/analysis";
import { completenessOf } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import type { Range } from "../../domain/text";
import { typedRange } from "../../editor/typing";
import type { ServedStemma } from "../server/server-host";
import { describeError } from "../server/server-log";
import type { Session } from "../server/session";
import type { Analyzed } from "./analyzed-text";
import { createDebouncedTask, type DebouncedTask } from "./debounced-task";

/** The open texts. Every method does nothing for a text that is not open. */
export interface Documents {
  open(item: TextDocumentItem): void;
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void;
  /** Whether somebody typed in it: then what others read from it may be untrue now. */
  close(uri: string): boolean;
  /** What is known of the text as it is now, undefined when it is not open. `now` does not wait until typing rests. */
  analyzed(uri: string, now: boolean): Promise<Analyzed | undefined>;
  version(uri: string): number | null;
  text(uri: string): string | undefined;
  languageId(uri: string): string | undefined;
  uris(): string[];
  /** The cells of the notebook that holds this cell, in their order; undefined for a text of its own. */
  cells(uri: string): readonly string[] | undefined;
  /** The policy, a setting or another file changed: every result is out of date, or that of one text. */
  rerun(uri?: string): void;
  /** What was last known of the text as it is now, without waiting. */
  latest(uri: string): Analyzed | undefined;
  closeAll(): void;
}

interface Open {
  document: TextDocument;
  readonly task: DebouncedTask<Analyzed>;
  /** Pending look-up. */
  later?: { readonly timer: ReturnType<typeof setTimeout>; readonly controller: AbortController };
  /** The text as the core keeps it. */
  served?: StemmaText;
  /** The core has not seen the last edit yet. */
  unseen: boolean;
  /** Somebody typed in it: a name may be half typed. A text that was only opened is looked up at once. */
  typed: boolean;
  /** The last key's range, until typing rests. */
  typing?: { readonly range: Range; readonly timer: ReturnType<typeof setTimeout> };
  /** Models that the network was asked about for this text. */
  readonly asked: Set<string>;
}

/** Follows the open texts: tells the session what happens to them, analyzes each once typing pauses, and looks its models up later. */
export function createDocuments(session: Session): Documents {
  const { connection, delays } = session;
  const texts = new Map<string, Open>();
  /** Results that a look-up improved after the first run had ended. */
  const latest = new WeakMap<Open, Analyzed>();
  const failed = (uri: string, error: unknown) =>
    session.log.error(`${uri} could not be analyzed: ${describeError(error)}`);

  function touch(open: Open): void {
    cancelLookup(open);
    open.task.touch();
  }

  async function analyze(open: Open, reach: Analyzed["reach"], signal: AbortSignal): Promise<Analyzed> {
    const { stemma } = await session.core;
    signal.throwIfAborted();
    const served = servedText(open, stemma);
    const { uri, version } = open.document;
    const text = open.document.getText();
    const started = performance.now();
    const analysis = await served.analyze(signal, { network: reach === "network" });
    const typing = open.typing?.range;
    return {
      uri,
      version,
      text,
      analysis,
      milliseconds: performance.now() - started,
      reach,
      ...(typing && { typing }),
    };
  }

  /** Says what was held back, once no key came for a moment. */
  function watchTyping(open: Open, change: TextDocumentContentChangeEvent | undefined): void {
    clearTimeout(open.typing?.timer);
    const range = change && typedRange(change);
    open.typing = range && { range, timer: setTimeout(rest, delays.rest, open) };
  }

  function rest(open: Open): void {
    open.typing = undefined;
    const result = latest.get(open);
    if (result?.typing === undefined) return;
    const { typing: _, ...whole } = result;
    latest.set(open, whole);
    if (whole.version === open.document.version) session.emit("rested", whole);
  }

  /** The first answer comes from the disk; what the network says replaces it later, once, when there is a model to ask about. */
  function lookUpLater(open: Open, result: Analyzed): void {
    if (!session.online || newModels(open, result.analysis).length === 0) return;
    const controller = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          const answer = await analyze(open, "network", controller.signal);
          if (controller.signal.aborted) return;
          for (const key of answeredModels(answer.analysis)) open.asked.add(key);
          open.later = undefined;
          latest.set(open, answer);
          session.emit("read", answer);
        } catch (error) {
          if (!controller.signal.aborted) failed(result.uri, error);
        }
      },
      open.typed ? delays.network : 0,
    );
    open.later = { timer, controller };
  }

  const documents: Documents = {
    open({ uri, languageId, version, text }) {
      this.close(uri);
      const open: Open = {
        document: TextDocument.create(uri, languageId, version, text),
        unseen: false,
        typed: false,
        asked: new Set(),
        task: createDebouncedTask<Analyzed>({
          delay: delays.typing,
          run: (signal) => analyze(open, "disk", signal),
          settled(result) {
            latest.set(open, result);
            session.emit("read", result);
            lookUpLater(open, result);
          },
          failed: (error) => failed(uri, error),
        }),
      };
      texts.set(uri, open);
      open.task.touch();
    },
    change(uri, version, changes) {
      const open = texts.get(uri);
      if (!open) return;
      open.typed = true;
      open.document = TextDocument.update(open.document, [...changes], version);
      open.unseen = true;
      watchTyping(open, changes.at(-1));
      touch(open);
    },
    close(uri) {
      const open = texts.get(uri);
      if (!open) return false;
      texts.delete(uri);
      cancelLookup(open);
      clearTimeout(open.typing?.timer);
      open.task.close();
      open.served?.close();
      return open.typed;
    },
    async analyzed(uri, now) {
      const open = texts.get(uri);
      if (!open) return undefined;
      const result = await open.task.result(now);
      const improved = latest.get(open);
      return improved?.version === result.version ? improved : result;
    },
    version: (uri) => texts.get(uri)?.document.version ?? null,
    text: (uri) => texts.get(uri)?.document.getText(),
    languageId: (uri) => texts.get(uri)?.document.languageId,
    uris: () => [...texts.keys()],
    cells: () => undefined,
    latest(uri) {
      const open = texts.get(uri);
      const result = open && latest.get(open);
      return result?.version === open?.document.version ? result : undefined;
    },
    rerun(uri) {
      for (const open of texts.values()) {
        if (uri !== undefined && open.document.uri !== uri) continue;
        open.asked.clear();
        touch(open);
      }
    },
    closeAll() {
      for (const uri of [...texts.keys()]) this.close(uri);
    },
  };

  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    session.emit("textOpened", textDocument.uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    documents.change(uri, version, contentChanges);
    session.emit("textChanged", uri);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => session.emit("textSaved", textDocument.uri));
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) =>
    session.emit("textClosed", uri, documents.close(uri)),
  );
  session.on("outdated", () => documents.rerun());
  session.on("closing", () => documents.closeAll());
  return documents;
}

function cancelLookup(open: Open): void {
  clearTimeout(open.later?.timer);
  open.later?.controller.abort();
  open.later = undefined;
}

/** What the core keeps of the text, as it is now. */
function servedText(open: Open, stemma: ServedStemma): StemmaText {
  const { uri, languageId } = open.document;
  const text = open.document.getText();
  if (!open.served) open.served = stemma.open({ uri, languageId, text });
  else if (open.unseen) open.served.change(text);
  open.unseen = false;
  return open.served;
}

function newModels(open: Open, analysis: Analysis): string[] {
  return analysis.uses.map(({ detection }) => modelKey(detection.reference)).filter((key) => !open.asked.has(key));
}

/** A model whose source could not be reached is asked about again after the next change. */
function answeredModels(analysis: Analysis): string[] {
  return analysis.uses.flatMap(({ detection, lineage }) => {
    const open = completenessOf(lineage);
    return open !== "complete" && open.includes("unreachable") ? [] : [modelKey(detection.reference)];
  });
}
