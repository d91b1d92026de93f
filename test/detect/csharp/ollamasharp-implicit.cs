// The namespace stands in a project file or in another source file.
IChatClient chat = useOpenAi
    ? new ChatClient("gpt-4o-mini")
//                    ^^^^^^^^^^^ model openai:gpt-4o-mini (name)
    : new OllamaApiClient(new Uri(endpoint), "llama3.2");
//                                            ^^^^^^^^ model ollama:llama3.2 (ollamasharp)
