from together import Together

client = Together()

reply = client.chat.completions.create(model="meta-llama/Llama-3.3-70B-Instruct-Turbo", messages=[])
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model together:meta-llama/Llama-3.3-70B-Instruct-Turbo (together)
vectors = client.embeddings.create(model="BAAI/bge-large-en-v1.5", input="text")
#                                         ^^^^^^^^^^^^^^^^^^^^^^ embedding together:BAAI/bge-large-en-v1.5 (together)
picture = client.images.generate(model="black-forest-labs/FLUX.1-schnell", prompt="a tree", steps=4)
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ image together:black-forest-labs/FLUX.1-schnell (together)
ranked = client.rerank.create(model="Salesforce/Llama-Rank-V1", query="q", documents=["a"])
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^ reranker together:Salesforce/Llama-Rank-V1 (together)
tuned = client.fine_tuning.create(training_file="file-1234", model="Qwen/Qwen2.5-7B-Instruct", suffix="acme/support")
#                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^ model together:Qwen/Qwen2.5-7B-Instruct (together)
words = client.audio.transcriptions.create(file="talk.mp3")
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ implicit together:openai/whisper-large-v3 (together)

# What follows names no model.
client.files.upload(file="data/Qwen2.5.jsonl")
tuned_name = client.fine_tuning.retrieve("ft-01").output_name
