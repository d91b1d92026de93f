import type { License } from "../../domain/licenses/license";
import type { CatalogLookup } from "../catalog/known";

/**
 * The license of which a text is a copy, told by its title or by the sentence that only it has, in the text's first 6,000
 * characters; undefined for a text that no title here fits. The id is the Hub's; the name is the catalog's where it knows the license.
 */
export function licenseOfText(text: string, catalog: Pick<CatalogLookup, "license">): License | undefined {
  const head = text.slice(0, 6_000).replace(/\s+/g, " ").toLowerCase();
  // A license may mention another one further down; its own title comes first.
  const [id] = titles
    .filter(([words]) => words.every((word) => head.includes(word)))
    .map(([[title = ""], id]) => ({ id, at: head.indexOf(title) }))
    .sort((a, b) => a.at - b.at)
    .map((found) => found.id);
  return id === undefined ? undefined : (catalog.license(id) ?? { id, name: id });
}

/** Words that must all stand in a text, in lower case, and the license. */
const titles: readonly (readonly [words: readonly string[], id: string])[] = [
  [["llama 4 community license"], "llama4"],
  [["llama 3.3 community license"], "llama3.3"],
  [["llama 3.2 community license"], "llama3.2"],
  [["llama 3.1 community license"], "llama3.1"],
  [["meta llama 3 community license"], "llama3"],
  [["llama 2 community license"], "llama2"],
  [["gemma terms of use"], "gemma"],
  [["qwen research license"], "qwen-research"],
  [["tongyi qianwen license"], "tongyi-qianwen"],
  [["qwen license agreement"], "qwen"],
  [["deepseek license agreement"], "deepseek"],
  [["mistral ai research license"], "mrl"],
  [["mistral ai non-production license"], "mnpl"],
  [["bigcode openrail-m"], "bigcode-openrail-m"],
  [["bigscience rail license"], "bigscience-bloom-rail-1.0"],
  [["attribution-noncommercial-sharealike 4.0"], "cc-by-nc-sa-4.0"],
  [["attribution-noncommercial-noderivatives 4.0"], "cc-by-nc-nd-4.0"],
  [["attribution-noncommercial 4.0"], "cc-by-nc-4.0"],
  [["attribution-sharealike 4.0"], "cc-by-sa-4.0"],
  [["attribution 4.0 international"], "cc-by-4.0"],
  [["gnu affero general public license", "version 3"], "agpl-3.0"],
  [["gnu lesser general public license", "version 3"], "lgpl-3.0"],
  [["gnu general public license", "version 3"], "gpl-3.0"],
  [["apache license", "version 2.0"], "apache-2.0"],
  [["permission is hereby granted, free of charge", "to deal in the software without restriction"], "mit"],
  [["redistributions of source code must retain", "neither the name of"], "bsd-3-clause"],
];
