// GraphiQL's way to the server, with a look at what comes back.
import type { Fetcher } from "@graphiql/toolkit";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { answers } from "./answers";
import { answeredAhead } from "./start/ahead";
import { answerShown, settled } from "./start/settled";
import type { Answer, JsonObject } from "./types";

const send = createGraphiQLFetcher({ url: "/graphql", enableIncrementalDelivery: false });

export const fetcher: Fetcher = async (parameters, options) => {
  if (parameters.operationName === "IntrospectionQuery") {
    await settled;
    return send(parameters, options);
  }
  const finish = answers.begin({
    query: parameters.query,
    variables: parameters.variables as JsonObject | undefined,
    operationName: parameters.operationName,
  });
  const ahead = options?.headers && Object.keys(options.headers).length > 0 ? undefined : await answeredAhead(parameters.query, parameters.variables);
  const result = ahead ?? (await send(parameters, options));
  if (typeof result === "object" && result !== null && ("data" in result || "errors" in result)) finish(result as Answer);
  answerShown();
  return result as Awaited<ReturnType<typeof send>>;
};
