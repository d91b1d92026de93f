import type { Range } from "../domain/text";
import type { Argument, Call, Constant, Value } from "./facts";
import type { Node } from "./grammar";
import type { ValueRule } from "./language";
import { readArguments, readCallee, readValue } from "./read-value";
import { type Reading, rangeOf, textOf } from "./reading";
import type { Scope } from "./scope";

/** A call that is known by the last word of its callee; the rest is read when somebody asks. */
export interface WordedCall extends Call {
  /** Last word of the callee; `()` when the callee ends in a call or an index. */
  readonly word: string;
  /** UTF-16 offset at which the call starts. */
  readonly start: number;
}

/** A value that is read when somebody asks. */
export class LazyValue {
  readonly #node: Node;
  readonly #reading: Reading;
  #value: Value | undefined;
  constructor(node: Node, reading: Reading) {
    this.#node = node;
    this.#reading = reading;
  }
  get value(): Value {
    this.#value ??= readValue(this.#node, this.#reading);
    return this.#value;
  }
}

/** A constant whose value and range are read when somebody asks. */
export class LazyConstant extends LazyValue implements Constant {
  readonly name: readonly string[];
  readonly form: Constant["form"];
  readonly #scope: Scope;
  readonly #nameNode: Node;
  readonly #around: Reading;
  #range: Range | undefined;
  constructor(
    name: Node,
    value: Node,
    form: Constant["form"],
    scope: Scope,
    reading: Reading,
    written?: readonly string[],
  ) {
    super(value, reading);
    this.name = written ?? textOf(name, reading).split(".");
    this.form = form;
    this.#scope = scope;
    this.#nameNode = name;
    this.#around = reading;
  }
  get range(): Range {
    this.#range ??= rangeOf(this.#nameNode, this.#around);
    return this.#range;
  }
  get scope(): Range {
    const { lines } = this.#around;
    return { start: lines.positionAt(this.#scope.start), end: lines.positionAt(this.#scope.end) };
  }
}

/** A call of which only the callee's last word is read at once. */
export class LazyCall implements WordedCall {
  readonly word: string;
  readonly start: number;
  readonly #callee: Node;
  readonly #reading: Reading;
  #read: Pick<Call, "callee" | "receiver" | "calleeRange"> | undefined;
  #arguments: readonly Argument[] | undefined;
  /** `whole` is the call's node where it starts before its callee (`new X()`). */
  constructor(callee: Node, whole: Node | undefined, reading: Reading) {
    this.start = (whole ?? callee).startIndex;
    this.word = lastWord(reading.text, callee.endIndex);
    this.#callee = callee;
    this.#reading = reading;
  }
  get callee(): readonly string[] {
    return this.#path.callee;
  }
  get receiver(): Value | undefined {
    return this.#path.receiver;
  }
  get calleeRange(): Range {
    return this.#path.calleeRange;
  }
  get arguments(): readonly Argument[] {
    if (!this.#arguments) {
      const [node, rule] = this.#whole();
      this.#arguments = readArguments(node.childForFieldName(rule.arguments), this.#reading);
    }
    return this.#arguments;
  }
  get range(): Range {
    return rangeOf(this.#whole()[0], this.#reading);
  }
  get form(): Call["form"] {
    return this.#whole()[1].form;
  }
  get #path(): Pick<Call, "callee" | "receiver" | "calleeRange"> {
    this.#read ??= readCallee(this.#callee, false, this.#reading);
    return this.#read;
  }
  #whole(): [Node, Extract<ValueRule, { as: "call" }>] {
    const node = this.#callee.parent;
    const rule = node ? this.#reading.config.values?.[node.type] : undefined;
    if (node && rule?.as === "call") return [node, rule];
    throw new Error(`language.json of ${this.#reading.config.id} has no call rule for ${node?.type}.`);
  }
}

/** The word that ends at an offset; `()` when there is none. */
function lastWord(text: string, end: number): string {
  let start = end;
  while (start > 0 && isWordCode(text.charCodeAt(start - 1))) start--;
  return start === end ? "()" : text.slice(start, end);
}

function isWordCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 36 ||
    code > 127
  );
}
