export const SMART = "gpt-5-mini";
