import "./workers";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./styles/tokens.css";
import "./styles/frame.css";
import "./styles/views.css";
import "./styles/table.css";
import "./styles/picture.css";
import "./styles/timeline.css";
import "./styles/document.css";
import "./styles/narrow.css";
import * as monaco from "monaco-graphql/esm/monaco-editor.js"; // GraphiQL imports it later; here, it comes with the rest
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { defineThemes } from "./themes";

defineThemes(monaco);
createRoot(document.getElementById("root")!).render(<App />);
