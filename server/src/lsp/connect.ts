import {
  type Connection,
  createConnection,
  createProtocolConnection,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  type WatchDog,
} from "vscode-languageserver";
import { oneSpelling } from "./uri-door";

/** A connection over any pair of pipes; addresses come in spelled our way. `watchDog` is told who the editor is and when to go. */
export function connect(reader: MessageReader, writer: MessageWriter, watchDog: WatchDog): Connection {
  return createConnection(
    (logger) => createProtocolConnection(oneSpelling(reader), writer, logger),
    watchDog,
    ProposedFeatures.all,
  ) as unknown as Connection;
}
