from semantic_kernel import Kernel
from semantic_kernel.agents import ChatCompletionAgent
from semantic_kernel.connectors.ai.google.google_ai import GoogleAIChatCompletion
from semantic_kernel.connectors.ai.ollama import OllamaChatCompletion
from semantic_kernel.connectors.ai.open_ai import AzureChatCompletion, OpenAIChatCompletion, OpenAITextEmbedding

kernel = Kernel()
kernel.add_service(OpenAIChatCompletion(service_id="chat", ai_model_id="gpt-4o"))
#                                                                       ^^^^^^ model openai:gpt-4o (semantic-kernel-python)
kernel.add_service(AzureChatCompletion(deployment_name="support-4o", endpoint="https://acme.openai.azure.com"))
#                                                       ^^^^^^^^^^ model azure:support-4o (semantic-kernel-python) at https://acme.openai.azure.com
kernel.add_service(OpenAITextEmbedding(ai_model_id="text-embedding-3-small"))
#                                                   ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (semantic-kernel-python)
kernel.add_service(GoogleAIChatCompletion(gemini_model_id="gemini-1.5-flash"))
#                                                          ^^^^^^^^^^^^^^^^ model google:gemini-1.5-flash (semantic-kernel-python)
local = OllamaChatCompletion(ai_model_id="phi4", host="http://localhost:11434")
#                                         ^^^^ model ollama:phi4 (semantic-kernel-python) at http://localhost:11434

# What follows names no model.
agent = ChatCompletionAgent(kernel=kernel, name="gpt-4o", instructions="You are not claude-3.")
kernel.get_service("chat")
