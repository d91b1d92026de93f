import torch

features = torch.hub.load("facebookresearch/dinov2", "dinov2_vitb14")
#                                                     ^^^^^^^^^^^^^ model torchhub:dinov2_vitb14 (torch-hub)
detector = torch.hub.load("ultralytics/yolov5:v7.0", model="yolov5s", pretrained=True)
#                                                           ^^^^^^^ model torchhub:yolov5s (torch-hub)

# What follows names no model.
local = torch.hub.load("./vendor/yolov5", "yolov5m", source="local")
state = torch.hub.load_state_dict_from_url("https://download.pytorch.org/models/resnet50-0676ba61.pth")
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model file:resnet50-0676ba61.pth (name) after https://download.pytorch.org/models/
weights = torch.load("dinov2_vits14.pth")
#                     ^^^^^^^^^^^^^^^^^ model file:dinov2_vits14.pth (name)
