from pydantic import BaseModel
from pydantic_ai import Agent, Embedder
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.models.bedrock import BedrockConverseModel
from pydantic_ai.models.fallback import FallbackModel
from pydantic_ai.models.openai import OpenAIChatModel


class Invoice(BaseModel):
    model: str = "Model T"


agent = Agent("openai:gpt-4o", output_type=Invoice, system_prompt="Read the invoice.")
#              ^^^^^^^^^^^^^ model openai:gpt-4o (pydantic-ai) after openai:
gla = Agent(model="google-gla:gemini-2.0-flash")
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.0-flash (pydantic-ai) after google-gla:
own = Agent(OpenAIChatModel("gpt-4.1-mini"))
#                            ^^^^^^^^^^^^ model openai:gpt-4.1-mini (pydantic-ai)
fallback = Agent(FallbackModel(OpenAIChatModel("gpt-4o"), AnthropicModel("claude-3-5-sonnet-latest")))
#                                               ^^^^^^ model openai:gpt-4o (pydantic-ai)
#                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-sonnet-latest (pydantic-ai)
cloud = BedrockConverseModel("us.amazon.nova-lite-v1:0")
#                             ^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:us.amazon.nova-lite-v1:0 (pydantic-ai) in region us
vectors = Embedder("openai:text-embedding-3-small")
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (pydantic-ai) after openai:

answer = agent.run_sync("What does openai:gpt-5 cost?", model="anthropic:claude-haiku-4-5")
#                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-haiku-4-5 (pydantic-ai) after anthropic:

# What follows names no model.
invoice = Invoice(model="Corolla")
tests = Agent("test")
