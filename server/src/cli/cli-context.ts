import { rulePage } from "../editor/text/links";
import { repositoryOf } from "../host/git/repository";
import { folderUriOf, ownPathOf } from "../host/paths";
import { rules } from "../policy/rules/index";
import { documentTime, type RenderContext } from "../report/render-context";
import type { CommandContext } from "./command";
import { UsageError } from "./options";

/** What documents say beside the report on the folder `root` (a URI that ends with `/`). */
export async function renderContextOf(context: CommandContext, root: string): Promise<RenderContext> {
  const repository = await repositoryOf(ownPathOf(root));
  return {
    version: context.version,
    time: timeOf(context),
    rules: rules.map(({ id, summary, severity }) => ({ id, summary, severity, page: rulePage(id) })),
    base: repository === undefined ? root : folderUriOf(repository),
  };
}

/** Reproducible builds set `SOURCE_DATE_EPOCH`, in seconds; else it is the clock's time. Throws a `UsageError` for one that is no time. */
function timeOf({ env, time }: CommandContext): string {
  const epoch = env.SOURCE_DATE_EPOCH?.trim();
  if (!epoch) return documentTime(time());
  if (!/^\d{1,12}$/.test(epoch)) throw new UsageError(`SOURCE_DATE_EPOCH is "${epoch}", not a number of seconds.`);
  return documentTime(Number(epoch) * 1000);
}
