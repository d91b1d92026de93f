"""Commands that code starts."""

import os
import subprocess
from subprocess import Popen, run

MODEL = "qwen-of-ours"
#        ^^^^^^^^^^^^ model ollama:qwen-of-ours (ollama-cli) <- constant MODEL

subprocess.run(["ollama", "pull", "one"], check=True)
#                                  ^^^ model ollama:one (ollama-cli)
Popen(["vllm", "serve", "acme/served", "--port", "8000"])
#                        ^^^^^^^^^^^ model huggingface:acme/served (vllm-cli)
os.system("ollama run two && vllm serve acme/system")
#                     ^^^ model ollama:two (ollama-cli)
#                                       ^^^^^^^^^^^ model huggingface:acme/system (vllm-cli)
run("ollama run three", shell=True)
#               ^^^^^ model ollama:three (ollama-cli)
run(["ollama", "pull", MODEL])
os.system(f"ollama run {MODEL}")
subprocess.check_output(args=["huggingface-cli", "download", "acme/weights"])
#                                                             ^^^^^^^^^^^^ model huggingface:acme/weights (huggingface-cli)
os.system("ls /data/models")
subprocess.run(["echo", "gpt-4o"])
run(f"ollama run {os.environ['WHICH']}", shell=True)
