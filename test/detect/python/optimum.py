from optimum.intel import OVModelForCausalLM
from optimum.onnxruntime import ORTModelForFeatureExtraction, ORTModelForSequenceClassification
from transformers import AutoTokenizer

model = ORTModelForSequenceClassification.from_pretrained("distilbert/distilbert-base-uncased-finetuned-sst-2-english", export=True)
#                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:distilbert/distilbert-base-uncased-finetuned-sst-2-english (optimum)
vectors = ORTModelForFeatureExtraction.from_pretrained(model_id="BAAI/bge-small-en-v1.5", revision="5c38ec7c405ec4b44b94cc5a9bb96e735b38267a")
#                                                                ^^^^^^^^^^^^^^^^^^^^^^ model huggingface:BAAI/bge-small-en-v1.5@5c38ec7c405ec4b44b94cc5a9bb96e735b38267a (optimum)
intel = OVModelForCausalLM.from_pretrained("OpenVINO/Phi-3-mini-4k-instruct-int4-ov")
#                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:OpenVINO/Phi-3-mini-4k-instruct-int4-ov (optimum)
tokenizer = AutoTokenizer.from_pretrained("BAAI/bge-small-en-v1.5")
#                                          ^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:BAAI/bge-small-en-v1.5 (transformers)

# What follows names no model.
model.save_pretrained("distilbert/onnx")
local = OVModelForCausalLM.from_pretrained("./ov_model")
