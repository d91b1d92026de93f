import { type ConfigContext, textOfValue } from "../match/config-detection";
import type { Facts, Value } from "../syntax/facts";
import { assignment, splitWord } from "./split-word";

/** Programs that run a command inside a container. */
export const containers = new Set(["docker", "podman", "nerdctl", "kubectl", "oc", "docker-compose", "podman-compose"]);

/** Switches of `docker run` and `exec` that take no value; every other option is taken to have one. */
const switches =
  /^(?:-[ditPq]+|--(?:rm|init|detach|interactive|tty|privileged|read-only|publish-all|no-healthcheck|quiet|oom-kill-disable|sig-proxy|no-deps|service-ports|build|no-TTY|use-aliases|remove-orphans|T)|-T)$/;

/**
 * The command that runs inside, its environment with it: the entry point of a known image in front of its arguments. Undefined when
 * the words run nothing there.
 */
export function insideContainer(
  program: string,
  rest: readonly Value[],
  facts: Facts,
  context: ConfigContext,
): { words: readonly Value[]; environment: { name: string; value: Value }[] } | undefined {
  const compose = program.endsWith("compose") || textIs(rest[0], "compose");
  const verb = rest.findIndex((word) => word.kind === "literal" && /^(?:run|create|exec)$/.test(word.text));
  if (verb === -1 || verb > 8) return undefined;
  // `docker model run` is a program of its own.
  if (rest.slice(0, verb).some((word) => textIs(word, "model"))) return undefined;
  const environment: { name: string; value: Value }[] = [];
  let entrypoint: Value | undefined;
  let at = verb + 1;
  for (; at < rest.length; at++) {
    const word = rest[at];
    const text =
      word?.kind === "literal"
        ? word.text
        : word?.kind === "join" && word.parts[0]?.kind === "literal"
          ? word.parts[0].text
          : "";
    if (!word || !text.startsWith("-") || text === "--") break;
    const joined = /^(?:-e|--env)=/.test(text) ? splitWord(word, /^(--?e(?:nv)?)=/)?.value : undefined;
    const separate = /^(?:-e|--env)$/.test(text) ? rest[at + 1] : undefined;
    const split = splitWord(joined ?? separate ?? word, assignment);
    if (split && (joined || separate)) environment.push({ name: split.head, value: split.value });
    if (text === "--entrypoint") entrypoint = rest[at + 1];
    if (text.startsWith("--entrypoint=")) entrypoint = splitWord(word, /^(--entrypoint)=/)?.value;
    const hasValue =
      !text.includes("=") &&
      !switches.test(text) &&
      (verbTakesValues(rest[verb]) || /^(?:-u|-w|-e|-c|-n|--user|--workdir|--env|--container|--namespace)$/.test(text));
    if (hasValue) at++;
  }
  if (textIs(rest[at], "--")) at++;
  const image = rest[at];
  let words = rest.slice(at + 1);
  if (textIs(words[0], "--")) words = words.slice(1);
  const run = !compose && !textIs(rest[verb], "exec");
  if (!run || image?.kind === "unknown" || !image) return { words, environment };
  const name =
    textOfValue(image, facts, context) ??
    (image.kind === "join" && image.parts[0]?.kind === "literal" ? image.parts[0].text : "");
  const implied = entrypoint ? undefined : context.index.programOf(name);
  const front: Value[] = entrypoint ? [entrypoint] : withProgram(implied, words, image.range);
  return { words: [...front, ...words], environment };
}

/**
 * The words that an image's entry point puts in front of its arguments. Nothing when the arguments begin with a program of
 * their own: a shell or the entry point's own name.
 */
export function withProgram(
  program: readonly string[] | undefined,
  words: readonly Value[],
  range: Value["range"],
): Value[] {
  const [first] = words;
  if (!program) return [];
  const name = first?.kind === "literal" ? baseName(first.text) : "";
  if (name && (name === program[0] || /^(?:(?:ba)?sh|python3?|env|exec|sleep|uv|vllm|ollama)$/.test(name))) return [];
  return program.map((text) => ({ kind: "literal", text, range }));
}

function verbTakesValues(verb: Value | undefined): boolean {
  return textIs(verb, "run") || textIs(verb, "create");
}

/** Whether a word is exactly this text. */
export function textIs(word: Value | undefined, text: string): boolean {
  return word?.kind === "literal" && word.text === text;
}

/** The program without its folders and without `.exe`. */
export function baseName(text: string): string {
  return text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1).replace(/\.(?:exe|cmd|bat)$/i, "");
}
