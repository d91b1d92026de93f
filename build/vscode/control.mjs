import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import process from "node:process";

/** Milliseconds that a verb waits for an element when the caller names no timeout. */
const patience = 15_000;

/**
 * Opens a loopback HTTP server through which a suite inside the extension host looks at the workbench and works it.
 * A verb is `POST <address>/<verb>` with a JSON body; the answer is `{ "value": … }` or `{ "error": "…" }`.
 * The address holds a random token, so that no other process of the machine can press keys.
 *
 * @param {() => import("playwright-core").Page | undefined} page the page, once there is one
 * @param {string} screenshots folder for pictures
 * @param {() => string[]} foreign hosts that the browser wanted and did not reach
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function openControl(page, screenshots, foreign) {
  const token = randomBytes(16).toString("hex");
  const server = createServer(async (request, response) => {
    const [, given, verb = ""] = (request.url ?? "").split("/");
    const answer = (status, body) => {
      // A suite in the browser's extension host has the workbench's origin; the token keeps everybody else out.
      const headers = { "content-type": "application/json", "access-control-allow-origin": "*" };
      response.writeHead(status, headers).end(JSON.stringify(body));
    };
    if (given !== token || request.method !== "POST") return answer(404, { error: "not found" });
    try {
      const current = page();
      if (!current) throw new Error("the workbench is not open yet");
      const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
      if (!act) throw new Error(`unknown verb ${verb}; known: ${Object.keys(verbs).join(", ")}`);
      answer(200, { value: (await act(current, await readBody(request), screenshots, foreign)) ?? null });
    } catch (error) {
      answer(200, { error: `${verb}: ${error instanceof Error ? error.message : error}` });
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/${token}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const verbs = {
  /** Takes a picture of the workbench or of one element; gives the file's path. */
  async screenshot(page, { name, selector }, screenshots) {
    if (!/^[a-z0-9][a-z0-9-]*$/.test(name))
      throw new Error(`a screenshot's name has small letters, digits and dashes, not ${name}`);
    mkdirSync(screenshots, { recursive: true });
    const path = join(screenshots, `${name}.png`);
    if (selector) await page.locator(selector).first().screenshot({ path, timeout: patience });
    else await page.screenshot({ path });
    return path;
  },
  press: (page, { keys }) => page.keyboard.press(keys),
  type: (page, { text }) => page.keyboard.type(text),
  /** Presses one key; gives the milliseconds from the page's own key event until another number of elements fits. */
  async timeKey(page, { keys, selector, timeout = patience }) {
    const watching = await page.evaluateHandle(watchKey, { selector, timeout });
    await page.keyboard.press(keys);
    const taken = await watching.evaluate(({ taken }) => taken);
    if (taken === null) throw new Error(`after ${keys} as many elements as before fit ${selector}, for ${timeout} ms`);
    return taken;
  },
  /** A paste into what has the focus, as the browser tells the page of one; a headless browser has no clipboard behind its keys. */
  paste: (page, { text }) =>
    page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text),
  /** Waits until an element is there (`visible`, the default) or gone (`hidden`). */
  async waitFor(page, { selector, timeout = patience, state = "visible" }) {
    await page.locator(selector).first().waitFor({ state, timeout });
  },
  text: (page, { selector, timeout = patience }) => page.locator(selector).first().textContent({ timeout }),
  texts: (page, { selector }) => page.locator(selector).allInnerTexts(),
  click: (page, { selector, timeout = patience }) => page.locator(selector).first().click({ timeout }),
  doubleClick: (page, { selector, timeout = patience }) => page.locator(selector).first().dblclick({ timeout }),
  hover: (page, { selector, timeout = patience }) => page.locator(selector).first().hover({ timeout }),
  count: (page, { selector }) => page.locator(selector).count(),
  /** Names of the hosts off this machine that the browser wanted so far. */
  foreign: (_page, _body, _screenshots, foreign) => foreign(),
  /** Adds a line to the file that `STEMMA_TEST_RESULTS` names, for a suite that has no file system. */
  result(_page, body) {
    if (process.env.STEMMA_TEST_RESULTS) appendFileSync(process.env.STEMMA_TEST_RESULTS, `${JSON.stringify(body)}\n`);
  },
  /** One attribute of every element that fits, in any web view. */
  async frameAttributes(page, { selector, attribute }) {
    const found = await Promise.all(page.frames().map((frame) => attributesIn(frame, selector, attribute)));
    return found.flat();
  },
  /** Presses a key on the first element that fits, in any web view. */
  async framePress(page, { selector, keys }) {
    for (const frame of page.frames()) {
      const element = frame.locator(selector).first();
      if (frame === page.mainFrame() || (await element.count().catch(() => 0)) === 0) continue;
      return element.press(keys, { timeout: patience });
    }
    throw new Error(`no web view holds ${selector}`);
  },
};

/** Runs in the page: `taken` resolves to milliseconds, or to null when nothing changed in time. */
function watchKey({ selector, timeout }) {
  const count = () => document.querySelectorAll(selector).length;
  const before = count();
  const taken = new Promise((resolve) => {
    let pressed;
    const end = (value) => {
      clearTimeout(late);
      observer.disconnect();
      resolve(value);
    };
    const late = setTimeout(end, timeout, null);
    const observer = new MutationObserver(() => {
      if (pressed !== undefined && count() !== before) end(performance.now() - pressed);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
    const note = () => {
      pressed = performance.now();
    };
    addEventListener("keydown", note, { capture: true, once: true });
  });
  return { taken };
}

/** A frame may go away while it is asked; it then holds nothing. */
function attributesIn(frame, selector, attribute) {
  if (frame === frame.page().mainFrame()) return [];
  return frame
    .locator(selector)
    .evaluateAll((elements, name) => elements.map((element) => element.getAttribute(name) ?? ""), attribute)
    .catch(() => []);
}

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString("utf8");
  return text ? JSON.parse(text) : {};
}
