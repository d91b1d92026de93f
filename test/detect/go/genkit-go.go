package chat

import (
	"github.com/firebase/genkit/go/ai"
	"github.com/firebase/genkit/go/genkit"
)

func Ask() {
	g := genkit.Init(ctx, genkit.WithDefaultModel("googleai/gemini-2.5-flash"))
//                                              ^^^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (genkit-go) after googleai/
	genkit.Generate(ctx, g, ai.WithModelName("ollama/llama3.1"), ai.WithPrompt("hi"))
//                                         ^^^^^^^^^^^^^^^ model ollama:llama3.1 (genkit-go) after ollama/
}
