import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The project's own folder, from a test as from a bundle in `out/fuzz`. */
const root = join(__dirname, "../..");

/** Real sources of a language: its fixtures. */
export function fixtures(language: string): string[] {
  const folder = join(root, "test/detect", language);
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => readFileSync(join(folder, name), "utf8"));
}

/** Whether a language has fixtures: one that is read by its comments and strings alone has none. */
export function hasFixtures(language: string): boolean {
  return existsSync(join(root, "test/detect", language));
}

/** The fenced blocks of a Markdown page in a language: `jsonc`, `yaml`. */
export function fences(page: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}[^\\n]*\\n([\\s\\S]*?)^\`\`\``, "gm");
  return [...readFileSync(join(root, page), "utf8").matchAll(fence)].map(([, block = ""]) => block);
}

/** The pages of a folder, as paths from the project's root. */
export function pages(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
}
