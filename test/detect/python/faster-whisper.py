import faster_whisper
from faster_whisper import BatchedInferencePipeline, WhisperModel

fast = WhisperModel("large-v3", device="cuda", compute_type="int8_float16")
#                    ^^^^^^^^ implicit huggingface:Systran/faster-whisper-large-v3 (faster-whisper)
repository = WhisperModel("deepdml/faster-whisper-large-v3-turbo-ct2", revision="main")
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speech huggingface:deepdml/faster-whisper-large-v3-turbo-ct2@main (faster-whisper)
small = faster_whisper.WhisperModel(model_size_or_path="small.en", cpu_threads=4)
#                                                       ^^^^^^^^ implicit huggingface:Systran/faster-whisper-small.en (faster-whisper)
path = faster_whisper.download_model("turbo", output_dir="/tmp/whisper")
#                                     ^^^^^ implicit huggingface:mobiuslabsgmbh/faster-whisper-large-v3-turbo (faster-whisper)

# What follows names no model.
local = WhisperModel("/opt/models/whisper", device="cpu")
batched = BatchedInferencePipeline(model=fast)
segments, info = fast.transcribe("large-v3.wav", language="en", initial_prompt="medium")
