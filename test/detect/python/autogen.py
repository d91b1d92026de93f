import autogen
from autogen import AssistantAgent, LLMConfig, UserProxyAgent
from autogen_agentchat.agents import AssistantAgent as ChatAgent
from autogen_ext.models.ollama import OllamaChatCompletionClient
from autogen_ext.models.openai import AzureOpenAIChatCompletionClient, OpenAIChatCompletionClient

client = OpenAIChatCompletionClient(model="gpt-4o-2024-08-06")
#                                          ^^^^^^^^^^^^^^^^^ model openai:gpt-4o-2024-08-06 (autogen)
router = OpenAIChatCompletionClient(model="deepseek/deepseek-r1", base_url="https://openrouter.ai/api/v1")
#                                          ^^^^^^^^^^^^^^^^^^^^ model openrouter:deepseek/deepseek-r1 (autogen) at https://openrouter.ai/api/v1
azure = AzureOpenAIChatCompletionClient(azure_deployment="support-4o", model="gpt-4o", azure_endpoint="https://acme.openai.azure.com")
#                                                         ^^^^^^^^^^ model azure:support-4o (autogen) at https://acme.openai.azure.com
#                                                                             ^^^^^^ model openai:gpt-4o (generic-code)
local = OllamaChatCompletionClient(model="llama3.2:latest")
#                                         ^^^^^^^^^^^^^^^ model ollama:llama3.2:latest (autogen)
helper = ChatAgent(name="helper", model_client=client)

config_list = [{"model": "gpt-4-turbo", "api_key": "unused"}, {"model": "claude-3-opus-20240229", "api_type": "anthropic"}]
#                         ^^^^^^^^^^^ model openai:gpt-4-turbo (autogen) <- constant config_list, entry model
#                                                                        ^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-opus-20240229 (autogen) <- constant config_list, entry model
assistant = AssistantAgent("assistant", llm_config={"config_list": config_list, "seed": 42})
settings = LLMConfig(api_type="openai", model="gpt-4.1-nano")
#                                              ^^^^^^^^^^^^ model openai:gpt-4.1-nano (autogen)

# What follows names no model.
user = UserProxyAgent("user", llm_config=False, code_execution_config={"work_dir": "gpt-4o"})
autogen.runtime_logging.start(config={"dbname": "gpt-4.db"})
