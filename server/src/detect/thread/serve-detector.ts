import type { Detector, OpenText } from "../found";
import type { Content, Neighbours } from "../modules/imports";
import { contentHash, createRefusals, ParserBroken, type Refusals } from "../syntax/soundness";
import type { FromThread, ToThread } from "./detector-messages";
import { type FileQuestions, steadyFiles } from "./steady-files";

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
  const reading = new Map<number, (text: Content) => void>();
  const listing = new Map<number, (names: readonly string[] | undefined) => void>();
  let calls = 0;
  let broken = false;
  let steady = false;
  const kept = steadyFiles();
  const detector = open(refusals);
  const post = (message: FromThread) => {
    if (!broken) port.post(message);
  };

  const neighboursOf = (request: number, root: string | undefined): Neighbours => {
    const ask = questionsOf(request);
    return {
      ...(root !== undefined && { root }),
      read: (uri) => (steady ? kept.read(uri, root, ask) : ask.read(uri)),
    };
  };

  const questionsOf = (request: number): FileQuestions => ({
    read: (uri) =>
      new Promise((resolve) => {
        const call = ++calls;
        reading.set(call, resolve);
        post({ kind: "read", call, request, uri });
      }),
    list: (uri) =>
      new Promise((resolve) => {
        const call = ++calls;
        listing.set(call, resolve);
        post({ kind: "list", call, request, uri });
      }),
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
    } else if (message.kind === "names") {
      listing.get(message.call)?.(message.names);
      listing.delete(message.call);
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
