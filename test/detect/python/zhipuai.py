from zhipuai import ZhipuAI

client = ZhipuAI(api_key="")
reply = client.chat.completions.create(model="glm-4-plus", messages=[{"role": "user", "content": "Is glm-4-air faster?"}])
#                                             ^^^^^^^^^^ model zai:glm-4-plus (zhipuai)
later = client.chat.asyncCompletions.create(model="glm-4-air", messages=[])
#                                                  ^^^^^^^^^ model zai:glm-4-air (zhipuai)
vectors = client.embeddings.create(model="embedding-3", input="text")
#                                         ^^^^^^^^^^^ embedding zai:embedding-3 (zhipuai)
picture = client.images.generations(model="cogview-3-plus", prompt="a tree")
#                                          ^^^^^^^^^^^^^^ image zai:cogview-3-plus (zhipuai)

# What follows names no model.
client.files.create(file=open("glm-4.jsonl", "rb"), purpose="batch")
