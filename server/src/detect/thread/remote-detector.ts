import type { TextDocument } from "../../domain/text";
import type { Unread } from "../../domain/unread";
import type { Detector, Found, OpenText } from "../found";
import type { Content, Neighbours } from "../modules/imports";
import { contentHash, createRefusals } from "../syntax/soundness";
import type { FromThread, ToThread } from "./detector-messages";

/** A running thread that serves a detector (`serveDetector`). */
interface Thread {
  post(message: ToThread): void;
  /** Whether somebody waits for it: a thread that nobody waits for does not keep the process alive. */
  hold(waitedFor: boolean): void;
  /** Ends it at once, whatever it is doing. Nothing is told of it any more. */
  stop(): void;
}

/** Starts a thread. `ended` is called when it ends by itself, with the cause as a short phrase for people. */
export type StartThread = (events: { message(message: FromThread): void; ended(cause: string): void }) => Thread;

/** A question that is not answered yet. */
interface Request {
  readonly text: () => string;
  readonly neighbours: Neighbours;
  send(thread: Thread): void;
  resolve(found: Found): void;
  reject(error: Error): void;
}

const nothing: Found = { detections: [], limits: [], steps: 0 };

export interface RemoteOptions {
  /** Milliseconds without a sign of life after which a thread counts as hung. */
  readonly patience?: number;
  /** Whether other files stay as they are until `forget`, as in a scan: each is then asked for once, however many files import it. */
  readonly steady?: boolean;
}

/**
 * Milliseconds without a sign of life after which a thread counts as hung. Work on a text is bounded by steps that are counted, which
 * ends it far earlier; this is for a defect in that counting, and for no machine however busy.
 */
const defaultPatience = 180_000;

/**
 * A detector in a thread of its own, so that nothing that it reads can hold up, or take down, the one that asks. The thread is started
 * with the first question. When a text breaks the parser or ends the thread, a new one is started, every question that was under way is
 * asked again, and that text alone is told as not read.
 */
