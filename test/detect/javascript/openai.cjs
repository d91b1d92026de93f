const OpenAI = require("openai");

class GroqProvider {
  model;

  constructor(config = {}) {
    const { model = "llama3-8b-8192" } = config;
//                   ^^^^^^^^^^^^^^ model groq:llama3-8b-8192 (openai) at https://api.groq.com/openai/v1 <- field GroqProvider.model, default of parameter model
    const client = new OpenAI({ baseURL: "https://api.groq.com/openai/v1" });
    this._client = client;
    this.model = model;
  }

  get client() {
    return this._client;
  }

  async answer(messages) {
    return this.client.chat.completions.create({ model: this.model, messages });
  }
}
module.exports = { GroqProvider };
