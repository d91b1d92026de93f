import type { ConfigContext } from "../match/config-detection";
import type { Facts, Value } from "../syntax/facts";
import { baseName, containers, insideContainer, textIs } from "./command-container";
import { literalText } from "./mapped-text";
import { splitCommands } from "./shell-lexer";
import { assignment, splitWord } from "./split-word";

/** A program's own words, everything around it taken off. */
export interface Invocation {
  /** Base name of the program; `python -m module` for a module. */
  readonly program: string;
  /** Words behind the program. */
  readonly words: readonly Value[];
  /** `NAME=value` that the program is given: in front of it, or through `-e`. */
  readonly environment: readonly { readonly name: string; readonly value: Value }[];
}

/**
 * Takes off what runs another command: `sudo`, `env A=B`, `nohup`, `docker run … IMAGE`, `uv run`, `bash -c '…'`, and the like.
 * One command can hold several (a shell's script). A container whose image has a known entry point counts as its program.
 */
export function unwrap(words: readonly Value[], facts: Facts, context: ConfigContext, depth = 0): Invocation[] {
  const environment: { name: string; value: Value }[] = [];
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at];
    const split = word && splitWord(word, assignment);
    if (!split) break;
    environment.push({ name: split.head, value: split.value });
  }
  const head = words[at];
  if (!head || depth > maxDepth) return [{ program: "", words: [], environment }];
  const program = head.kind === "literal" ? baseName(head.text) : "";
  const rest = words.slice(at + 1);
  const inner = (from: readonly Value[], more: readonly { name: string; value: Value }[] = []) =>
    unwrap(from, facts, context, depth + 1).map((found) => ({
      ...found,
      environment: [...environment, ...more, ...found.environment],
    }));

  if (/^(?:ba|z|da|a|k)?sh$/.test(program) || program === "eval" || program === "ssh" || program === "su") {
    const script = scriptOf(program, rest);
    if (!script) return [{ program, words: rest, environment }];
    return splitCommands(literalText(context.document.text, context.lines, script), context.lines).flatMap((command) =>
      inner(command.words),
    );
  }
  if (/^python(?:\d(?:\.\d+)?)?$/.test(program) || program === "pypy3") {
    const module = rest.findIndex((word) => textIs(word, "-m"));
    const name = rest[module + 1];
    if (
      module === -1 ||
      name?.kind !== "literal" ||
      rest.slice(0, module).some((word) => word.kind === "literal" && !word.text.startsWith("-"))
    ) {
      return [{ program: "python", words: rest, environment }];
    }
    return [{ program: `python -m ${name.text}`, words: rest.slice(module + 2), environment }];
  }
  if (containers.has(program)) {
    const inside = insideContainer(program, rest, facts, context);
    return inside ? inner(inside.words, inside.environment) : [{ program, words: rest, environment }];
  }
  const wrapper = wrappers.get(program);
  if (wrapper) {
    const start = wrapper.sub
      ? rest.findIndex((word) => word.kind === "literal" && wrapper.sub?.includes(word.text)) + 1
      : 0;
    if (wrapper.sub && start === 0) return [{ program, words: rest, environment }];
    const skipped = skipOptions(rest, start, wrapper.valued ?? []);
    return inner(rest.slice(skipped + (wrapper.skip ?? 0)));
  }
  return [{ program, words: rest, environment }];
}

const maxDepth = 6;

interface Wrapper {
  /** Sub-command behind which the inner command begins. */
  readonly sub?: readonly string[];
  /** Options that take a value. */
  readonly valued?: readonly string[];
  /** Words of its own before the inner command. */
  readonly skip?: number;
}

