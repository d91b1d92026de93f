import type { TextDocumentContentChangeEvent, TextDocumentItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { StemmaText } from "../../core/stemma";
import type { Analysis } from "../../domain/analysis";
import { completenessOf } from "../../domain/lineage";
import { modelKey } from "../../domain/reference";
import type { Range } from "../../domain/text";
import { typedRange } from "../../editor/typing";
import type { ServedStemma, ServerCore } from "../server/server-host";
import { createDebouncedTask, type DebouncedTask } from "./debounced-task";

/** An analysis with the text that it is about. */
export interface Analyzed {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly analysis: Analysis;
  readonly milliseconds: number;
  /** `network` when the world's answers are in it. */
  readonly reach: "disk" | "network";
  /** What was just typed, while typing has not rested: nothing new is said of it. */
  readonly typing?: Range;
}

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

export interface DocumentsPlan {
  readonly core: () => Promise<ServerCore>;
  readonly online: () => boolean;
  /** Milliseconds without a change before a text is analyzed, and before its models are looked up. */
  readonly delays: { readonly typing: number; readonly network: number; readonly rest: number };
  /** Told of every result that is up to date. */
  analyzed(result: Analyzed): void;
  /** Told of the last result again once typing rests: now all of it may be said. */
  rested(result: Analyzed): void;
  failed(uri: string, error: unknown): void;
}

interface Open {
  document: TextDocument;
  readonly flight: DebouncedTask<Analyzed>;
  /** Pending look-up. */
  later?: { readonly timer: ReturnType<typeof setTimeout>; readonly controller: AbortController };
  session?: StemmaText;
  /** The session has not seen the last edit yet. */
  unseen: boolean;
  /** Somebody typed in it: a name may be half typed. A text that was only opened is looked up at once. */
  typed: boolean;
  /** The last key's range, until typing rests. */
  typing?: { readonly range: Range; readonly timer: ReturnType<typeof setTimeout> };
  /** Models that the network was asked about for this text. */
  readonly asked: Set<string>;
}

export function createDocuments(plan: DocumentsPlan): Documents {
  const texts = new Map<string, Open>();

  function touch(open: Open): void {
    cancelLookup(open);
    open.flight.touch();
  }

  async function analyze(open: Open, reach: Analyzed["reach"], signal: AbortSignal): Promise<Analyzed> {
    const { stemma } = await plan.core();
    signal.throwIfAborted();
    const session = sessionOf(open, stemma);
    const { uri, version } = open.document;
    const text = open.document.getText();
    const started = performance.now();
    const analysis = await session.analyze(signal, { network: reach === "network" });
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
    open.typing = range && { range, timer: setTimeout(rest, plan.delays.rest, open) };
  }

  function rest(open: Open): void {
    open.typing = undefined;
    const result = latest.get(open);
    if (result?.typing === undefined) return;
    const { typing: _, ...whole } = result;
    latest.set(open, whole);
    if (whole.version === open.document.version) plan.rested(whole);
  }

  /** The first answer comes from the disk; what the network says replaces it later, once, when there is a model to ask about. */
  function lookUpLater(open: Open, result: Analyzed): void {
    if (!plan.online() || newModels(open, result.analysis).length === 0) return;
    const controller = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          const answer = await analyze(open, "network", controller.signal);
          if (controller.signal.aborted) return;
          for (const key of answeredModels(answer.analysis)) open.asked.add(key);
          open.later = undefined;
          latest.set(open, answer);
          plan.analyzed(answer);
        } catch (error) {
          if (!controller.signal.aborted) plan.failed(result.uri, error);
        }
      },
      open.typed ? plan.delays.network : 0,
    );
    open.later = { timer, controller };
  }

  /** Results that a look-up improved after the flight had landed. */
  const latest = new WeakMap<Open, Analyzed>();

  return {
    open({ uri, languageId, version, text }) {
      this.close(uri);
      const open: Open = {
        document: TextDocument.create(uri, languageId, version, text),
        unseen: false,
        typed: false,
        asked: new Set(),
        flight: createDebouncedTask<Analyzed>({
          delay: plan.delays.typing,
          run: (signal) => analyze(open, "disk", signal),
          settled(result) {
            latest.set(open, result);
            plan.analyzed(result);
            lookUpLater(open, result);
          },
          failed: (error) => plan.failed(uri, error),
        }),
      };
      texts.set(uri, open);
      open.flight.touch();
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
      open.flight.close();
      open.session?.close();
      return open.typed;
    },
    async analyzed(uri, now) {
      const open = texts.get(uri);
      if (!open) return undefined;
      const result = await open.flight.result(now);
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
}

function cancelLookup(open: Open): void {
  clearTimeout(open.later?.timer);
  open.later?.controller.abort();
  open.later = undefined;
}

/** The session with the text as it is now. A text that was closed meanwhile gets no new session. */
function sessionOf(open: Open, stemma: ServedStemma): StemmaText {
  const { uri, languageId } = open.document;
  const text = open.document.getText();
  if (!open.session) open.session = stemma.open({ uri, languageId, text });
  else if (open.unseen) open.session.change(text);
  open.unseen = false;
  return open.session;
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
