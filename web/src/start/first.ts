// The first script of the page, and a small one: it asks the first question, and
// shows it with its answer, while the large ones are still on their way.
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "../styles/tokens.css";
import "../styles/frame.css";
import "../styles/first.css";
import "../styles/views.css";
import "../styles/table.css";
import "../styles/picture.css";
import "../styles/timeline.css";
import "../styles/document.css";
import "../styles/narrow.css";
import { askFirst } from "./ahead";

askFirst();
void import("../main");
