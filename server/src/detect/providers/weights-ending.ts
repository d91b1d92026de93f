/** How the names of files end that hold weights and hardly anything else. */
export const weightsEnding = /\.(?:gguf|ggml|safetensors|pth|pt|ckpt|onnx|tflite|engine|mlmodel)$/i;

/** Endings that other data has as often: weights where a repository of models holds the file. */
const sharedEnding = /\.(?:bin|h5)$/i;

/** Whether a file of a model's repository holds its weights. */
export function isWeightsFile(name: string): boolean {
  return weightsEnding.test(name) || sharedEnding.test(name);
}
