import "./monaco/workers";
import * as monaco from "monaco-graphql/esm/monaco-editor.js"; // GraphiQL imports it later; here, it comes with the rest
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { defineThemes } from "./monaco/themes";

defineThemes(monaco);
createRoot(document.getElementById("root")!).render(<App />);
