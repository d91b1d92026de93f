use clap::Parser;
use hf_hub::{api::sync::Api, Repo, RepoType};
use tokenizers::Tokenizer;

const WEIGHTS: &str = "google/gemma-2-2b-it";
//                     ^^^^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-2-2b-it (hf-hub) <- constant WEIGHTS

#[derive(Parser)]
struct Args {
    #[arg(long, default_value = "mistralai/Mistral-7B-v0.1")]
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:mistralai/Mistral-7B-v0.1 (generic-code)
    model_id: String,
}

fn main() -> Result<()> {
    let api = Api::new()?;
    let repo = api.model("Qwen/Qwen3-8B".to_string());
//                        ^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-8B (hf-hub)
    let pinned = api.repo(Repo::with_revision("Qwen/Qwen3-0.6B".to_string(), RepoType::Model, "abc123".to_string()));
//                                             ^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-0.6B@abc123 (hf-hub)
    let data = api.dataset("HuggingFaceH4/ultrachat_200k".to_string());
    let named = api.model(WEIGHTS.into());
    let pair = client.model("openai-community", "gpt2");
//                           ^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:openai-community/gpt2 (hf-hub)
    let size = "1.7B";
    let joined = api.model(format!("Qwen/Qwen3-{size}"));
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:Qwen/Qwen3-1.7B (hf-hub) <- constant size
    let chosen = match which {
        Which::Small => "google/gemma-3-1b-it",
//                       ^^^^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-3-1b-it (hf-hub) <- constant chosen
        Which::Large => "google/gemma-3-27b-it",
//                       ^^^^^^^^^^^^^^^^^^^^^ model huggingface:google/gemma-3-27b-it (hf-hub) <- constant chosen
    };
    api.model(chosen.to_string());
    let tokenizer = Tokenizer::from_pretrained("google-bert/bert-base-cased", None)?;
//                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tokenizer huggingface:google-bert/bert-base-cased (hf-hub)
    let weights = repo.get("model.safetensors")?;
    Ok(())
}
