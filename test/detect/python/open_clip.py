import open_clip

model, _, preprocess = open_clip.create_model_and_transforms("hf-hub:laion/CLIP-ViT-H-14-laion2B-s32B-b79K")
#                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:laion/CLIP-ViT-H-14-laion2B-s32B-b79K (open_clip) after hf-hub:
tokenizer = open_clip.get_tokenizer("hf-hub:laion/CLIP-ViT-H-14-laion2B-s32B-b79K")
#                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:laion/CLIP-ViT-H-14-laion2B-s32B-b79K (open_clip) after hf-hub:
weights = open_clip.download_pretrained_from_hf("timm/ViT-B-16-SigLIP")
#                                                ^^^^^^^^^^^^^^^^^^^^ model huggingface:timm/ViT-B-16-SigLIP (open_clip)

# What follows names an architecture and the tag of its weights.
pair, _, _ = open_clip.create_model_and_transforms("ViT-B-32", pretrained="laion2b_s34b_b79k")
print(open_clip.list_pretrained())
