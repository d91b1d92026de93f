import type { Call } from "./facts";
import type { Module } from "./module";
import type { Names, Thing } from "./names";
import { lookUp } from "./scope";

/** What a call calls, aliases and clients resolved: `AM.from_pretrained` → `AutoModel.from_pretrained` of `transformers`. */
export interface Callee {
  /** The module it comes from, as the import writes it; undefined when nothing tells. */
  readonly from?: string;
  /** Segments inside that module; `()` stands for "the result of". */
  readonly path: readonly string[];
  /** The call that made the receiver (`OpenAI(base_url=…)`), nearest first, with the file it stands in. */
  readonly makers: readonly { readonly call: Call; readonly module: Module; readonly callee: Callee }[];
  /** Defined in this workspace, so no library's function of the same name. */
  readonly local: boolean;
}

const maxNesting = 12;

/** All that a call can call: one entry for each way in which its names can be bound. */
export function calleesOf(call: Call, module: Module, names: Names, depth = 0): Callee[] {
  if (depth > maxNesting) return [];
  const [first = "", ...rest] = call.callee;
  if (first === "()") {
    const found = call.receiver
      ? names.things(call.receiver, module).flatMap((thing) => ofThing(thing, rest, names, depth))
      : [];
    return found.length > 0 ? found : [{ path: call.callee, makers: [], local: false }];
  }
  const self = module.config.parts?.self.includes(first) === true;
  const bindings = self ? [] : lookUp(module.facts.file, first, module.lines.offsetAt(call.calleeRange.start));
  const plain: Callee[] = [{ path: call.callee, makers: [], local: false }];
  if (!self && bindings.length === 0) return plain;
  if (bindings.some(({ kind }) => kind === "function" || kind === "class") && rest.length === 0)
    return [{ ...asLocal(call) }];
  // The longest leading part that is known says what the rest is called on: `self.client` in `self.client.chat.create`.
  for (let length = call.callee.length; length > 0; length--) {
    const known = names
      .resolve(call.callee.slice(0, length), call.calleeRange, module)
      .flatMap((thing) => ofThing(thing, call.callee.slice(length), names, depth));
    if (known.length > 0) return known;
  }
  return plain;
}

function asLocal(call: Call): Callee {
  return { path: call.callee, makers: [], local: true };
}

function ofThing(thing: Thing, rest: readonly string[], names: Names, depth: number): Callee[] {
  if (thing.kind === "external") {
    const path = [...thing.names, ...rest];
    // A module that is called itself (`const OpenAI = require("openai")`) is what others import as its default.
    return [{ from: thing.from, path: path.length > 0 ? path : ["default"], makers: [], local: false }];
  }
  if (thing.kind === "class") return [{ path: [thing.scope.name, ...rest], makers: [], local: rest.length === 0 }];
  if (thing.kind !== "value" || thing.value.kind !== "call") return [];
  const made = thing.value.call;
  return calleesOf(made, thing.module, names, depth + 1).map((callee) => ({
    ...(callee.from !== undefined && { from: callee.from }),
    path: [...callee.path, "()", ...rest],
    makers: [{ call: made, module: thing.module, callee }, ...callee.makers],
    local: callee.local,
  }));
}
