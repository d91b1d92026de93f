import {
  type CancellationToken,
  Disposable,
  type Extension,
  LanguageModelTextPart,
  LanguageModelToolResult,
  l10n,
  lm,
  MarkdownString,
} from "vscode";
import type { Session } from "../session/session";

/**
 * Offers the tools of the manifest to the editor's language models. They have to be there as soon as the extension is active: the
 * editor wakes it for a tool and asks at once. `running` gives the server, started where it is not.
 */
export function offerTools(extension: Extension<unknown>, running: () => Promise<Session | undefined>): Disposable {
  const declared: { name: string }[] = extension.packageJSON.contributes.languageModelTools;
  return Disposable.from(
    ...declared.map(({ name }) =>
      lm.registerTool<{ readonly model?: unknown }>(name, {
        prepareInvocation: ({ input }) => ({ invocationMessage: message(name, input?.model) }),
        async invoke({ input, tokenizationOptions }, token: CancellationToken) {
          const one = await running();
          if (!one) throw new Error(l10n.t("Stemma's server is not running."));
          const texts = await one.answer(name, input, tokenizationOptions?.tokenBudget, token);
          return new LanguageModelToolResult(texts.map((text) => new LanguageModelTextPart(text)));
        },
      }),
    ),
  );
}

/** What the person sees while the tool works. The name was written by a language model: it is shown as text. */
function message(tool: string, model: unknown): MarkdownString {
  const name = typeof model === "string" ? model.replace(/\s+/g, " ").slice(0, 100) : "";
  const words =
    tool === "stemma_models"
      ? l10n.t("Listing the AI models of this workspace")
      : tool === "stemma_explain"
        ? l10n.t("Asking what is known of {0}", name)
        : l10n.t("Looking for approved AI models");
  return new MarkdownString().appendText(words);
}
