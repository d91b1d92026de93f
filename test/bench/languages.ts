import type { StemmaParts } from "../../server/src/core/stemma";
import type { Library } from "../../server/src/detect/patterns/pattern";

/** TypeScript source of about `lines` lines that looks like a service: classes, handlers, objects, and a model every thirty lines or so. */
export function typescriptService(lines: number): string {
  const out = [
    'import OpenAI from "openai";',
    'import { generateText } from "ai";',
    "const client = new OpenAI();",
    "",
  ];
  for (let n = 0; out.length < lines; n++) out.push(...service(n));
  return `${out.slice(0, lines).join("\n")}\n`;
}

function service(n: number): string[] {
  return [
    `export interface Row${n} {`,
    "  readonly id: string;",
    "  readonly score: number;",
    "}",
    "",
    `export class Handler${n} {`,
    `  private readonly limits = { tokens: ${n + 100}, kind: "kind-${n}", tags: ["a", "b"] };`,
    "",
    "  constructor(private readonly store: Map<string, string>) {}",
    "",
    `  rows(query: string): Row${n}[] {`,
    "    return [...this.store.entries()]",
    "      .filter(([key]) => key.includes(query) && key.length < this.limits.tokens)",
    "      .map(([id, text]) => ({ id, score: text.trim().length / 3 }))",
    "      .sort((a, b) => b.score - a.score);",
    "  }",
    "",
    "  async answer(question: string): Promise<string | undefined> {",
    '    const context = this.rows(question).map(({ id }) => "row " + id).join("\\n");',
    "    const reply = await client.chat.completions.create({",
    `      model: "${n % 2 ? "gpt-4o-mini" : "gpt-4.1"}",`,
    "      messages: [{ role: 'user', content: 'Answer with ' + context + question }],",
    "      temperature: 0.2,",
    "    });",
    "    return reply.choices[0]?.message.content ?? undefined;",
    "  }",
    "}",
    "",
    `export const summary${n} = (prompt: string) => generateText({ model: "openai/gpt-5-mini", prompt });`,
    "",
  ];
}

/** A compose file of about `lines` lines: services that serve a model, and others beside them. */
export function composeFile(lines: number): string {
  const out = ["services:"];
  for (let n = 0; out.length < lines; n++) {
    out.push(
      `  llm${n}:`,
      "    image: vllm/vllm-openai:v0.9.1",
      "    ports:",
      `      - "${8000 + n}:8000"`,
      "    environment:",
      "      HF_HOME: /cache",
      `      EMBEDDING_MODEL: BAAI/bge-${n % 2 ? "m3" : "small-en-v1.5"}`,
      `    command: ["--model", "Qwen/Qwen2.5-7B-Instruct", "--port", "8000"]`,
      `  store${n}:`,
      "    image: postgres:17",
      "    restart: always",
      "    volumes:",
      `      - data${n}:/var/lib/postgresql/data`,
    );
  }
  return `${out.slice(0, lines).join("\n")}\n`;
}

/** The same world with `count` more libraries of twenty patterns in all, none of which a bench's text speaks of. */
export async function manyLibraries(parts: StemmaParts, count: number): Promise<StemmaParts> {
  const shipped = (await parts.assets.libraries()) as readonly Library[];
  const more = Array.from(
    { length: count },
    (_, n): Library => ({
      library: `synthetic-${n}`,
      imports: [`synthetic_${n}`, `@synthetic/${n}-*`],
      provider: "huggingface",
      calls: Array.from({ length: 10 }, (_, m) => ({ callee: `Synthetic${n}.load_${m}`, model: [0, "model"] })),
      keys: Array.from({ length: 5 }, (_, m) => ({ key: `synthetic_${n}.model_${m}` })),
      commands: Array.from({ length: 3 }, (_, m) => ({ program: `synthetic${n}-${m}`, flags: [{ flag: "--model" }] })),
      environment: [{ name: `SYNTHETIC_${n}_MODEL` }, { name: `SYNTHETIC_${n}_EMBEDDING` }],
    }),
  );
  return { ...parts, assets: { ...parts.assets, libraries: async () => [...shipped, ...more] } };
}
