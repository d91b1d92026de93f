from google.adk.agents import Agent, LlmAgent
from google.adk.models.lite_llm import LiteLlm

root_agent = Agent(name="weather", model="gemini-2.0-flash", description="Not gemini-1.0.", tools=[])
#                                         ^^^^^^^^^^^^^^^^ model google:gemini-2.0-flash (google-adk)
other = LlmAgent(name="other", model=LiteLlm(model="openai/gpt-4o"))
#                                                   ^^^^^^^^^^^^^ model openai:gpt-4o (google-adk) after openai/

# What follows names no model.
named = LlmAgent(name="gemini-2.5-pro", instruction="Answer.", output_key="gemini-2.5-flash")
