from modelscope import AutoModelForCausalLM, AutoTokenizer, pipeline, snapshot_download

folder = snapshot_download("iic/nlp_structbert_backbone_base", revision="v1.0")
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model modelscope:iic/nlp_structbert_backbone_base@v1.0 (modelscope)
tokenizer = AutoTokenizer.from_pretrained("Qwen/Qwen2.5-7B-Instruct")
#                                          ^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer modelscope:Qwen/Qwen2.5-7B-Instruct (modelscope)
model = AutoModelForCausalLM.from_pretrained("LLM-Research/gemma-2-9b-it", trust_remote_code=True)
#                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ model modelscope:LLM-Research/gemma-2-9b-it (modelscope)
say = pipeline("text-to-speech", "iic/speech_sambert_16k")
#                                 ^^^^^^^^^^^^^^^^^^^^^^ model modelscope:iic/speech_sambert_16k (modelscope)
