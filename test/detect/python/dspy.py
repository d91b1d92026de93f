import dspy
from dspy import LM

lm = dspy.LM("openai/gpt-4o-mini", temperature=0.1)
#             ^^^^^^^^^^^^^^^^^^ model openai:gpt-4o-mini (dspy) after openai/
local = LM(model="ollama_chat/llama3.2:1b", api_base="http://localhost:11434", api_key="")
#                 ^^^^^^^^^^^^^^^^^^^^^^^ model ollama:llama3.2:1b (dspy) after ollama_chat/ at http://localhost:11434
embed = dspy.Embedder("openai/text-embedding-3-small", dimensions=512)
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (dspy) after openai/
dspy.configure(lm=lm)

# What follows names no model.
qa = dspy.ChainOfThought("question -> answer")
search = dspy.ColBERTv2(url="http://20.102.90.50:2017/wiki17_abstracts")
