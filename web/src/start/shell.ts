// The first question and its answer as plain text, to be read while the editors
// that take their place are still on their way.
import type { Answer } from "../types";

const longest = 20_000; // characters of an answer: more is not read in a second
const patience = 15_000; // milliseconds, after which the editors will not come

/** Shows the question, and the answer when it is there, until the editors show both. */
export function showShell(question: string, answer: Promise<Answer | undefined>): void {
  const shell = element("div", "dm-first");
  const asked = element("pre", "dm-first-question", question);
  const answered = element("pre", "dm-first-answer");
  shell.append(element("p", "dm-first-name", "demarche"), asked, answered);
  document.body.append(shell);
  void answer.then((found) => {
    if (found) answered.textContent = JSON.stringify(found, null, 2).slice(0, longest);
  });
  const end = performance.now() + patience;
  const look = (): void => {
    const drawn = (editor: string): boolean => Boolean(document.querySelector(`${editor} .view-lines`)?.textContent);
    if ((drawn(".graphiql-query-editor") && drawn(".result-window")) || performance.now() > end) shell.remove();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function element(name: string, id: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.id = id;
  made.textContent = text;
  return made;
}
