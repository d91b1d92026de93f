from huggingface_hub import HfApi, InferenceClient, hf_hub_download, snapshot_download

path = hf_hub_download(repo_id="TheBloke/Mistral-7B-Instruct-v0.2-GGUF", filename="mistral-7b-instruct-v0.2.Q4_K_M.gguf")
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:TheBloke/Mistral-7B-Instruct-v0.2-GGUF (huggingface_hub)
folder = snapshot_download("google/gemma-2-9b", revision="33c193028431c2fde6c6e51f29e6f17b60cbfac6")
#                           ^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-2-9b@33c193028431c2fde6c6e51f29e6f17b60cbfac6 (huggingface_hub)
client = InferenceClient(model="HuggingFaceH4/zephyr-7b-beta", provider="together")
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:HuggingFaceH4/zephyr-7b-beta (huggingface_hub)
client.text_generation("hello", model="tiiuae/falcon-40b-instruct")
#                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:tiiuae/falcon-40b-instruct (huggingface_hub)
info = HfApi().model_info("distilbert/distilbert-base-uncased")
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:distilbert/distilbert-base-uncased (huggingface_hub)

hf_hub_download("HuggingFaceH4/ultrachat_200k", "data.parquet", repo_type="dataset")
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:HuggingFaceH4/ultrachat_200k (datasets)
snapshot_download(repo_id="gradio/theme", repo_type="space")
HfApi().dataset_info("stanfordnlp/imdb")
#                     ^^^^^^^^^^^^^^^^ dataset huggingface-dataset:stanfordnlp/imdb (datasets)
HfApi().upload_folder(repo_id="acme/out", folder_path="out")
