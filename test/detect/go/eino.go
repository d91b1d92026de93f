package chat

import "github.com/cloudwego/eino-ext/components/model/ollama"

func New() {
	ollama.NewChatModel(ctx, &ollama.ChatModelConfig{BaseURL: "http://localhost:11434", Model: "qwen3:8b"})
//                                                                                           ^^^^^^^^ model ollama:qwen3:8b (eino)
}
