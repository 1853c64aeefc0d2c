// @graphiql/react as GraphiQL's own page gets it: vite.config.ts puts this in its
// place there. The editors of variables and headers, which are folded away at
// first, are made when the first answer is there, unless they hold something.
import { type ComponentProps, type ComponentType, useEffect, useState } from "react";
import { HeaderEditor as Headers, VariableEditor as Variables, useGraphiQL } from "@graphiql/react";
import { settled } from "../start/settled";

export * from "@graphiql/react";

let isSettled = false;
void settled.then(() => (isSettled = true));

function later<Props extends { className?: string }>(Editor: ComponentType<Props>, content: "initialVariables" | "initialHeaders") {
  return function Later(props: Props) {
    const needed = useGraphiQL((state) => Boolean(state[content]));
    const [ready, setReady] = useState(isSettled);
    useEffect(() => void settled.then(() => setReady(true)), []);
    return needed || ready ? <Editor {...props} /> : <section className={props.className} />;
  };
}

export const VariableEditor = later<ComponentProps<typeof Variables>>(Variables, "initialVariables");
export const HeaderEditor = later<ComponentProps<typeof Headers>>(Headers, "initialHeaders");
