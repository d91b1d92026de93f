import type { z } from "zod";
import { closest } from "../../domain/closest";
import { plainSentence } from "../sentences";
import { policyJsonSchema } from "./policy-schema";

/** A problem at a path of the policy; `onKey` when the key is wrong and not its value. */
export interface SchemaProblem {
  readonly path: (string | number)[];
  readonly message: string;
  readonly onKey?: boolean;
}

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

/** Turns what zod found into sentences that say what is wrong and what to do, each with the path it is about. */
export function schemaProblems(issues: readonly Issue[], above: Path = []): SchemaProblem[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...(issue.path as Path)];
    if (issue.code === "invalid_union") return unionProblems(issue, path);
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(path, key));
    if (issue.code === "invalid_key")
      return [
        {
          path,
          message: `${subject(path)} is not a usable name; write ${path[0] === "groups" ? "letters, digits and dashes" : "a printed reference"}.`,
          onKey: true,
        },
      ];
    return [{ path, message: sentence(issue, path) }];
  });
}

/** The branch that the writer meant is the one whose own type fits; where none does, all that is expected is named. */
function unionProblems(issue: Extract<Issue, { code: "invalid_union" }>, path: Path): SchemaProblem[] {
  const meant = issue.errors.find(
    (branch) =>
      !branch.some((one) => one.path.length === 0 && (one.code === "invalid_type" || one.code === "invalid_value")),
  );
  if (meant) return schemaProblems(meant, path);
  const words = issue.errors.flatMap((branch) =>
    branch.flatMap((one) => (one.code === "invalid_value" ? one.values.map(String) : [])),
  );
  const types = issue.errors.flatMap((branch) =>
    branch.flatMap((one) => (one.code === "invalid_type" && one.expected !== "string" ? [article(one.expected)] : [])),
  );
  const near = typeof issue.input === "string" ? closest(issue.input, words) : undefined;
  const options = [words.length > 12 ? "" : words.map((word) => `"${word}"`).join(", "), types.join(" or ")]
    .filter(Boolean)
    .join(", or ");
  const advice = near ? `did you mean "${near}"?` : `write ${options || "another value"}.`;
  return [{ path: [...path], message: `${subject(path)} has a value that does not fit; ${advice}` }];
}

function sentence(issue: Issue, path: Path): string {
  switch (issue.code) {
    case "invalid_type": {
      const missing = issue.input === undefined;
      return missing
        ? `${subject(path)} is missing; add it.`
        : `${subject(path)} has the wrong type; write ${article(issue.expected)}.`;
    }
    case "invalid_value": {
      const words = issue.values.map(String);
      const near = typeof issue.input === "string" ? closest(issue.input, words) : undefined;
      return `${subject(path)} has an unknown value; ${
        near
          ? `did you mean "${near}"?`
          : `write ${words
              .slice(0, 12)
              .map((word) => `"${word}"`)
              .join(", ")}.`
      }`;
    }
    case "invalid_format":
      if (issue.format === "date") return `${subject(path)} is not a day of the calendar; write it as "2027-01-31".`;
      return `${upper(plainSentence(issue.message))}.`;
    case "too_small":
      return `${subject(path)} is too short or too small; write at least ${issue.minimum}.`;
    case "too_big":
      return `${subject(path)} is too long or too large; write at most ${issue.maximum}.`;
    case "custom":
      return path.at(-1) !== undefined && issue.message.startsWith('"')
        ? `${plainSentence(issue.message)}.`
        : `${subject(path)} ${plainSentence(issue.message)}.`;
    default:
      return `${subject(path)} does not fit; see docs/policy.md.`;
  }
}

function unknownKey(path: Path, key: string): SchemaProblem {
  const inRules = path.at(-1) === "rules";
  const others = keysAt(path);
  const near = closest(key, others);
  const what = inRules
    ? `There is no rule "${plainSentence(key)}"`
    : `"${plainSentence(key)}" means nothing ${path.length > 0 ? `in ${subject(path)}` : "in a policy"}`;
  const advice = near
    ? `did you mean "${near}"?`
    : inRules || others.length > 12
      ? "see docs/policy.md."
      : `write one of ${others.map((one) => `"${one}"`).join(", ")}.`;
  return { path: [...path, key], message: `${what}; ${advice}`, onKey: true };
}

interface JsonSchema {
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
}

let whole: JsonSchema | undefined;

/** The keys that may stand at a path, read from the JSON schema that editors complete with. */
function keysAt(path: Path): string[] {
  whole ??= policyJsonSchema() as JsonSchema;
  let front: JsonSchema[] = [whole];
  for (const step of path) {
    front = front
      .flatMap(({ anyOf, ...rest }) => [rest, ...(anyOf ?? [])])
      .flatMap((schema): JsonSchema[] => {
        const next =
          typeof step === "number" ? schema.items : (own(schema.properties, step) ?? schema.additionalProperties);
        return typeof next === "object" ? [next] : [];
      });
  }
  return front
    .flatMap((schema) => [schema, ...(schema.anyOf ?? [])])
    .flatMap((schema) => Object.keys(schema.properties ?? {}));
}

function own(properties: Record<string, JsonSchema> | undefined, key: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

/** `"waivers[0].expires"`; `The policy` for the whole file. */
function subject(path: Path): string {
  if (path.length === 0) return "The policy";
  return `"${plainSentence(path.map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`)).join(""))}"`;
}

function article(type: string): string {
  const words: Record<string, string> = {
    array: "a list",
    boolean: "true or false",
    int: "a whole number",
    object: "an object",
    record: "an object",
  };
  return words[type] ?? `a ${type}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
