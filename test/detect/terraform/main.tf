resource "aws_bedrockagent_agent" "support" {
  agent_name       = "llama3"
  foundation_model = "anthropic.claude-3-5-sonnet-20240620-v1:0"
#                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model bedrock:anthropic.claude-3-5-sonnet-20240620-v1:0 (terraform-models)
}

resource "azurerm_cognitive_deployment" "chat" {
  name = "gpt-4o"
  model {
    format = "OpenAI"
    name   = "gpt-4o-mini"
#             ^^^^^^^^^^^ model azure:gpt-4o-mini (terraform-models)
  }
  sku {
    name = "Standard"
  }
}

resource "aws_sagemaker_model" "llm" {
  primary_container {
    image = "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference"
    environment = {
      HF_MODEL_ID = "meta-llama/Llama-3.1-8B-Instruct"
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model huggingface:meta-llama/Llama-3.1-8B-Instruct (environment)
      "HF_TASK"   = "text-generation"
    }
  }
}

resource "google_cloud_run_v2_service" "llm" {
  template {
    containers {
      env {
        name  = "REGION"
        value = "us/east"
      }
      env {
        name  = "OLLAMA_MODEL"
        value = "qwen3:8b"
#                ^^^^^^^^ model ollama:qwen3:8b (environment)
      }
    }
  }
}

variable "embedder" {
  default = "text-embedding-3-small"
#            ^^^^^^^^^^^^^^^^^^^^^^ model openai:text-embedding-3-small (terraform-models)
}

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
# foundation_model = "anthropic.claude-v2"
