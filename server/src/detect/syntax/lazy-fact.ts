import type { LineIndex, Range } from "../../domain/text";
import type { Scope } from "../scope/scope";
import type { Argument, Call, Constant, Value } from "./facts";
import type { Node } from "./grammar";
import type { ValueRule } from "./language";
import { argumentHead, argumentsOf, argumentValue, readCallee, readValue } from "./read-value";
import { type NodeReading, rangeOf, textOfNode } from "./reading";

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
  #reading: NodeReading;
  #value: Value | undefined;
  constructor(node: Node, reading: NodeReading) {
    this.#node = node;
    this.#reading = reading;
  }
  get value(): Value {
    this.#value ??= readValue(this.#node, this.#reading);
    return this.#value;
  }
  /** Stands elsewhere now: what was read on other lines is read again. */
  moveTo(reading: NodeReading): void {
    if (reading.lines !== this.#reading.lines) this.#value = undefined;
    this.#reading = reading;
  }
}

/** A constant whose value and range are read when somebody asks. */
export class LazyConstant extends LazyValue implements Constant {
  readonly name: readonly string[];
  readonly form: Constant["form"];
  readonly #nameNode: Node;
  #visible: { readonly scope: Scope; readonly lines: LineIndex } | undefined;
  #around: NodeReading;
  #range: Range | undefined;
  constructor(name: Node, value: Node, form: Constant["form"], reading: NodeReading, written?: readonly string[]) {
    super(value, reading);
    this.name = written ?? textOfNode(name, reading).split(".");
    this.form = form;
    this.#nameNode = name;
    this.#around = reading;
  }
  get range(): Range {
    this.#range ??= rangeOf(this.#nameNode, this.#around);
    return this.#range;
  }
  get scope(): Range {
    const { scope, lines } = this.#visible ?? {};
    const start = { line: 0, character: 0 };
    return scope && lines
      ? { start: lines.positionAt(scope.start), end: lines.positionAt(scope.end) }
      : { start, end: start };
  }
  /** Where the name is visible, in the lines of the text as it is now; said anew whenever scopes are. */
  visibleIn(scope: Scope, lines: LineIndex): void {
    this.#visible = { scope, lines };
  }
  override moveTo(reading: NodeReading): void {
    if (reading.lines !== this.#around.lines) this.#range = undefined;
    this.#around = reading;
    super.moveTo(reading);
  }
}

/** A call of which only the callee's last word is read at once. */
export class LazyCall implements WordedCall {
  readonly word: string;
  readonly #callee: Node;
  readonly #node: Node;
  readonly #start: number;
  #reading: NodeReading;
  #read: Pick<Call, "callee" | "receiver" | "calleeRange"> | undefined;
  #arguments: readonly Argument[] | undefined;
  constructor(callee: Node, call: Node, reading: NodeReading) {
    this.#node = call;
    this.#start = call.startIndex;
    this.word = lastWord(reading.text, callee.endIndex);
    this.#callee = callee;
    this.#reading = reading;
  }
  get start(): number {
    return this.#start + (this.#reading.moved ?? 0);
  }
  /** Stands elsewhere now: what was read on other lines is read again. */
  moveTo(reading: NodeReading): void {
    if (reading.lines !== this.#reading.lines) {
      this.#read = undefined;
      this.#arguments = undefined;
    }
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
    this.#arguments ??= argumentsOf(this.#node, this.#rule, this.#reading, 0, lazily);
    return this.#arguments;
  }
  get range(): Range {
    return rangeOf(this.#node, this.#reading);
  }
  get form(): Call["form"] {
    return this.#rule.form;
  }
  get #path(): Pick<Call, "callee" | "receiver" | "calleeRange"> {
    this.#read ??= readCallee(this.#callee, false, this.#reading);
    return this.#read;
  }
  get #rule(): Extract<ValueRule, { as: "call" }> {
    const rule = this.#reading.config.values?.[this.#node.type];
    if (rule?.as === "call") return rule;
    throw new Error(`language.json of ${this.#reading.config.id} has no call rule for ${this.#node.type}.`);
  }
}

/** An argument whose value and range are read when somebody asks: most are nobody's concern. */
class LazyArgument implements Argument {
  readonly name?: string;
  readonly spread?: boolean;
  readonly #node: Node;
  readonly #reading: NodeReading;
  #value: Value | undefined;
  #range: Range | undefined;
  constructor(node: Node, reading: NodeReading) {
    this.#node = node;
    this.#reading = reading;
    Object.assign(this, argumentHead(node, reading));
  }
  get value(): Value {
    this.#value ??= argumentValue(this.#node, this.#reading, 0);
    return this.#value;
  }
  get range(): Range {
    this.#range ??= rangeOf(this.#node, this.#reading);
    return this.#range;
  }
}

function lazily(node: Node, reading: NodeReading): Argument {
  return new LazyArgument(node, reading);
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
