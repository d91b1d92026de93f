from fireworks import Fireworks

client = Fireworks()
LLAMA = "accounts/fireworks/models/llama-v3p1-8b-instruct"
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model fireworks:accounts/fireworks/models/llama-v3p1-8b-instruct (fireworks) <- constant LLAMA

reply = client.chat.completions.create(model=LLAMA, messages=[{"role": "user", "content": "hello"}])
text = client.completions.create(model="accounts/fireworks/models/qwen3-235b-a22b", prompt="Once")
#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model fireworks:accounts/fireworks/models/qwen3-235b-a22b (fireworks)
job = client.supervised_fine_tuning_jobs.create(
    base_model="accounts/fireworks/models/llama-v3p2-3b-instruct",
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model fireworks:accounts/fireworks/models/llama-v3p2-3b-instruct (fireworks)
    dataset="accounts/acme/datasets/support",
)

# What follows names no model.
client.datasets.get("accounts/acme/datasets/support")
