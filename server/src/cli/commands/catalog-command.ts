import { openAssets } from "../../host/assets";
import { openCatalog } from "../../lineage/catalog/catalog";
import { type CatalogAsset, readCatalogAsset } from "../../lineage/catalog/catalog-asset";
import { faultsOf } from "../../lineage/catalog/catalog-faults";
import { count } from "../../report/text/report-words";
import { sanitize } from "../../report/text/sanitize";
import type { CommandContext, Subcommand } from "../command";
import { UsageError } from "../options";
import { catalogEntry } from "./catalog-entry";
import { catalogStats } from "./catalog-stats";

/** `stemma catalog`: what the bundled facts hold, what they say of one name, and whether they are sound. Never opens a connection. */
export const catalogCommand: Subcommand = {
  name: "catalog",
  usage: "stats | show <reference> | check",
  summary: "the bundled facts: how many, what they say of one model, whether they are sound",
  options: [{ name: "help", short: "h", summary: "show this help" }],
  async run(options, context) {
    const [verb, word, more] = options.words;
    if (verb !== "stats" && verb !== "show" && verb !== "check") {
      throw new UsageError(`catalog takes "stats", "show <reference>" or "check"${verb ? `, not "${verb}"` : ""}.`);
    }
    if (more !== undefined || (verb === "show") !== (word !== undefined)) {
      throw new UsageError(verb === "show" ? "catalog show takes one reference." : `catalog ${verb} takes no words.`);
    }
    const asset = readCatalogAsset(await (context.catalog ?? openAssets().catalog)());
    if (verb === "check") return check(asset, context);
    const index = openCatalog(asset);
    context.terminal.out(verb === "stats" ? catalogStats(index) : catalogEntry(word ?? "", index));
    return 0;
  },
};

function check(asset: CatalogAsset, context: CommandContext): number {
  const { faults, dangling } = faultsOf(asset);
  for (const fault of faults) context.terminal.out(`${sanitize(fault)}\n`);
  const { models } = asset;
  context.terminal.out(
    `${count(faults.length, "fault")} in ${count(models.key.length, "model")}; ${count(dangling.length, "base")} without a record\n`,
  );
  return faults.length > 0 ? 1 : 0;
}
