ollama pull --insecure mirror:5000/team/llama3.2
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^ model ollama:mirror:5000/team/llama3.2 (ollama-cli)
ollama pull models.acme.example/library/qwen3:8b
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model ollama:models.acme.example/library/qwen3:8b (ollama-cli)
ollama run localhost:5000/qwen3:8b
#          ^^^^^^^^^^^^^^^^^^^^^^^ model ollama:localhost:5000/qwen3:8b (ollama-cli)
curl localhost:11434/api/tags
