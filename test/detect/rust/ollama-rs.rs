use ollama_rs::{generation::completion::request::GenerationRequest, Ollama};

async fn ask() {
    let ollama = Ollama::default();
    let model = "llama3.1:8b".to_string();
//               ^^^^^^^^^^^ model ollama:llama3.1:8b (ollama-rs) <- constant model
    ollama.generate(GenerationRequest::new(model, "hi")).await;
    ollama.pull_model("qwen3:8b".into(), false).await;
//                     ^^^^^^^^ model ollama:qwen3:8b (ollama-rs)
}
