"""Where two parts of a text can each be several things, their combinations are no fact: the ids are told where they stand."""

import boto3
from transformers import AutoModel

PLACES = {"frankfurt": "eu", "ohio": "us", "tokyo": "apac"}
MODELS = {
    "small": "amazon.nova-micro-v1:0",
#             ^^^^^^^^^^^^^^^^^^^^^^ model bedrock:amazon.nova-micro-v1:0 (boto3) <- returned by routed, constant model, constant MODELS, entry small
    "large": "anthropic.claude-sonnet-4-20250514-v1:0",
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-sonnet-4-20250514-v1:0 (boto3) <- returned by routed, constant model, constant MODELS, entry large
}
MAKER = "Qwen"


def routed(place, size):
    model = MODELS[size]
    return f"{PLACES[place]}.{model}"


def ask(place, size):
    return boto3.client("bedrock-runtime").converse(modelId=routed(place, size))


def everywhere(size):
    return boto3.client("bedrock-runtime").converse(modelId="global." + MODELS[size])
#                                                           ^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:global.amazon.nova-micro-v1:0 (boto3) in region global <- constant MODELS, entry small
#                                                           ^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:global.anthropic.claude-sonnet-4-20250514-v1:0 (boto3) in region global <- constant MODELS, entry large


# One open part has its texts.
for size in ["0.6B", "8B"]:
    AutoModel.from_pretrained(f"{MAKER}/Qwen3-{size}")
#                               ^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-0.6B (transformers) <- constant MAKER, loop variable size
#                               ^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-8B (transformers) <- constant MAKER, loop variable size

# Of two, nobody says which belong together.
for size in ["0.6B", "8B"]:
    for kind in ["Base", "FP8"]:
        AutoModel.from_pretrained("{}/Qwen3-{}-{}".format(MAKER, size, kind))
