// What went wrong, in words, above every view of the answer; names that it
// could have been are offered as choices.
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { Naming, Problem } from "../types";
import { repair } from "./repair";

export function Problems({ problems }: { problems: Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="dm-problems" role="alert">
      {problems.slice(0, 5).map((problem, i) => (
        <OneProblem key={i} problem={problem} />
      ))}
      {problems.length > 5 && <p>… and {problems.length - 5} more, in the JSON.</p>}
    </div>
  );
}

function OneProblem({ problem }: { problem: Problem }) {
  const { code, candidates, near } = problem.extensions ?? {};
  const choices = candidates ?? near ?? [];
  return (
    <section className="dm-problem">
      <p>
        {code && <span className="dm-code">{code}</span>} {problem.message}
      </p>
      {choices.length > 0 && <Choices problem={problem} choices={choices} asked={candidates ? "Whom do you mean?" : "Did you mean"} />}
    </section>
  );
}

function Choices({ problem, choices, asked }: { problem: Problem; choices: Naming[]; asked: string }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { run } = useGraphiQLActions();
  const choose = (id: string) => {
    const draft = { query: queryEditor?.getValue() ?? "", variables: variableEditor?.getValue() ?? "" };
    const repaired = repair(draft, problem, id);
    if (!repaired) return;
    if (repaired.query !== draft.query) queryEditor?.setValue(repaired.query);
    if (repaired.variables !== draft.variables) variableEditor?.setValue(repaired.variables);
    run();
    queryEditor?.focus();
  };
  return (
    <div className="dm-choices" role="group" aria-label={asked}>
      <span>{asked}</span>
      {choices.map((choice) => (
        <button key={choice.id} type="button" className="dm-button" onClick={() => choose(choice.id)}>
          <b>{choice.name}</b> <code>{choice.id}</code>
        </button>
      ))}
    </div>
  );
}
