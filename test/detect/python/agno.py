from agno.agent import Agent
from agno.knowledge.embedder.openai import OpenAIEmbedder
from agno.models.anthropic import Claude
from agno.models.aws import Claude as BedrockClaude
from agno.models.openai import OpenAIChat
from agno.models.ollama import Ollama
from agno.team import Team

writer = Agent(name="Writer", model=OpenAIChat(id="gpt-4o"), instructions="Write like claude-3.")
#                                                  ^^^^^^ model openai:gpt-4o (agno)
editor = Agent(name="Editor", model=Claude(id="claude-sonnet-4-5"), reasoning_model="openai:o3-mini")
#                                              ^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-5 (agno)
#                                                                                    ^^^^^^^^^^^^^^ model openai:o3-mini (agno) after openai:
cloud = Agent(model=BedrockClaude(id="eu.anthropic.claude-sonnet-4-20250514-v1:0"))
#                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:eu.anthropic.claude-sonnet-4-20250514-v1:0 (agno) in region eu
local = Agent(model=Ollama(id="llama3.2", host="http://localhost:11434"))
#                              ^^^^^^^^ model ollama:llama3.2 (agno)
short = Agent(model="groq:llama-3.3-70b-versatile")
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model groq:llama-3.3-70b-versatile (agno) after groq:
unnamed = Agent(model=Claude())
#                     ^^^^^^ implicit anthropic:claude-sonnet-4-5-20250929 (agno)
vectors = OpenAIEmbedder(id="text-embedding-3-small")
#                            ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (agno)

# What follows names no model.
team = Team(id="gpt-team", name="gpt-4o", members=[writer, editor])
