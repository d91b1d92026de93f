import kagglehub
from datasets import load_dataset
from huggingface_hub import hf_hub_download, snapshot_download
from modelscope.msdatasets import MsDataset

train = load_dataset("HuggingFaceH4/ultrachat_200k", split="train", revision="abc123")
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset huggingface-dataset:HuggingFaceH4/ultrachat_200k@abc123 (datasets)
old = load_dataset("squad")
#                   ^^^^^ dataset huggingface-dataset:squad (datasets)
NAME = "tatsu-lab/alpaca"
#       ^^^^^^^^^^^^^^^^ dataset huggingface-dataset:tatsu-lab/alpaca (datasets) <- constant NAME
again = load_dataset(NAME)
files = snapshot_download("allenai/c4", repo_type="dataset")
#                          ^^^^^^^^^^ dataset huggingface-dataset:allenai/c4 (datasets)
one = hf_hub_download(repo_id="allenai/dolma", filename="a.jsonl", repo_type="dataset")
#                              ^^^^^^^^^^^^^ dataset huggingface-dataset:allenai/dolma (datasets)
table = kagglehub.dataset_download("zynicide/wine-reviews")
#                                   ^^^^^^^^^^^^^^^^^^^^^ dataset kaggle-dataset:zynicide/wine-reviews (datasets)
other = MsDataset.load("AI-ModelScope/alpaca-gpt4-data-zh")
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ dataset modelscope-dataset:AI-ModelScope/alpaca-gpt4-data-zh (datasets)
weights = snapshot_download("Qwen/Qwen3-8B")
#                            ^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-8B (huggingface_hub)

# What follows names none.
own = load_dataset("json", data_files="train.jsonl")
local = load_dataset("./data/train")
name = "allenai/c4"
dataset = "train"
