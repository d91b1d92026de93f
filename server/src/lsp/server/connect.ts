import {
  type Connection,
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageStrategy,
  type MessageWriter,
  ProposedFeatures,
  type RequestMessage,
  ResponseError,
  type ResponseMessage,
  type WatchDog,
} from "vscode-languageserver";
import { wrongParameter } from "./parameters";
import { oneSpelling } from "./uri-spelling";

/** A connection over any pair of pipes; addresses come in spelled our way. `watchDog` is told who the editor is and when to go. */
export function connect(reader: MessageReader, writer: MessageWriter, watchDog: WatchDog): Connection {
  return createConnection(
    (logger) =>
      createProtocolConnection(oneSpelling(reader), writer, logger, {
        messageStrategy: refusingWrongParameters(writer),
      }),
    watchDog,
    ProposedFeatures.all,
  ) as unknown as Connection;
}

/** Answers a request that lacks a parameter before a feature stumbles over it: with the protocol's own code and the parameter's name. */
function refusingWrongParameters(writer: MessageWriter): MessageStrategy {
  return {
    handleMessage(message, next) {
      const fault = isRequest(message) ? wrongParameter(message.method, message.params) : undefined;
      if (fault === undefined) return next(message);
      const { id } = message as RequestMessage;
      const error = new ResponseError(ErrorCodes.InvalidParams, fault).toJson();
      const answer: ResponseMessage = { jsonrpc: "2.0", id, error };
      // A pipe that has closed has nobody who waits.
      return writer.write(answer).catch(() => {});
    },
  };
}

function isRequest(message: Message): message is RequestMessage {
  return "method" in message && "id" in message && message.id !== null;
}
