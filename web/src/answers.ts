// The last answer of each tab. GraphiQL keeps an answer as the text in its
// editor alone; the fetcher passes by here, so the other views have the data.
import { useSyncExternalStore } from "react";
import type { Answer, Question } from "./types";

export interface Asked {
  question: Question;
  answer: Answer;
}

class Answers {
  #byTab = new Map<string, Asked>();
  #tab = "";
  #listeners = new Set<() => void>();

  /** Says which tab is shown; questions sent from now on are its own. */
  show(tab: string): void {
    if (tab === this.#tab) return;
    this.#tab = tab;
    this.#tell();
  }

  /** Begins a question of the shown tab; the function that is returned takes its answer. */
  begin(question: Question): (answer: Answer) => void {
    const tab = this.#tab;
    return (answer) => {
      this.#byTab.set(tab, { question, answer });
      this.#tell();
    };
  }

  current = (): Asked | undefined => this.#byTab.get(this.#tab);

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const answers = new Answers();

/** The answer of the tab that is shown, if it has one. */
export function useAsked(): Asked | undefined {
  return useSyncExternalStore(answers.subscribe, answers.current);
}
