import dashscope
from dashscope import Generation, TextEmbedding, TextReRank
from dashscope.audio.tts_v2 import SpeechSynthesizer

reply = Generation.call(model="qwen-plus", prompt="Is qwen-turbo faster?")
#                              ^^^^^^^^^ model alibaba:qwen-plus (dashscope)
other = dashscope.Generation.call("qwen-turbo", prompt="again")
#                                  ^^^^^^^^^^ model alibaba:qwen-turbo (dashscope)
symbol = dashscope.Generation.call(model=dashscope.Generation.Models.qwen_max, messages=[])
#                                                                    ^^^^^^^^ model alibaba:qwen-max (dashscope)
seen = dashscope.MultiModalConversation.call(model="qwen-vl-max", messages=[])
#                                                   ^^^^^^^^^^^ model alibaba:qwen-vl-max (dashscope)
vectors = TextEmbedding.call(model=TextEmbedding.Models.text_embedding_v3, input="text")
#                                                       ^^^^^^^^^^^^^^^^^ embedding alibaba:text-embedding-v3 (dashscope)
sorted_texts = TextReRank.call(model="gte-rerank", query="q", documents=[])
#                                     ^^^^^^^^^^ reranker alibaba:gte-rerank (dashscope)
picture = dashscope.ImageSynthesis.async_call(model="wanx2.1-t2i-turbo", prompt="a tree")
#                                                    ^^^^^^^^^^^^^^^^^ image alibaba:wanx2.1-t2i-turbo (dashscope)
voice = SpeechSynthesizer(model="cosyvoice-v2", voice="longxiaochun_v2")
#                                ^^^^^^^^^^^^ speech alibaba:cosyvoice-v2 (dashscope)

# What follows names no model.
dashscope.Files.upload(file_path="qwen-plus.jsonl", purpose="fine-tune")
log = {"client": "dashscope", "tier": "qwen-free"}
