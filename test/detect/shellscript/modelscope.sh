export VLLM_USE_MODELSCOPE=True
vllm serve LLM-Research/gemma-2-9b-it
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^ model modelscope:LLM-Research/gemma-2-9b-it (vllm-cli)
huggingface-cli download google/gemma-2-9b-it
#                        ^^^^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-2-9b-it (huggingface-cli)
