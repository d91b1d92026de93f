import type { Analysis } from "../domain/analysis";
import { isBelow } from "../domain/uri";
import { createUseIndex, type UseIndex } from "../editor/use-index";
import type { ServerWorld, WorkspaceFiles } from "./server-world";
import { createSkipList, type SkipList } from "./skip-list";
import type { WorkspaceFolder } from "./workspace";

/** What is known of the workspace beyond the open texts, kept up to date from the disk. */
export interface Survey {
  readonly index: UseIndex;
  readonly state: SurveyState;
  /** Reads all folders anew; a scan that runs is given up. */
  scan(): void;
  cancel(): void;
  /** A file appeared or changed on the disk, or a text was closed. Files that read from it are read anew too. */
  changed(uri: string): void;
  /** A file or a folder is gone, or has another name now. */
  removed(uri: string, newUri?: string): void;
  /** A text was closed: the disk speaks again, or nobody does. */
  closed(uri: string): void;
  /** What an open text says: it counts before the disk. */
  shown(analysis: Analysis): void;
  /** Files that take values from this text are out of date. */
  sourceChanged(uri: string): void;
  /** Policy, trust or facts changed: every file that names a model is judged anew. */
  rejudge(): void;
  stop(): void;
}

export interface SurveyState {
  readonly phase: "off" | "scanning" | "done" | "cancelled" | "failed";
  /** Files read, and files found so far. */
  readonly read: number;
  readonly found: number;
  /** Of the last scan that ended. */
  readonly milliseconds: number;
  readonly skipped: SkipList;
}

export interface SurveyPlan {
  readonly world: () => Promise<ServerWorld>;
  /** The folders to read, and what not to read in each. Empty when the setting says no. */
  folders(): Promise<readonly WorkspaceFolder[]>;
  isOpen(uri: string): boolean;
  /** Reads an open text again, as a file it takes values from changed. */
  touch(uri: string): void;
  /** Told, at most ten times a second, whose diagnostics may be different now. */
  updated(uris: ReadonlySet<string>): void;
  /** Told when the phase changes and, while scanning, of each file. `controller` gives the scan up. */
  progress(state: SurveyState, controller: AbortController): void;
  failed(uri: string, error: unknown): void;
  /** Milliseconds to wait for further changes before files are read anew. */
  readonly settle: number;
}

/** More files than that are not read; what is left is said. */
const maxFiles = 20_000;

