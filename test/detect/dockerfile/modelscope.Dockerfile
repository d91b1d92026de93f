FROM vllm/vllm-openai:v0.10.0
ENV VLLM_USE_MODELSCOPE=1
CMD ["--model", "LLM-Research/gemma-2-9b-it"]
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^ model modelscope:LLM-Research/gemma-2-9b-it (vllm-cli)
