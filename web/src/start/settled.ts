// When the page has shown what it was opened for: the first answer. Whatever can
// wait waits for it: workers, the schema.

let settle: () => void;

/** Fulfilled after the first answer is painted, or after two seconds without one. */
export const settled = new Promise<void>((resolve) => (settle = resolve));

setTimeout(settle!, 2000);

/** Says that the first answer has been handed to the page. */
export function answerShown(): void {
  requestAnimationFrame(() => setTimeout(settle, 50)); // Monaco draws in a frame of its own
}
