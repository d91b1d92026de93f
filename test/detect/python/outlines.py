import openai
import outlines

writer = outlines.from_openai(openai.OpenAI(), "gpt-4o-mini")
#                                               ^^^^^^^^^^^ model openai:gpt-4o-mini (outlines)
older = outlines.models.transformers("microsoft/Phi-3-mini-4k-instruct", device="cuda")
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:microsoft/Phi-3-mini-4k-instruct (outlines)
quantized = outlines.models.llamacpp("TheBloke/phi-2-GGUF", "phi-2.Q4_K_M.gguf")
#                                     ^^^^^^^^^^^^^^^^^^^ model huggingface:TheBloke/phi-2-GGUF (outlines)

# What follows names no model.
answer = writer("Is microsoft/phi-2 small?", str)
