/** Reads the stories of a rule page: fenced blocks that are the world, the policy, a source with carets and the fixed source. */

/** One fenced block. `title` is what stands behind the language in the info string: a file name, or `fixed: <fix title>`. */
export interface Block {
  readonly language: string;
  readonly title: string;
  /** Lines between the fences. */
  lines: string[];
  /** Index of the first of them in the page. */
  readonly first: number;
  readonly count: number;
}

export interface Story {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** Stories are the third-level headings below `## Stories`. */
export function readStories(page: string): Story[] {
  const lines = page.split("\n");
  const stories: { heading: string; blocks: Block[] }[] = [];
  let inside = false;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.startsWith("## ")) inside = line === "## Stories";
    if (inside && line.startsWith("### ")) stories.push({ heading: line.slice(4), blocks: [] });
    const fence = /^```(\w+)(?: (.+))?$/.exec(line);
    if (!fence) continue;
    const end = lines.indexOf("```", i + 1);
    const block = {
      language: fence[1] ?? "",
      title: fence[2] ?? "",
      lines: lines.slice(i + 1, end),
      first: i + 1,
      count: end - i - 1,
    };
    if (inside) stories.at(-1)?.blocks.push(block);
    i = end;
  }
  return stories;
}

/** The page with every block's lines written back. */
export function writeStories(page: string, stories: readonly Story[]): string {
  const lines = page.split("\n");
  for (const block of stories.flatMap((story) => story.blocks).reverse())
    lines.splice(block.first, block.count, ...block.lines);
  return lines.join("\n");
}

const annotation = /^(\s*(?:#|\/\/|--)\s*)(\^+) (.*)$/;

/** A source without its annotation lines, and those as `line:start-end text`, the line being the one above. */
export function liftCarets(lines: readonly string[]): { source: string[]; said: string[] } {
  const source: string[] = [];
  const said: string[] = [];
  for (const line of lines) {
    const found = annotation.exec(line);
    if (!found) source.push(line);
    else
      said.push(
        mark(
          source.length - 1,
          found[1]?.length ?? 0,
          (found[1]?.length ?? 0) + (found[2]?.length ?? 0),
          found[3] ?? "",
        ),
      );
  }
  return { source, said };
}

/** One annotation in a comparable form. */
export function mark(line: number, start: number, end: number, text: string): string {
  return `${line}:${start}-${end} ${text}`;
}

/** The source with annotation lines put in below the lines that they speak of. */
export function dropCarets(source: readonly string[], said: readonly string[], language: string): string[] {
  const comment = ["jsonc", "typescript", "javascript", "json"].includes(language) ? "//" : "#";
  const marks = said.flatMap((one) => {
    const parts = /^(\d+):(\d+)-(\d+) (.*)$/s.exec(one);
    return parts
      ? [{ line: Number(parts[1]), start: Number(parts[2]), end: Number(parts[3]), text: parts[4] ?? "" }]
      : [];
  });
  return source.flatMap((line, i) => [
    line,
    ...marks
      .filter((one) => one.line === i)
      .map(({ start, end, text }) => {
        if (start < comment.length)
          throw new Error(`Nothing can be annotated at column ${start}: move it to the right.`);
        return `${comment}${" ".repeat(start - comment.length)}${"^".repeat(end - start)} ${text}`;
      }),
  ]);
}
