import { ConfigurationTarget, l10n, window, workspace } from "vscode";

/** Asks, in plain words and only when called, whether models may be looked up. The answer holds for this machine. */
export async function allowLookUps(): Promise<void> {
  const settings = workspace.getConfiguration("stemma");
  const now = settings.get<string>("network");
  const choices = [
    {
      value: "offline",
      label: l10n.t("Stay offline"),
      detail: l10n.t("Facts come from the bundled catalog and your files. No connection is ever opened."),
    },
    {
      value: "online",
      label: l10n.t("Look public models up at the Hugging Face Hub, Ollama and OpenRouter"),
      detail: l10n.t("Only ids of models leave this machine; never code, file names or policies."),
    },
  ];
  const picked = await window.showQuickPick(
    choices.map((choice) => ({ ...choice, description: choice.value === now ? l10n.t("current") : "" })),
    { title: l10n.t("Look-ups on This Machine") },
  );
  if (picked) await settings.update("network", picked.value, ConfigurationTarget.Global);
}
