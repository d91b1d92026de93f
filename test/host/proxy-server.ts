import { createServer, request as forward, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** A proxy on this machine. Whatever host is asked for, it leads to one port of this machine. */
export interface ProxyServer {
  /** Host and port. */
  readonly name: string;
  /** What it was asked for: `CONNECT hub.example:443`, `GET http://box.example/api`, with the headers of the request. */
  readonly seen: { readonly line: string; readonly headers: IncomingMessage["headers"] }[];
  /** Refuses everything with this status from now on. */
  refuse(status: number | undefined): void;
  close(): Promise<void>;
}

/** Starts a proxy that leads to `port`. With `login` (`name:password`) it lets nobody else through. */
export async function startProxy(port: number, login?: string): Promise<ProxyServer> {
  const seen: ProxyServer["seen"] = [];
  const sockets = new Set<Socket>();
  let refusal: number | undefined;
  const wanted = login && `Basic ${Buffer.from(login).toString("base64")}`;
  const answerTo = ({ method, url, headers }: IncomingMessage) => {
    seen.push({ line: `${method} ${url}`, headers });
    if (wanted && headers["proxy-authorization"] !== wanted) return 407;
    return refusal;
  };
  const server = createServer((request, response) => {
    const refused = answerTo(request);
    if (refused) return void response.writeHead(refused).end("the proxy's own page");
    const { pathname, search, host } = new URL(request.url ?? "");
    const { "proxy-authorization": _, ...headers } = request.headers;
    const onward = forward({ port, path: pathname + search, method: request.method, headers: { ...headers, host } });
    onward.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connect", (request, socket: Socket) => {
    const refused = answerTo(request);
    if (refused) return void socket.end(`HTTP/1.1 ${refused} No\r\n\r\n`);
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on("error", () => one.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    name: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    refuse(status) {
      refusal = status;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