export function remoteDetector(
  start: StartThread,
  { patience = defaultPatience, steady = false }: RemoteOptions = {},
): Detector {
  const refusals = createRefusals();
  const pending = new Map<number, Request>();
  /** Questions that were under way when a thread ended by itself: asked one at a time, until it is known which of them did it. */
  const suspects: number[] = [];
  let alone: number | undefined;
  let thread: Thread | undefined;
  /** Goes up with each thread: what an older one said, or knows, counts no longer. */
  let generation = 0;
  let ready = false;
  let numbers = 0;
  let watch: ReturnType<typeof setTimeout> | undefined;

  /** Called at each sign of life, and at each question. */
  function watchOver(): void {
    clearTimeout(watch);
    watch = undefined;
    if (!thread || pending.size === 0) return;
    watch = setTimeout(() => {
      thread?.stop();
      ended("no sign of life");
    }, patience);
    // The thread itself keeps the process alive as long as somebody waits; where there is no such thing, neither is its exit.
    (watch as { unref?: () => void }).unref?.();
  }

  function running(): Thread {
    if (thread) return thread;
    const mine = ++generation;
    ready = false;
    thread = start({
      message(message) {
        if (mine !== generation) return;
        take(message, mine);
        watchOver();
      },
      ended: (cause) => mine === generation && ended(cause),
    });
    thread.post({ kind: "begin", refusals: refusals.entries(), steady });
    return thread;
  }

  function take(message: FromThread, mine: number): void {
    switch (message.kind) {
      case "ready":
        ready = true;
        break;
      case "found":
        settle(message.request, (request) => request.resolve(message.found));
        break;
      case "failed":
        settle(message.request, (request) => request.reject(new Error(message.message)));
        break;
      case "read": {
        const { call, uri } = message;
        const read = async () => pending.get(message.request)?.neighbours.read(uri);
        const answer = (text: Content) => {
          if (mine === generation) thread?.post({ kind: "content", call, text });
        };
        const failed: Content = { kind: "unreadable", cause: "reading it failed", remedy: "try again" };
        read().then(answer, () => answer(failed));
        break;
      }
      case "list": {
        const { call, uri } = message;
        const list = async () => pending.get(message.request)?.neighbours.list?.(uri);
        const answer = (names: readonly string[] | undefined) => {
          if (mine === generation) thread?.post({ kind: "names", call, names });
        };
        list().then(answer, () => answer(undefined));
        break;
      }
      case "broken":
        refusals.add(message.refusal);
        drop();
        proceed();
    }
  }

  function drop(): void {
    thread?.stop();
    thread = undefined;
    generation++;
  }

  function ended(cause: string): void {
    const culprit = alone === undefined ? undefined : pending.get(alone);
    thread = undefined;
    generation++;
    if (!ready) {
      // No text can help or harm a thread that never came up.
      suspects.length = 0;
      for (const id of [...pending.keys()])
        settle(id, (request) => request.reject(new Error(`The reading thread does not start: ${cause}`)));
      return;
    }
    if (culprit && alone !== undefined) {
      const unread: Unread = { kind: "budget", reason: `ended the reading thread: ${cause}` };
      refusals.add({ hash: contentHash(culprit.text()), unread });
      settle(alone, (request) => request.resolve({ ...nothing, unread }));
    } else {
      suspects.push(...pending.keys());
      proceed();
    }
  }

  /** Asks what is not answered: of suspects one at a time, and nothing else meanwhile. */
  function proceed(): void {
    alone = suspects.length > 0 ? (alone ?? suspects[0]) : undefined;
    const asked = alone === undefined ? [...pending.keys()] : [alone];
    for (const id of asked) ask(id);
  }

  function ask(id: number): void {
    const request = pending.get(id);
    if (!request) return;
    const now = running();
    now.hold(true);
    request.send(now);
    watchOver();
  }

  function settle(id: number, how: (request: Request) => void): void {
    const request = pending.get(id);
    if (!request) return;
    pending.delete(id);
    if (suspects.includes(id)) {
      suspects.splice(suspects.indexOf(id), 1);
      if (alone === id) alone = undefined;
      if (pending.size > 0) proceed();
    }
    if (pending.size === 0) thread?.hold(false);
    how(request);
  }

  function question(parts: Pick<Request, "text" | "neighbours"> & { send(thread: Thread, id: number): void }) {
    return new Promise<Found>((resolve, reject) => {
      const id = ++numbers;
      pending.set(id, { ...parts, send: (now) => parts.send(now, id), resolve, reject });
      if (suspects.length === 0) ask(id);
    });
  }

  const rootIn = ({ root }: Neighbours) => (root === undefined ? {} : { root });

  function open(document: TextDocument): OpenText {
    const session = ++numbers;
    let { text } = document;
    let closed = false;
    /** What the thread of a generation was told last. */
    let told: { readonly generation: number; readonly text: string } | undefined;
    return {
      change(newText) {
        text = newText;
      },
      async detect(neighbours = noNeighbours) {
        if (closed) return nothing;
        return question({
          text: () => text,
          neighbours,
          send(now, request) {
            if (told?.generation !== generation) now.post({ kind: "open", session, document: { ...document, text } });
            else if (told.text !== text) now.post({ kind: "change", session, text });
            told = { generation, text };
            now.post({ kind: "detect", request, of: { session }, ...rootIn(neighbours) });
          },
        });
      },
      close() {
        closed = true;
        if (told?.generation === generation) thread?.post({ kind: "close", session });
        told = undefined;
      },
    };
  }

  return {
    open,
    detect: async (document, neighbours = noNeighbours) =>
      question({
        text: () => document.text,
        neighbours,
        send: (now, request) => now.post({ kind: "detect", request, of: { document }, ...rootIn(neighbours) }),
      }),
    forget: () => thread?.post({ kind: "forget" }),
  };
}

const noNeighbours: Neighbours = { read: () => undefined };
