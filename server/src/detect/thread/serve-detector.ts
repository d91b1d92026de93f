import type { Detector, OpenText } from "../detect";
import type { Neighbours } from "../modules/imports";
import { contentHash, createRefusals, ParserBroken, type Refusals } from "../syntax/soundness";
import type { FromThread, ToThread } from "./detector-messages";

/** The thread's end of its channel. */
export interface ThreadPort {
  post(message: FromThread): void;
  listen(take: (message: ToThread) => void): void;
}

/**
 * Answers for a detector that runs in a thread of its own. `open` makes the detector, once. When the parser breaks, this says so and
 * falls silent: whoever started the thread ends it and starts another.
 */
export function serveDetector(port: ThreadPort, open: (refusals: Refusals) => Promise<Detector>): void {
  const refusals = createRefusals();
  const sessions = new Map<number, OpenText>();
  const reading = new Map<number, (text: string | undefined) => void>();
  let calls = 0;
  let broken = false;
  let steady = false;
  const kept = steadyReads();
  const detector = open(refusals);
  const post = (message: FromThread) => {
    if (!broken) port.post(message);
  };

  const neighboursOf = (request: number, root: string | undefined): Neighbours => ({
    ...(root !== undefined && { root }),
    read: (uri) => (steady ? kept.read(uri, () => ask(request, uri)) : ask(request, uri)),
  });

  const ask = (request: number, uri: string) =>
    new Promise<string | undefined>((resolve) => {
      const call = ++calls;
      reading.set(call, resolve);
      post({ kind: "read", call, request, uri });
    });

  async function detect({ request, of, root }: ToThread & { kind: "detect" }): Promise<void> {
    try {
      const neighbours = neighboursOf(request, root);
      const ready = await detector;
      const found =
        "document" in of
          ? await ready.detect(of.document, neighbours)
          : ((await sessions.get(of.session)?.detect(neighbours)) ?? { detections: [], limits: [], steps: 0 });
      post({ kind: "found", request, found });
    } catch (error) {
      if (error instanceof ParserBroken) {
        post({ kind: "broken", refusal: { hash: contentHash(error.text), unread: error.unread } });
        broken = true;
      } else post({ kind: "failed", request, message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** What comes is done in its order, as a change must not overtake the question before it. */
  let turn: Promise<unknown> = detector.then(() => post({ kind: "ready" }));
  port.listen((message) => {
    if (message.kind === "content") {
      reading.get(message.call)?.(message.text);
      reading.delete(message.call);
    } else turn = turn.then(() => take(message));
  });
  // Without its assets the thread is of no use; its end tells the cause.
  detector.catch((error: unknown) => {
    setTimeout(() => {
      throw error;
    });
  });

  async function take(message: ToThread): Promise<void> {
    switch (message.kind) {
      case "begin":
        steady = message.steady;
        for (const refusal of message.refusals) refusals.add(refusal);
        break;
      case "open":
        sessions.set(message.session, (await detector).open(message.document));
        break;
      case "change":
        sessions.get(message.session)?.change(message.text);
        break;
      case "close":
        sessions.get(message.session)?.close();
        sessions.delete(message.session);
        break;
      case "detect":
        void detect(message);
        break;
      case "forget":
        kept.clear();
        (await detector).forget();
    }
  }
}

/** Files, and files that are not there, kept at most; and UTF-16 units of all of them together. */
const maxReads = 50_000;
const maxUnits = 32_000_000;

/** What was read of other files, for as long as none of them changes. Full, it starts anew. */
function steadyReads(): {
  read(uri: string, ask: () => Promise<string | undefined>): Promise<string | undefined>;
  clear(): void;
} {
  const reads = new Map<string, Promise<string | undefined>>();
  let units = 0;
  const clear = () => {
    reads.clear();
    units = 0;
  };
  return {
    clear,
    read(uri, ask) {
      const known = reads.get(uri);
      if (known) return known;
      if (reads.size >= maxReads || units > maxUnits) clear();
      const reading = ask();
      reads.set(uri, reading);
      void reading.then((text) => {
        units += text?.length ?? 0;
      });
      return reading;
    },
  };
}
