import type { Analysis } from "../../domain/analysis";
import type { Unread } from "../../domain/unread";
import { atOrBelow } from "../../domain/uri";
import type { UseIndex } from "../../editor/use-index";
import { createLruCache } from "../../lineage/http/lru-cache";
import type { ServerCore } from "../server/server-host";
import { createChangeQueue } from "./change-queue";
import { createSkipList, type SkipList } from "./skip-list";
import type { WorkspaceFolder } from "./workspace";
import { createWorkspaceReader } from "./workspace-reader";
import { walkFolders } from "./workspace-walk";

/** What is known of the workspace beyond the open texts, kept up to date from the disk. */
export interface WorkspaceIndex {
  readonly uses: UseIndex;
  readonly state: WorkspaceIndexState;
  /** Reads all folders anew; a scan that runs is given up. */
  scan(): void;
  cancel(): void;
  /** Files appeared or changed on the disk, or folders with all that is in them. Files that read from them are read again too. */
  changed(uris: readonly string[]): void;
  /** Files are gone, or folders with all that was in them. What is open speaks for itself. */
  removed(uris: readonly string[]): void;
  /** What was said of this file, others say from now on: the cells of a notebook that was opened. */
  replaced(uri: string): void;
  /** A text was closed: the disk speaks again, or nobody does. */
  closed(uri: string): void;
  /** What an open text says: it counts before the disk. */
  shown(analysis: Analysis): void;
  /** Files that take values from this text are out of date. */
  sourceChanged(uri: string): void;
  /** Policy, trust or facts changed: every file that names a model is judged again. */
  rejudge(): void;
  stop(): void;
}

export interface WorkspaceIndexState {
  readonly phase: "off" | "scanning" | "done" | "cancelled" | "failed";
  /** Files read, and files found so far. */
  readonly read: number;
  readonly found: number;
  /** Of the last scan that ended. */
  readonly milliseconds: number;
  readonly skipped: SkipList;
}

export interface WorkspaceIndexPlan {
  readonly core: () => Promise<ServerCore>;
  /** The folders to read, and what not to read in each. Empty when the setting says no. */
  folders(): Promise<readonly WorkspaceFolder[]>;
  isOpen(uri: string): boolean;
  /** Reads an open text again, as a file it takes values from changed; without a URI, all of them, as files came that they may name. */
  touch(uri?: string): void;
  /** Told, at most ten times a second, whose diagnostics may be different now. */
  updated(uris: ReadonlySet<string>, state: WorkspaceIndexState): void;
  /** Told when the phase changes and, while scanning, of each file. `controller` gives the scan up. */
  progress(state: WorkspaceIndexState, controller: AbortController): void;
  failed(uri: string, error: unknown): void;
  /** Told of every file that was looked at, open or not. */
  looked(analysis: Analysis): void;
  /** Milliseconds to wait for further changes before files are read again. */
  readonly settle: number;
}

/** Files that are gone and whose readers are remembered, in case they come back. */
const mostGone = 2_000;

