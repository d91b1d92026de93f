import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a host answers, or how it fails to. */
export type Reply =
  | {
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | "hang"
  | "closed";

/** One request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A host on this machine whose answers a test writes. */
export interface WeatherServer {
  /** No slash at the end. */
  readonly url: string;
  readonly requests: Arrived[];
  /** The largest number of requests that were open at the same time. */
  readonly peak: () => number;
  /** What counts before `answer` until it is taken away again; `times` limits it. */
  weather(reply: Reply | undefined, times?: number): void;
  close(): Promise<void>;
}

/** Starts a host that answers as `answer` says; with a `delay` in milliseconds before each answer. */
export async function startWeatherServer(
  answer: (request: Arrived) => Reply,
  { delay = 0 }: { readonly delay?: number } = {},
): Promise<WeatherServer> {
  const requests: Arrived[] = [];
  let weather: Reply | undefined;
  let left = 0;
  let open = 0;
  let peak = 0;
  const server = createServer(async (request, response) => {
    peak = Math.max(peak, ++open);
    response.on("close", () => open--);
    let body = "";
    for await (const part of request) body += part;
    const arrived = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    requests.push(arrived);
    const reply = weather !== undefined && left-- > 0 ? weather : answer(arrived);
    setTimeout(() => send(request, response, reply), delay);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    peak: () => peak,
    weather(reply, times = Number.POSITIVE_INFINITY) {
      weather = reply;
      left = times;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A JSON answer. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, body: JSON.stringify(value), headers: { "Content-Type": "application/json", ...headers } };
}

/** What a network that wants a login answers to everything. */
export const loginPage: Reply = {
  status: 200,
  body: "<!doctype html><title>Sign in to the network</title>",
  headers: { "Content-Type": "text/html" },
};

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (reply === "hang") return;
  if (reply === "closed") request.socket.destroy();
  else response.writeHead(reply.status, reply.headers).end(reply.body);
}
