from crewai import LLM, Agent, Crew, Process, Task
from crewai.project import CrewBase, agent

llm = LLM(model="gemini/gemini-2.0-flash", temperature=0.2)
#                ^^^^^^^^^^^^^^^^^^^^^^^ model google:gemini-2.0-flash (crewai) after gemini/
local = LLM(model="ollama/llama3.1", base_url="http://localhost:11434")
#                  ^^^^^^^^^^^^^^^ model ollama:llama3.1 (crewai) after ollama/ at http://localhost:11434

researcher = Agent(role="Researcher", goal="Find facts", backstory="Was gpt-4 once", llm="gpt-4o-mini", function_calling_llm="openai/gpt-4.1-nano")
#                                                                                         ^^^^^^^^^^^ model openai:gpt-4o-mini (crewai)
#                                                                                                                             ^^^^^^^^^^^^^^^^^^^ model openai:gpt-4.1-nano (crewai) after openai/


@CrewBase
class Support:
    agents_config = "config/agents.yaml"

    @agent
    def writer(self) -> Agent:
        return Agent(config=self.agents_config["writer"], llm=local)


crew = Crew(
    agents=[researcher],
    tasks=[Task(description="Ask openai/gpt-4o", agent=researcher, expected_output="text")],
    process=Process.hierarchical,
    manager_llm="anthropic/claude-3-5-sonnet-20241022",
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ model anthropic:claude-3-5-sonnet-20241022 (crewai) after anthropic/
    embedder={"provider": "ollama", "config": {"model": "mxbai-embed-large"}},
#                                                        ^^^^^^^^^^^^^^^^^ embedding ollama:mxbai-embed-large (crewai)
)

unnamed = Agent(role="Critic", goal="Find holes", backstory="Read everything twice")
#         ^^^^^ implicit openai:gpt-4.1-mini (crewai)


def made(**options):
    return Agent(**options)


# What follows names no model.
task = Task(name="gpt-4o", description="Summarize", expected_output="o1")
