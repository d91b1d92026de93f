import openai

openai.api_key = "sk"
openai.api_base = "https://api.siliconflow.cn/v1"


def ask(question):
    return openai.ChatCompletion.create(model="deepseek-ai/DeepSeek-V3", messages=[])
#                                              ^^^^^^^^^^^^^^^^^^^^^^^ model siliconflow:deepseek-ai/DeepSeek-V3 (openai) at https://api.siliconflow.cn/v1


def embed():
    return openai.Embedding.create(model="BAAI/bge-m3", input="text")
#                                         ^^^^^^^^^^^ embedding siliconflow:BAAI/bge-m3 (openai) at https://api.siliconflow.cn/v1


# What follows names no model.
openai.organization = "gpt-4o-team"
other.api_base = "https://api.groq.com/openai/v1"
