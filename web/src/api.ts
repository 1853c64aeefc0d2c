// Asking the server, outside GraphiQL: pictures, neighbours, names.
import type { Answer, Json } from "./types";

/** Posts a question. Throws what went wrong in words when there is no answer at all. */
export async function ask(query: string, variables?: Record<string, Json>, operationName?: string | null): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ query, variables, operationName: operationName ?? undefined }),
    });
  } catch {
    throw new Error("The server does not answer. Is it still running?");
  }
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new Error(`The server answered ${response.status} and no JSON.`);
  }
}

/** Posts a question and returns its data; the first error is thrown. */
export async function data<T>(query: string, variables?: Record<string, Json>): Promise<T> {
  const answer = await ask(query, variables);
  const problem = answer.errors?.[0];
  if (problem || !answer.data) throw new Error(problem?.message ?? "The answer is empty.");
  return answer.data as T;
}
