from volcenginesdkarkruntime import Ark

client = Ark(base_url="https://ark.cn-beijing.volces.com/api/v3")
reply = client.chat.completions.create(model="doubao-1-5-pro-32k-250115", messages=[])
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^ model volcengine:doubao-1-5-pro-32k-250115 (volcengine) at https://ark.cn-beijing.volces.com/api/v3
endpoint = client.chat.completions.create(model="ep-20250101120000-abcde", messages=[])
#                                                ^^^^^^^^^^^^^^^^^^^^^^^ model volcengine:ep-20250101120000-abcde (volcengine) at https://ark.cn-beijing.volces.com/api/v3
vectors = client.embeddings.create(model="doubao-embedding-large-text-240915", input=["a"])
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding volcengine:doubao-embedding-large-text-240915 (volcengine) at https://ark.cn-beijing.volces.com/api/v3
picture = client.images.generate(model="doubao-seedream-3-0-t2i-250415", prompt="a tree")
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image volcengine:doubao-seedream-3-0-t2i-250415 (volcengine) at https://ark.cn-beijing.volces.com/api/v3

# What follows names no model.
client.files.create(file="doubao.jsonl", purpose="batch")
