import {
  type Connection,
  createConnection,
  createProtocolConnection,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  type WatchDog,
} from "vscode-languageserver";

/** A connection over any pair of pipes. `watchDog` is told who the editor is and when to go. */
export function connect(reader: MessageReader, writer: MessageWriter, watchDog: WatchDog): Connection {
  return createConnection(
    (logger) => createProtocolConnection(reader, writer, logger),
    watchDog,
    ProposedFeatures.all,
  ) as unknown as Connection;
}
