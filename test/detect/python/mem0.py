from mem0 import Memory

memory = Memory()
#        ^^^^^^ implicit openai:gpt-5-mini (mem0)
config = {
    "llm": {"provider": "openai", "config": {"model": "gpt-4.1-nano", "temperature": 0}},
#                                                      ^^^^^^^^^^^^ model openai:gpt-4.1-nano (mem0) <- constant config, entry llm, entry config, entry model
    "embedder": {"provider": "huggingface", "config": {"model": "BAAI/bge-small-en-v1.5"}},
#                                                                ^^^^^^^^^^^^^^^^^^^^^^ embedding huggingface:BAAI/bge-small-en-v1.5 (mem0) <- constant config, entry embedder, entry config, entry model
    "vector_store": {"provider": "qdrant", "config": {"collection_name": "gpt-4o"}},
}
own = Memory.from_config(config)

# What follows names no model.
own.add("I like gpt-4o", user_id="gpt-4o", metadata={"category": "gpt-5"})
