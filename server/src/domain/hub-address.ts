/** The Hub's own address, without a slash at the end: where no mirror is set. */
export const defaultHubUrl = "https://huggingface.co";
