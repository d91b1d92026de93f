import clip
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
model, preprocess = clip.load("ViT-L/14", device=device)
#                              ^^^^^^^^ implicit huggingface:openai/clip-vit-large-patch14 (clip)
small, _ = clip.load(name="ViT-B/32", jit=False)
#                          ^^^^^^^^ implicit huggingface:openai/clip-vit-base-patch32 (clip)

# What follows names no model.
tokens = clip.tokenize(["ViT-L/14"])
names = clip.available_models()
