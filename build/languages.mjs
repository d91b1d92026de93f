/** Reads the tables and queries of `grammars/`. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Every `grammars/<id>/` with a `language.json`, by name, then those of `grammars/plain.json`, of which only comments and strings are known; `query` is the text of its `facts.scm`, empty for a line reader. A table with
 * `sameAs` takes from the language of that name whatever it does not state itself, the query too.
 */
export function readLanguageFiles(root) {
  const read = (id) => {
    const folder = join(root, "grammars", id);
    const { sameAs, ...own } = JSON.parse(readFileSync(join(folder, "language.json"), "utf8"));
    const file = join(folder, "facts.scm");
    const like = sameAs === undefined ? { config: {}, query: "" } : read(sameAs);
    return { config: { ...like.config, ...own }, query: existsSync(file) ? readFileSync(file, "utf8") : like.query };
  };
  const plain = JSON.parse(readFileSync(join(root, "grammars", "plain.json"), "utf8"));
  return [
    ...readdirSync(join(root, "grammars"))
      .filter((id) => existsSync(join(root, "grammars", id, "language.json")))
      .sort()
      .map(read),
    ...plain.map((config) => ({ config, query: "" })),
  ];
}
