import { createServer } from "node:http";

/**
 * Opens a proxy that lets nothing through and keeps who was asked for. A browser that is told of it asks it for every host but those
 * of this machine, whichever page, frame or worker wants to reach one.
 *
 * @returns {Promise<{ address: string, hosts: () => string[], close: () => void }>} `hosts` are names of hosts, each once
 */
export async function watchForeign() {
  const hosts = new Set();
  const server = createServer((request, response) => {
    hosts.add(hostOf(request.url));
    response.writeHead(403).end();
  });
  server.on("connect", (request, socket) => {
    hosts.add(hostOf(`https://${request.url}`));
    socket.on("error", () => {});
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    hosts: () => [...hosts].sort(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function hostOf(address) {
  return URL.canParse(address) ? new URL(address).hostname : String(address);
}
