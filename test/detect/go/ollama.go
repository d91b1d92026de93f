package main

import (
	"context"
	"fmt"

	"github.com/ollama/ollama/api"
)

const (
	defaultModel = "llama3.1"
//               ^^^^^^^^ model ollama:llama3.1 (ollama-go) <- constant defaultModel
	family       = "qwen3"
)

type options struct{ Model string }

func main() {
	client, err := api.ClientFromEnvironment()
	if err != nil {
		panic(err)
	}
	ctx := context.Background()
	req := &api.GenerateRequest{
		Model:  "gemma2",
//         ^^^^^^ model ollama:gemma2 (ollama-go)
		Prompt: "how many planets are there?",
	}
	client.Generate(ctx, req, nil)
	client.Chat(ctx, &api.ChatRequest{Model: defaultModel}, nil)
	client.Pull(ctx, &api.PullRequest{Model: fmt.Sprintf("%s:%s", family, "8b")}, nil)
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model ollama:qwen3:8b (ollama-go) <- constant family
	client.Embed(ctx, &api.EmbedRequest{Model: `nomic-embed-text`, Input: "Corolla"})
//                                           ^^^^^^^^^^^^^^^^ embedding ollama:nomic-embed-text (ollama-go)
	client.Create(ctx, &api.CreateRequest{Model: "mine", From: "mistral:7b"}, nil)
//                                                           ^^^^^^^^^^ model ollama:mistral:7b (ollama-go)
	client.Pull(ctx, &api.PullRequest{Model: family + ":4b"}, nil)
//                                        ^^^^^^^^^^^^^^ model ollama:qwen3:4b (ollama-go) <- constant family
	other := options{Model: "Corolla"}
	client.Chat(ctx, &api.ChatRequest{Model: other.Model}, nil)
	// &api.ChatRequest{Model: "llama2"}
	fmt.Println("Model: llama2")
}
