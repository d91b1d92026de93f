import type { Analysis, DatasetUse } from "../../domain/analysis";
import { folderOf, machineOf, withSlash } from "../../domain/uri";
import type { UseIndex } from "../../editor/use-index";
import { bills } from "../../report/formats/index";
import { documentTime } from "../../report/render-context";
import { makeReport } from "../../report/report";
import type { BomResult } from "../protocol/protocol";
import { isOwnFile } from "../server/diagnostic-channel";
import type { WorkspaceIndexState } from "../workspace/workspace-index";
import { rootOf as innermostFolder } from "../workspace/workspace-roots";

/** What a bill of materials is made from: everything that the workspace index knows, so that no file is read again. */
export interface BomSources {
  readonly index: UseIndex;
  readonly state: WorkspaceIndexState;
  /** Folders of the workspace, as URIs. */
  readonly folders: readonly string[];
  readonly factsDate: string;
  /** What a license asks, in short phrases by license id. */
  readonly terms?: ReadonlyMap<string, readonly string[]>;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The bill of materials of the workspace; null for a format that nobody knows. */
export function bomOf(format: unknown, sources: BomSources): BomResult {
  const bill = bills.find(({ id }) => id === format);
  if (!bill) return null;
  const { index, state, folders, factsDate, terms, version, time } = sources;
  const files = [...index.files()].sort((a, b) => (a.uri < b.uri ? -1 : 1)).map((file) => asScanned(file, folders));
  const root = rootOf(folders.length > 0 ? folders : files.map(({ uri }) => folderOf(uri)));
  const partial = gaps(state, index.dropped);
  const report = makeReport({
    root,
    analyses: files,
    skipped: [],
    stats: { files: state.read, bytes: 0, milliseconds: 0 },
    factsDate,
    ...(terms && { terms }),
    ...(partial && { partial }),
  });
  const frame = { version, time: documentTime(time), rules: [], base: root };
  return { text: bill.render(report, { frame }), complete: partial === "" };
}

/** To name a model in a policy or a lock is not to use it. */
function asScanned({ uri, uses, datasets = [], findings, policy }: Analysis, folders: readonly string[]): Analysis {
  const file = (one: string) => fileOf(one, folders);
  const inFile = <T extends DatasetUse>(use: T): T => ({
    ...use,
    detection: { ...use.detection, uri: file(use.detection.uri) },
  });
  return {
    uri: file(uri),
    uses: isOwnFile(uri) ? [] : uses.map(inFile),
    datasets: isOwnFile(uri) ? [] : datasets.map(inFile),
    findings: findings.map((finding) => ({ ...finding, uri: file(finding.uri) })),
    policy,
  };
}

/** A cell of an open notebook as a part of its file, `chat.ipynb#W0sZmlsZQ`, in the file system of its folder: lines count in the cell. */
function fileOf(uri: string, folders: readonly string[]): string {
  const [, path, part] = /^vscode-notebook-cell:(?:\/\/)?([^#]*)#?(.*)$/s.exec(uri) ?? [];
  if (path === undefined) return uri;
  const scheme = /^[a-z][a-z0-9+.-]*:(?:\/\/)?/i.exec(innermostFolder(uri, folders) ?? "")?.[0] ?? "file://";
  return `${scheme}${path}%23${part}`;
}

/** Why something may be missing, in words; empty when every file was read. */
function gaps({ phase, skipped }: WorkspaceIndexState, dropped: number): string {
  const phases: Readonly<Record<WorkspaceIndexState["phase"], string>> = {
    off: "only open files were read",
    scanning: "the workspace was still being read",
    cancelled: "the reading of the workspace was cancelled",
    failed: "the reading of the workspace failed",
    done: "",
  };
  const files = skipped
    .entries()
    .map(({ reason, count }) => `${count} ${count === 1 ? "file" : "files"} not read: ${reason}`);
  const uses = dropped > 0 ? `${dropped} uses of models are more than are kept in memory` : "";
  return [phases[phase], ...files, uses].filter(Boolean).join("; ");
}

/** The innermost folder that holds all of these; ends with `/`. */
function rootOf([first = "file:///", ...others]: readonly string[]): string {
  const machine = machineOf(first);
  // Folders of several file systems have nothing above them: the first one names its files, those of the others go by their address.
  if (others.some((folder) => machineOf(folder) !== machine)) return withSlash(first);
  let root = withSlash(first);
  while (root.length > machine.length + 1 && !others.every((folder) => withSlash(folder).startsWith(root)))
    root = folderOf(root.slice(0, -1));
  return root;
}
