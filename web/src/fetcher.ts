// GraphiQL's way to the server, with a look at what comes back.
import type { Fetcher } from "@graphiql/toolkit";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { answers } from "./answers";
import type { Answer, JsonObject } from "./types";

const send = createGraphiQLFetcher({ url: "/graphql", enableIncrementalDelivery: false });

export const fetcher: Fetcher = async (parameters, options) => {
  if (parameters.operationName === "IntrospectionQuery") return send(parameters, options);
  const finish = answers.begin({
    query: parameters.query,
    variables: parameters.variables as JsonObject | undefined,
    operationName: parameters.operationName,
  });
  const result = await send(parameters, options);
  if (typeof result === "object" && result !== null && ("data" in result || "errors" in result)) finish(result as Answer);
  return result;
};