/** Fills `uses` with what files say, and keeps it so. */
export function createWorkspaceIndex(uses: UseIndex, plan: WorkspaceIndexPlan): WorkspaceIndex {
  let state: WorkspaceIndexState = { phase: "off", read: 0, found: 0, milliseconds: 0, skipped: createSkipList() };
  let scanning: AbortController | undefined;
  const life = new AbortController();
  const queue = createChangeQueue({ settle: plan.settle, run: lookAgain });
  /** The files of the scan that runs, with those that appear meanwhile and without those that go. */
  let scanned = new Set<string>();
  /** By file that is gone: those that took values from it. They name it still, and take them again when it comes back. */
  const orphans = createLruCache<ReadonlySet<string>>(mostGone);
  const dirty = new Set<string>();
  let telling: ReturnType<typeof setTimeout> | undefined;

  function tell(uris: Iterable<string>): void {
    for (const uri of uris) dirty.add(uri);
    if (dirty.size === 0 || life.signal.aborted) return;
    telling ??= setTimeout(() => {
      telling = undefined;
      const told = new Set(dirty);
      dirty.clear();
      plan.updated(told, state);
    }, 100);
  }

  function take(analysis: Analysis): void {
    plan.looked(analysis);
    const before = touched(uses, analysis.uri);
    const whole = uses.put(analysis);
    if (!whole) state.skipped.add(analysis.uri, "more uses of models than are kept in memory");
    const about = new Set([...before, ...touched(uses, analysis.uri)]);
    // Whoever shows an open text has its result already; only what it says of other files is news.
    if (plan.isOpen(analysis.uri)) about.delete(analysis.uri);
    tell(about);
  }

  function noteSkipped(uri: string, unread: Unread | undefined): void {
    state.skipped.remove(uri);
    if (unread) state.skipped.add(uri, unread.reason);
  }

  function forget(uris: Iterable<string>): void {
    for (const uri of uris) {
      tell(touched(uses, uri));
      uses.remove(uri);
    }
  }

  const reader = createWorkspaceReader({
    isOpen: plan.isOpen,
    gone: (uri) => forget([uri]),
    skipped: noteSkipped,
    taken(analysis) {
      noteSkipped(analysis.uri, analysis.unread);
      take(analysis);
    },
    failed: plan.failed,
  });

  async function scan(controller: AbortController): Promise<void> {
    const { signal } = controller;
    const started = performance.now();
    const report = (change: Partial<WorkspaceIndexState>) => {
      if (scanning !== controller) return;
      state = { ...state, ...change };
      plan.progress(state, controller);
    };
    state = { phase: "scanning", read: 0, found: 0, milliseconds: 0, skipped: createSkipList() };
    try {
      const core = await plan.core();
      const { files } = core.host;
      const folders = files ? await plan.folders() : [];
      if (!files || folders.length === 0) return report({ phase: "off" });
      report({});
      const found = new Set<string>();
      const unread = new Map<string, Unread>();
      scanned = found;
      for await (const file of walkFolders(files, folders, signal)) {
        if (file.kind === "skipped") unread.set(file.uri, file.unread);
        else found.add(file.uri);
      }
      let done = 0;
      const passed = () => report({ read: ++done, found: found.size });
      await reader.read({ stemma: core.stemma, files, uris: found, unread, passed }, signal);
      const isKnown = (uri: string) => found.has(uri) || unread.has(uri) || plan.isOpen(uri);
      forget([...uses.files()].map(({ uri }) => uri).filter((uri) => !isKnown(uri)));
      report({ phase: "done", milliseconds: performance.now() - started });
    } catch (error) {
      if (!signal.aborted) plan.failed("The workspace", error);
      report({ phase: signal.aborted ? "cancelled" : "failed", milliseconds: performance.now() - started });
    } finally {
      if (scanning === controller) scanned = new Set();
    }
  }

  /** Looks at files and folders on the disk, whatever was said of them: what is there is read, what is not is forgotten. */
  async function lookAgain(asked: ReadonlySet<string>): Promise<void> {
    try {
      const { stemma, host } = await plan.core();
      const { files } = host;
      const folders = files ? await plan.folders() : [];
      const here = new Set<string>();
      const unread = new Map<string, Unread>();
      for await (const file of files ? walkFolders(files, folders, life.signal, [...asked]) : []) {
        if (file.kind === "skipped") unread.set(file.uri, file.unread);
        else here.add(file.uri);
      }
      const known = new Set(uses.under(asked));
      forget([...known].filter((uri) => !here.has(uri) && !unread.has(uri) && !plan.isOpen(uri)));
      for (const uri of asked) if (plan.isOpen(uri)) plan.touch(uri);
      // Nobody tells of the files inside a folder that came.
      if ([...here].some((uri) => !known.has(uri) && !asked.has(uri))) plan.touch();
      queue.add([...here].flatMap((uri) => [...(orphans.get(uri) ?? [])]).filter((uri) => !here.has(uri)));
      for (const uri of here) {
        orphans.delete(uri);
        scanned.add(uri);
      }
      if (files) await reader.read({ stemma, files, uris: here, unread }, life.signal);
    } catch (error) {
      if (!life.signal.aborted) plan.failed("The workspace", error);
    }
  }

  return {
    uses,
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
    changed(uris) {
      reader.outdate(uris);
      queue.add(uris.flatMap((uri) => [uri, ...uses.dependents(uri), ...(orphans.get(uri) ?? [])]));
    },
    removed(uris) {
      reader.outdate(uris);
      state.skipped.removeUnder(uris);
      const isGone = atOrBelow(uris);
      for (const uri of scanned) if (isGone(uri)) scanned.delete(uri);
      const gone = uses.under(uris);
      const readers = gone.flatMap((uri) => {
        const own = uses.dependents(uri);
        if (own.length > 0) orphans.set(uri, new Set(own));
        return own;
      });
      forget(gone.filter((uri) => !plan.isOpen(uri)));
      // Whoever tells of it may be late: what is there again by then is read.
      queue.add([...uris, ...readers]);
    },
    replaced: (uri) => forget([uri]),
    closed(uri) {
      if (state.phase === "off") forget([uri]);
      else queue.add([uri]);
    },
    shown: take,
    sourceChanged: (uri) => queue.add(uses.dependents(uri), true),
    rejudge() {
      // What is being read was judged before, or will not know whether it was.
      const files = new Set([...uses.files()].map((file) => file.uri).concat(reader.outdate()));
      queue.add([...files].filter((uri) => !plan.isOpen(uri)));
    },
    stop() {
      life.abort();
      scanning?.abort();
      queue.stop();
      clearTimeout(telling);
    },
  };
}

/** The file itself and every file with a literal that it judges. */
function touched(uses: UseIndex, uri: string): Set<string> {
  const file = uses.file(uri);
  return new Set([uri, ...(file?.uses.map(({ detection }) => detection.uri) ?? [])]);
}
