"use client";
import { openai } from "@ai-sdk/openai";
import { generateText, type LanguageModel } from "ai";
import { useState } from "react";

const MODELS = ["openai/gpt-5-mini", "google/gemini-2.5-flash"] as const;
//               ^^^^^^^^^^^^^^^^^ model openai:gpt-5-mini (ai) after openai/ <- loop variable candidate, constant MODELS
//                                    ^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (ai) after google/ <- loop variable candidate, constant MODELS
const DEFAULTS = { title: "gpt-4o", model: "openai/gpt-4.1" };
//                                          ^^^^^^^^^^^^^^ model openai:gpt-4.1 (ai) after openai/ <- default of parameter model, constant DEFAULTS, entry model

export function Chat({ model = DEFAULTS.model }: { model?: string }) {
  const [reply, setReply] = useState("gpt-4o");
//                                    ^^^^^^ model openai:gpt-4o (name)
  async function ask(prompt: string) {
    const { text } = await generateText({ model, prompt });
    setReply(text);
    for (const candidate of MODELS) await generateText({ model: candidate, prompt });
    await generateText({ model: openai("o4-mini"), prompt });
//                                      ^^^^^^^ model openai:o4-mini (ai)
  }
  return (
    <form onSubmit={() => ask(reply)}>
      <Picker model="gpt-4o" label={"claude-3-opus"} />
//                   ^^^^^^ model openai:gpt-4o (name)
      <p className="openai/gpt-4o">{reply}</p>
    </form>
  );
}

function Picker(props: { model: string; label: string; override?: LanguageModel }) {
  return <span title={props.model}>{props.label}</span>;
}
