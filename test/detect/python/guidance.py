import guidance
from guidance import gen, models

lm = models.Transformers("microsoft/Phi-4-mini-instruct")
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:microsoft/Phi-4-mini-instruct (guidance)
hosted = models.OpenAI("gpt-4o-mini", echo=False)
#                       ^^^^^^^^^^^ model openai:gpt-4o-mini (guidance)
direct = guidance.models.Transformers("Qwen/Qwen2.5-1.5B", trust_remote_code=True)
#                                      ^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-1.5B (guidance)

# What follows names no model.
local = models.LlamaCpp("/srv/phi-4.bin")
lm += "The name of openai/gpt-oss-20b is " + gen("name", stop=".")
