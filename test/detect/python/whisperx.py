import whisperx

model = whisperx.load_model("large-v2", "cuda", compute_type="float16", language="en")
#                            ^^^^^^^^ implicit huggingface:Systran/faster-whisper-large-v2 (whisperx)
own = whisperx.load_model("Systran/faster-distil-whisper-large-v3", "cpu")
#                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speech huggingface:Systran/faster-distil-whisper-large-v3 (whisperx)
aligner, metadata = whisperx.load_align_model(language_code="ja", device="cuda")
#                                                            ^^ implicit huggingface:jonatasgrosman/wav2vec2-large-xlsr-53-japanese (whisperx)
dutch, _ = whisperx.load_align_model("nl", "cuda", "jonatasgrosman/wav2vec2-xls-r-1b-dutch")
#                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speech huggingface:jonatasgrosman/wav2vec2-xls-r-1b-dutch (whisperx)
speakers = whisperx.diarize.DiarizationPipeline(token="hf_unused", device="cuda")
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ implicit huggingface:pyannote/speaker-diarization-community-1 (whisperx)
older = whisperx.diarize.DiarizationPipeline(model_name="pyannote/speaker-diarization-3.1")
#                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ speech huggingface:pyannote/speaker-diarization-3.1 (whisperx)

# What follows names no model.
audio = whisperx.load_audio("large-v2.wav")
result = model.transcribe(audio, batch_size=16, task="transcribe")
