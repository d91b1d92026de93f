import qianfan

chat = qianfan.ChatCompletion()
reply = chat.do(model="ERNIE-4.0-8K", messages=[{"role": "user", "content": "Is ERNIE-Lite-8K smaller?"}])
#                      ^^^^^^^^^^^^ model baidu:ERNIE-4.0-8K (qianfan)
fast = qianfan.ChatCompletion(model="ERNIE-Speed-128K")
#                                    ^^^^^^^^^^^^^^^^ model baidu:ERNIE-Speed-128K (qianfan)
vectors = qianfan.Embedding(model="Embedding-V1").do(texts=["a"])
#                                  ^^^^^^^^^^^^ embedding baidu:Embedding-V1 (qianfan)

# What follows names no model.
chat.do(messages=[], endpoint="my_service")
