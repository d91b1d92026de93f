import argparse

import whisper

parser = argparse.ArgumentParser()
parser.add_argument("--size", choices=["tiny", "base", "small"], default="base")
args = parser.parse_args()

model = whisper.load_model("turbo")
#                           ^^^^^ implicit huggingface:openai/whisper-large-v3-turbo (whisper)
english = whisper.load_model(name="small.en", device="cpu")
#                                  ^^^^^^^^ implicit huggingface:openai/whisper-small.en (whisper)
chosen = whisper.load_model(args.size)
#        ^^^^^^^^^^^^^^^^^^ implicit huggingface:openai/whisper-base (whisper)

# What follows names no model.
result = model.transcribe("meeting.mp3", language="small", task="translate")
local = whisper.load_model("/models/large-v3.pt")
audio = whisper.load_audio("base.wav")