const wrappers = new Map<string, Wrapper>([
  ...[
    "nohup",
    "exec",
    "command",
    "time",
    "setsid",
    "unbuffer",
    "tini",
    "dumb-init",
    "caffeinate",
    "builtin",
    "--",
    "catchsegv",
  ].map((name): [string, Wrapper] => [name, {}]),
  ["sudo", { valued: ["-u", "-g", "-p", "-C", "-h", "-U", "-r", "-t", "--user", "--group"] }],
  ["doas", { valued: ["-u", "-C"] }],
  ["gosu", { skip: 1 }],
  ["su-exec", { skip: 1 }],
  ["env", { valued: ["-u", "-C", "-S"] }],
  ["nice", { valued: ["-n", "--adjustment"] }],
  ["ionice", { valued: ["-c", "-n", "-p"] }],
  ["stdbuf", { valued: ["-i", "-o", "-e"] }],
  ["taskset", { skip: 1 }],
  ["numactl", {}],
  ["timeout", { valued: ["-s", "-k", "--signal", "--kill-after"], skip: 1 }],
  ["watch", { valued: ["-n", "--interval", "-d"] }],
  ["xargs", { valued: ["-n", "-I", "-P", "-L", "-d", "-a", "-s", "-E"] }],
  ["retry", { valued: ["-t", "-d"] }],
  [
    "uv",
    {
      sub: ["run"],
      valued: [
        "--with",
        "--with-requirements",
        "--extra",
        "--group",
        "--python",
        "-p",
        "--env-file",
        "--directory",
        "--project",
        "--package",
        "--index-url",
      ],
    },
  ],
  ["uvx", { valued: ["--from", "--with", "--python", "-p"] }],
  ["pipx", { sub: ["run"], valued: ["--spec", "--python"] }],
  ["poetry", { sub: ["run"] }],
  ["pdm", { sub: ["run"] }],
  ["hatch", { sub: ["run"] }],
  ["rye", { sub: ["run"] }],
  ["pixi", { sub: ["run"], valued: ["-e", "--environment"] }],
  ["conda", { sub: ["run"], valued: ["-n", "--name", "-p", "--prefix"] }],
  ["mamba", { sub: ["run"], valued: ["-n", "--name", "-p", "--prefix"] }],
  ["micromamba", { sub: ["run"], valued: ["-n", "--name", "-p", "--prefix"] }],
  ["npx", { valued: ["-p", "--package"] }],
  ["bunx", {}],
  ["pnpm", { sub: ["dlx", "exec"] }],
  ["yarn", { sub: ["dlx", "exec"] }],
  ["srun", { valued: ["-n", "-N", "-c", "-p", "-t", "-J", "-A", "-w"] }],
  [
    "accelerate",
    {
      sub: ["launch"],
      valued: [
        "--config_file",
        "--num_processes",
        "--num_machines",
        "--machine_rank",
        "--main_process_port",
        "--main_process_ip",
        "--mixed_precision",
        "--gpu_ids",
      ],
    },
  ],
  [
    "torchrun",
    {
      valued: [
        "--nproc_per_node",
        "--nnodes",
        "--node_rank",
        "--master_addr",
        "--master_port",
        "--rdzv_backend",
        "--rdzv_endpoint",
        "--rdzv_id",
      ],
    },
  ],
  ["deepspeed", { valued: ["--num_gpus", "--num_nodes", "--master_port", "--include", "--exclude", "--hostfile"] }],
]);

function scriptOf(program: string, rest: readonly Value[]): Extract<Value, { kind: "literal" }> | undefined {
  if (program === "ssh" || program === "eval") {
    const last = rest.at(-1);
    return last?.kind === "literal" && /\s/.test(last.text) ? last : undefined;
  }
  const flag = rest.findIndex((word) => word.kind === "literal" && /^-[a-z]*c$/.test(word.text));
  const script = flag === -1 ? undefined : rest[flag + 1];
  return script?.kind === "literal" ? script : undefined;
}

function skipOptions(words: readonly Value[], from: number, valued: readonly string[]): number {
  let at = from;
  for (let word = words[at]; word?.kind === "literal" && word.text.startsWith("-"); word = words[at]) {
    at += valued.includes(word.text) ? 2 : 1;
  }
  return at;
}
