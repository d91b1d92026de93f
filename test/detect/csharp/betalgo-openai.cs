using Betalgo.Ranul.OpenAI.ObjectModels;
using Betalgo.Ranul.OpenAI.ObjectModels.RequestModels;

var request = new ChatCompletionCreateRequest { Messages = messages, Model = Models.Gpt_4o_mini };
//                                                                                  ^^^^^^^^^^^ model openai:gpt-4o-mini (betalgo-openai)
