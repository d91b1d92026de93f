/**
 * The part of `node:assert/strict` that the suites use, for the extension host that runs in a browser; the bundle for it takes this
 * file instead. The same names, arguments and outcome, so that one test serves both hosts.
 */
function assert(value: unknown, message?: string): asserts value {
  if (!value) throw new Error(message ?? `expected a true value, got ${shown(value)}`);
}

assert.ok = assert;

assert.equal = (actual: unknown, expected: unknown, message?: string): void => {
  if (!Object.is(actual, expected)) throw new Error(message ?? `expected ${shown(expected)}, got ${shown(actual)}`);
};

assert.notEqual = (actual: unknown, expected: unknown, message?: string): void => {
  if (Object.is(actual, expected)) throw new Error(message ?? `expected anything but ${shown(expected)}`);
};

assert.deepEqual = (actual: unknown, expected: unknown, message?: string): void => {
  if (shown(actual) !== shown(expected))
    throw new Error(message ?? `expected ${shown(expected)}, got ${shown(actual)}`);
};

assert.match = (text: string, pattern: RegExp, message?: string): void => {
  if (!pattern.test(text)) throw new Error(message ?? `expected ${pattern}, got ${text}`);
};

assert.fail = (message: string): never => {
  throw new Error(message);
};

assert.doesNotMatch = (text: string, pattern: RegExp, message?: string): void => {
  if (pattern.test(text)) throw new Error(message ?? `expected nothing that fits ${pattern}, got ${text}`);
};

export default assert;

function shown(value: unknown): string {
  return value === undefined ? "undefined" : JSON.stringify(value);
}
