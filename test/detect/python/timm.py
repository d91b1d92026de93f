import timm

backbone = timm.create_model("vit_base_patch16_224.augreg2_in21k_ft_in1k", pretrained=True, num_classes=10)
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model timm:vit_base_patch16_224.augreg2_in21k_ft_in1k (timm)
hub = timm.create_model("hf-hub:timm/convnext_base.clip_laion2b", pretrained=True)
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:timm/convnext_base.clip_laion2b (timm) after hf-hub:
positional = timm.create_model("resnet50.a1_in1k", True)
#                               ^^^^^^^^^^^^^^^^ model timm:resnet50.a1_in1k (timm)

# What follows fetches no weights.
architecture = timm.create_model("resnet18", num_classes=10)
untrained = timm.create_model("efficientnet_b0", pretrained=False)
names = timm.list_models("vit_*")
