use genai::chat::ChatRequest;
use genai::Client;

const MODEL: &str = "gpt-4o-mini";
//                   ^^^^^^^^^^^ model openai:gpt-4o-mini (genai-rs) <- constant MODEL

async fn ask(client: &Client) {
    client.exec_chat(MODEL, ChatRequest::default(), None).await;
}
