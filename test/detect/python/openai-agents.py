from agents import Agent, OpenAIChatCompletionsModel, RunConfig, Runner
from agents.extensions.models.litellm_model import LitellmModel
from openai import AsyncOpenAI

triage = Agent(name="Triage", instructions="Route to gpt-4o.", model="gpt-4.1-mini")
#                                                                     ^^^^^^^^^^^^ model openai:gpt-4.1-mini (openai-agents)
other = Agent(name="Other", model="litellm/anthropic/claude-3-5-sonnet-20240620")
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-sonnet-20240620 (openai-agents) after litellm/anthropic/
lite = Agent(name="Lite", model=LitellmModel(model="gemini/gemini-2.5-flash"))
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.5-flash (openai-agents) after gemini/
own = Agent(name="Own", model=OpenAIChatCompletionsModel(model="deepseek-chat", openai_client=AsyncOpenAI(base_url="https://api.deepseek.com")))
#                                                               ^^^^^^^^^^^^^ model deepseek:deepseek-chat (openai-agents)

# What follows names no model.
house = Agent(name="gpt-4o", model="victorian-terrace")
# Taken by its name alone: a second argument of "run" may be a model elsewhere.
result = Runner.run_sync(triage, "o3-mini", run_config=RunConfig(workflow_name="gpt-5"))
#                                 ^^^^^^^ model openai:o3-mini (name)
