import os

import litellm
from litellm import Router, acompletion, completion

completion(model="openrouter/deepseek/deepseek-r1", messages=[])
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model openrouter:deepseek/deepseek-r1 (litellm) after openrouter/
completion("anthropic/claude-sonnet-4-5", [], fallbacks=["gpt-4o", "vertex_ai/gemini-2.5-pro"])
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (litellm) after anthropic/
#                                                         ^^^^^^ model openai:gpt-4o (litellm)
#                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^ model vertex:gemini-2.5-pro (litellm) after vertex_ai/
litellm.embedding(model="cohere/embed-english-v3.0", input=["x"])
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^ embedding cohere:embed-english-v3.0 (litellm) after cohere/
router = Router(
    model_list=[
        {"model_name": "fast", "litellm_params": {"model": "groq/llama-3.1-8b-instant", "api_key": os.environ["GROQ"]}},
#                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ model groq:llama-3.1-8b-instant (litellm) after groq/
        {"model_name": "local", "litellm_params": {"model": "ollama/qwen3:8b", "api_base": "http://localhost:11434"}},
#                                                            ^^^^^^^^^^^^^^^ model ollama:qwen3:8b (litellm) after ollama/
    ]
)


async def ask(tier):
    return await acompletion(model={"fast": "gpt-4.1-mini", "deep": "o3"}[tier], messages=[])
#                                            ^^^^^^^^^^^^ model openai:gpt-4.1-mini (litellm)
#                                                                    ^^ model openai:o3 (litellm)


router.completion(model="fast", messages=[])
litellm.set_verbose = True
completion(model=f"openai/{os.environ['DEPLOYMENT']}", messages=[])
