import { basename, resolve } from "node:path";
import type { PolicyProblem } from "../../../domain/policy-problem";
import { pathOf, uriOf } from "../../../host/paths";
import { openRandomAccess, type RandomAccessFile } from "../../../host/tables/random-access";
import { refusal } from "../../../host/text/unreadable";
import { IndexError } from "../../../lineage/hub-index/layout";
import { openHubIndex } from "../../../lineage/hub-index/open";
import type { HubIndexOptions } from "../../../lineage/sources/hub-index";

/** An index that was named: open, or why it is not used. */
interface NamedIndex {
  readonly hubIndex?: Omit<HubIndexOptions, "catalog">;
  readonly problem?: PolicyProblem;
}

/**
 * Opens the index of the Hub's model table that the user named, by path or `file:` URI; it stays open as long as the server. One that cannot be used
 * is a problem at its file, and all else works without it. Never rejects.
 */
export async function openNamedIndex(named: string): Promise<NamedIndex> {
  const path = resolve(named.startsWith("file:") ? (pathOf(named) ?? named) : named);
  let file: RandomAccessFile | undefined;
  try {
    file = await openRandomAccess(path);
    return { hubIndex: { index: await openHubIndex(file), file: basename(path) } };
  } catch (error) {
    await file?.close().catch(() => undefined);
    const start = { line: 0, character: 0 };
    return {
      problem: {
        uri: uriOf(path),
        range: { start, end: { line: 0, character: 1 } },
        message: `This index is not used: ${await causeOf(path, error)}. It is read when Stemma starts.`,
        unreadable: true,
      },
    };
  }
}

/** Cause and next step. */
async function causeOf(path: string, error: unknown): Promise<string> {
  if (error instanceof IndexError) return `it ${error.message}`;
  const refused = await refusal(path, error);
  return refused.kind === "absent"
    ? 'there is no such file; check the setting "stemma.index", or STEMMA_INDEX'
    : `${refused.cause}; ${refused.remedy}`;
}
