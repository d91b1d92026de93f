import { BrowserMessageReader, BrowserMessageWriter } from "vscode-languageserver/browser";
import { version } from "../../../package.json";
import { redact } from "../host/log";
import { connect } from "./connect";
import { workerWorld } from "./main-worker-world";
import {
  type AssetParams,
  type AssetResult,
  assetRequest,
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "./protocol";
import { serve } from "./server";

/** The server as a worker of a browser: its port is the connection, and whoever made the worker also ends it. */
const port = self as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = connect(new BrowserMessageReader(port), new BrowserMessageWriter(port), {
  shutdownReceived: false,
  initialize: () => undefined,
  exit: () => self.close(),
});

const secrets = new Set<string>();
const createWorld = workerWorld({
  version,
  hide: (secret) => secrets.add(secret),
  fetch: (input, init) => fetch(input, init),
  asset: (params: AssetParams) => connection.sendRequest<AssetResult>(assetRequest, params),
  readFile: (params: ReadFileParams) => connection.sendRequest<ReadFileResult>(readFileRequest, params),
  listFolder: (params: ListFolderParams) => connection.sendRequest<ListFolderResult>(listFolderRequest, params),
});

serve(connection, { createWorld, version, redact: (line) => redact(line, secrets) });
