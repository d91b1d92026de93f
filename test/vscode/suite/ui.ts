/** The workbench as a person sees it: each call works the real page through the driver and rejects with its reason. */
export interface Ui {
  /** Takes a picture of the workbench, or of the first element that fits; gives the file's path. */
  screenshot(name: string, selector?: string): Promise<string>;
  /** Presses a key or chord as Playwright writes it, such as `Control+Period`. */
  press(keys: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Pastes a text into what has the focus. */
  paste(text: string): Promise<void>;
  /** Presses one key; gives the milliseconds from the key event until another number of elements fits the selector. */
  timeKey(keys: string, selector: string): Promise<number>;
  /** Waits until an element is visible or hidden; `timeout` in milliseconds. */
  waitFor(selector: string, options?: { timeout?: number; state?: "visible" | "hidden" }): Promise<void>;
  /** Text of the first element that fits. */
  text(selector: string): Promise<string>;
  /** Texts of all elements that fit, with line breaks as rendered. */
  texts(selector: string): Promise<string[]>;
  click(selector: string, options?: { timeout?: number }): Promise<void>;
  doubleClick(selector: string): Promise<void>;
  hover(selector: string): Promise<void>;
  count(selector: string): Promise<number>;
  /** One attribute of every element that fits inside the web views. */
  frameAttributes(selector: string, attribute: string): Promise<string[]>;
  /** Focuses the first element that fits inside the web views and presses a key there. */
  framePress(selector: string, keys: string): Promise<void>;
}

/** Calls a verb of the driver; rejects with its reason. */
export type Driver = (verb: string, body: object) => Promise<unknown>;

/** The driver at an address, as `build/vscode/control.mjs` serves it. */
export function driverAt(address: string): Driver {
  return async (verb, body) => {
    const response = await fetch(`${address}/${verb}`, { method: "POST", body: JSON.stringify(body) });
    const answer = (await response.json()) as { value?: unknown; error?: string };
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  };
}

/** The driver's screen, or undefined when the driver has none to offer (desktop VS Code). */
export function openUi(address: string | undefined): Ui | undefined {
  if (!address) return undefined;
  const call = driverAt(address);
  return {
    screenshot: async (name, selector) => (await call("screenshot", { name, selector })) as string,
    press: async (keys) => void (await call("press", { keys })),
    paste: async (text) => void (await call("paste", { text })),
    type: async (text) => void (await call("type", { text })),
    timeKey: async (keys, selector) => (await call("timeKey", { keys, selector })) as number,
    waitFor: async (selector, options) => void (await call("waitFor", { selector, ...options })),
    text: async (selector) => (await call("text", { selector })) as string,
    texts: async (selector) => (await call("texts", { selector })) as string[],
    click: async (selector, options) => void (await call("click", { selector, ...options })),
    doubleClick: async (selector) => void (await call("doubleClick", { selector })),
    hover: async (selector) => void (await call("hover", { selector })),
    count: async (selector) => (await call("count", { selector })) as number,
    frameAttributes: async (selector, attribute) =>
      (await call("frameAttributes", { selector, attribute })) as string[],
    framePress: async (selector, keys) => void (await call("framePress", { selector, keys })),
  };
}
