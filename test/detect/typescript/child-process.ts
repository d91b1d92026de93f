// Commands that code starts.
import { execSync, spawn } from "node:child_process";
import * as child from "child_process";

const model = "ours";
//             ^^^^ model ollama:ours (ollama-cli) <- constant model
execSync("ollama run one");
//                   ^^^ model ollama:one (ollama-cli)
spawn("ollama", ["pull", "two"], { stdio: "inherit" });
//                        ^^^ model ollama:two (ollama-cli)
child.exec(`vllm serve acme/served --max-model-len ${4096}`);
//                     ^^^^^^^^^^^ model huggingface:acme/served (vllm-cli)
child.execFileSync("ollama", ["pull", model]);
execSync(`ollama pull ${model}`);
execSync("ls gpt-4o");
/gpt-4o/.exec("ollama run three");