export function createSurvey(plan: SurveyPlan): Survey {
  const index = createUseIndex();
  let state: SurveyState = { phase: "off", read: 0, found: 0, milliseconds: 0, skipped: createSkipList() };
  let scanning: AbortController | undefined;
  const life = new AbortController();
  const queue = new Set<string>();
  let queued: ReturnType<typeof setTimeout> | undefined;
  let draining = false;
  const dirty = new Set<string>();
  let telling: ReturnType<typeof setTimeout> | undefined;

  function tell(uris: Iterable<string>): void {
    for (const uri of uris) dirty.add(uri);
    if (dirty.size === 0 || life.signal.aborted) return;
    telling ??= setTimeout(() => {
      telling = undefined;
      const told = new Set(dirty);
      dirty.clear();
      plan.updated(told);
    }, 100);
  }

  function take(analysis: Analysis): void {
    const before = touched(index, analysis.uri);
    const whole = index.put(analysis);
    if (!whole) state.skipped.add(analysis.uri, "more uses of models than are kept in memory");
    const about = new Set([...before, ...touched(index, analysis.uri)]);
    // Whoever shows an open text has its result already; only what it says of other files is news.
    if (plan.isOpen(analysis.uri)) about.delete(analysis.uri);
    tell(about);
  }

  function forget(uri: string, inside: readonly string[] = [uri]): void {
    const before = inside.flatMap((file) => [...touched(index, file)]);
    index.remove(uri);
    tell(before);
  }

  /** Reads one closed file. An open one speaks for itself. */
  async function read(uri: string, files: WorkspaceFiles, signal: AbortSignal): Promise<void> {
    const world = await plan.world();
    const content = await files.readText(uri);
    signal.throwIfAborted();
    if (plan.isOpen(uri)) return;
    if ("skipped" in content) {
      state.skipped.add(uri, content.skipped);
      forget(uri);
      return;
    }
    const session = world.open({ uri, languageId: "", text: content.text });
    try {
      const analysis = await session.analyze("disk", signal);
      if (plan.isOpen(uri)) return;
      if (analysis.unread) state.skipped.add(uri, analysis.unread.reason);
      take(analysis);
    } catch (error) {
      signal.throwIfAborted();
      state.skipped.add(uri, "could not be analyzed");
      plan.failed(uri, error);
    } finally {
      session.close();
    }
  }

  async function scan(controller: AbortController): Promise<void> {
    const { signal } = controller;
    const started = performance.now();
    const report = (change: Partial<SurveyState>) => {
      if (scanning !== controller) return;
      state = { ...state, ...change };
      plan.progress(state, controller);
    };
    state = { phase: "scanning", read: 0, found: 0, milliseconds: 0, skipped: createSkipList() };
    try {
      const { files } = await plan.world();
      const folders = files ? await plan.folders() : [];
      if (!files || folders.length === 0) return report({ phase: "off" });
      report({});
      const found = new Set<string>();
      for (const { uri: folder, excludes, owns } of folders) {
        for await (const file of files.find(folder, { excludes, signal })) {
          if (!owns(file.uri)) continue;
          if (file.kind === "skipped") state.skipped.add(file.uri, file.reason);
          else if (found.size < maxFiles) found.add(file.uri);
          else state.skipped.add(file.uri, `more than ${maxFiles} files`);
        }
      }
      const breathe = breather();
      let done = 0;
      for (const uri of found) {
        signal.throwIfAborted();
        await read(uri, files, signal);
        report({ read: ++done, found: found.size });
        await breathe();
      }
      for (const { uri } of [...index.files()]) if (!found.has(uri) && !plan.isOpen(uri)) forget(uri);
      report({ phase: "done", milliseconds: performance.now() - started });
    } catch (error) {
      if (!signal.aborted) plan.failed("The workspace", error);
      report({ phase: signal.aborted ? "cancelled" : "failed", milliseconds: performance.now() - started });
    }
  }

  function later(uris: Iterable<string>): void {
    for (const uri of uris) queue.add(uri);
    if (queue.size === 0 || life.signal.aborted) return;
    clearTimeout(queued);
    queued = setTimeout(() => void drain(), plan.settle);
  }

  async function drain(): Promise<void> {
    if (draining) return;
    draining = true;
    try {
      const { files } = await plan.world();
      const folders = files ? await plan.folders() : [];
      const breathe = breather();
      for (const uri of queue) {
        if (life.signal.aborted) break;
        queue.delete(uri);
        const folder = folders.find((one) => one.owns(uri));
        if (plan.isOpen(uri)) plan.touch(uri);
        else if (files && folder && (await files.includes(uri, folder.uri, folder.excludes)))
          await read(uri, files, life.signal);
        else forget(uri);
        await breathe();
      }
    } catch (error) {
      if (!life.signal.aborted) plan.failed("The workspace", error);
    } finally {
      draining = false;
    }
    if (queue.size > 0) later([]);
  }

  return {
    index,
    get state() {
      return state;
    },
    scan() {
      scanning?.abort();
      if (life.signal.aborted) return;
      scanning = new AbortController();
      void scan(scanning);
    },
    cancel: () => scanning?.abort(),
    changed(uri) {
      later([uri, ...index.dependents(uri)]);
    },
    removed(uri, newUri) {
      const gone = [...index.places()].filter((place) => place === uri || isBelow(place, uri));
      const readers = gone.flatMap((place) => index.dependents(place));
      forget(uri, [uri, ...gone]);
      later(readers);
      if (newUri === undefined) return;
      // Nobody tells of the files inside a folder that moved.
      if (gone.some((place) => place !== uri)) this.scan();
      else later([newUri]);
    },
    closed(uri) {
      if (state.phase === "off") forget(uri);
      else later([uri]);
    },
    shown: take,
    sourceChanged: (uri) => later(index.dependents(uri)),
    rejudge: () => later([...index.files()].map((file) => file.uri).filter((uri) => !plan.isOpen(uri))),
    stop() {
      life.abort();
      scanning?.abort();
      clearTimeout(queued);
      clearTimeout(telling);
    },
  };
}

/** The file itself and every file with a literal that it judges. */
function touched(index: UseIndex, uri: string): Set<string> {
  const file = index.file(uri);
  return new Set([uri, ...(file?.uses.map(({ detection }) => detection.uri) ?? [])]);
}

/** Lets other work have its turn when this one has been busy for a moment. */
function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 12) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  };
}
