use rig::providers::{anthropic, openai};

async fn ask() {
    let client = openai::Client::from_env();
    let agent = client.agent("gpt-4o").preamble("be brief").build();
//                            ^^^^^^ model openai:gpt-4o (rig)
    let claude = anthropic::Client::from_env().agent(anthropic::completion::CLAUDE_SONNET_4_6).build();
//                                                                          ^^^^^^^^^^^^^^^^^ model anthropic:claude-sonnet-4-6 (rig)
    let embeddings = client.embedding_model("text-embedding-3-small");
//                                           ^^^^^^^^^^^^^^^^^^^^^^ embedding openai:text-embedding-3-small (rig)
}
