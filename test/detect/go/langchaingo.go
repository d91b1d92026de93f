package chat

import (
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/anthropic"
	"github.com/tmc/langchaingo/llms/ollama"
	"github.com/tmc/langchaingo/llms/openai"
)

func All() {
	llm, _ := ollama.New(ollama.WithModel("llama3.1:8b"), ollama.WithServerURL("http://localhost:11434"))
//                                      ^^^^^^^^^^^ model ollama:llama3.1:8b (langchaingo)
	llm.Call(ctx, "hello", llms.WithModel("mistral"))
//                                      ^^^^^^^ model ollama:mistral (langchaingo)
	openai.New(openai.WithModel("gpt-4o"), openai.WithEmbeddingModel("text-embedding-3-small"))
//                            ^^^^^^ model openai:gpt-4o (langchaingo)
//                                                                 ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (langchaingo)
	anthropic.New(anthropic.WithModel("claude-sonnet-4-5"))
//                                  ^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (langchaingo)
	other.New(other.WithName("llama3"))
}
