from smolagents import AmazonBedrockModel, CodeAgent, InferenceClientModel, LiteLLMModel, OpenAIServerModel, TransformersModel, load_tool

hub = InferenceClientModel(model_id="Qwen/Qwen2.5-Coder-32B-Instruct", provider="together")
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen2.5-Coder-32B-Instruct (smolagents)
unnamed = InferenceClientModel()
#         ^^^^^^^^^^^^^^^^^^^^ implicit huggingface:Qwen/Qwen3-Next-80B-A3B-Thinking (smolagents)
lite = LiteLLMModel(model_id="anthropic/claude-3-7-sonnet-latest")
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-7-sonnet-latest (smolagents) after anthropic/
here = TransformersModel("HuggingFaceTB/SmolLM2-360M-Instruct", device_map="auto")
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceTB/SmolLM2-360M-Instruct (smolagents)
router = OpenAIServerModel(model_id="google/gemini-2.0-flash-001", api_base="https://openrouter.ai/api/v1")
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ model openrouter:google/gemini-2.0-flash-001 (smolagents) at https://openrouter.ai/api/v1
cloud = AmazonBedrockModel(model_id="us.amazon.nova-pro-v1:0")
#                                    ^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:us.amazon.nova-pro-v1:0 (smolagents) in region us

agent = CodeAgent(tools=[], model=hub)

# What follows names no model.
tool = load_tool("m-ric/text-to-image", trust_remote_code=True)
space = CodeAgent.from_hub("m-ric/my_agent")
agent.run("Compare Qwen/Qwen3-8B with its elder.")
