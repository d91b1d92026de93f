export const SMART = "gpt-5-mini";
//                    ^^^^^^^^^^ model openai:gpt-5-mini (name)
