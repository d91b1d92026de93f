python train.py --model_name_or_path Qwen/Qwen3-8B --dataset_name tatsu-lab/alpaca --dataset own
#                                    ^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-8B (transformers-training)
#                                                                 ^^^^^^^^^^^^^^^^ dataset huggingface-dataset:tatsu-lab/alpaca (datasets)
huggingface-cli download allenai/c4 --repo-type dataset --revision main
#                        ^^^^^^^^^^ dataset huggingface-dataset:allenai/c4@main (datasets)
kaggle datasets download -d zynicide/wine-reviews
#                           ^^^^^^^^^^^^^^^^^^^^^ dataset kaggle-dataset:zynicide/wine-reviews (datasets)
