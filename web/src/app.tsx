// The page: GraphiQL, with our views in the place of its footer.
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { GraphiQL } from "graphiql";
import { Views } from "./answer/views";
import { setView } from "./answer/view";
import { fetcher } from "./fetcher";
import { menu } from "./menu";
import { Session } from "./session";
import { Share } from "./share";
import { themeNames } from "./monaco/themes";
import { flagship, shared } from "./start/ahead";

const plugins = [menu, HISTORY_PLUGIN];

/** GraphiQL keeps its layout by these names; on the first visit we choose it. */
function firstLayout(): void {
  try {
    localStorage["graphiql:editorFlex"] ??= "0.8";
    localStorage["graphiql:docExplorerFlex"] ??= "0.27";
  } catch {
    // A browser that keeps nothing shows GraphiQL's own layout.
  }
}

/** The menu is open at first where there is room; then as it was left. */
function firstPlugin() {
  try {
    return localStorage["graphiql:visiblePlugin"] === undefined && innerWidth > 1100 ? menu : undefined;
  } catch {
    return menu;
  }
}

firstLayout();
const visiblePlugin = firstPlugin();
if (shared?.view) setView(shared.view);

export function App() {
  return (
    <GraphiQL
      fetcher={fetcher} plugins={plugins} visiblePlugin={visiblePlugin} editorTheme={themeNames} shouldPersistHeaders={false}
      defaultTabs={shared ? undefined : [{ query: flagship.query, variables: flagship.variables }]} defaultQuery={flagship.query}
      initialQuery={shared?.query} initialVariables={shared ? (shared.variables ?? "") : undefined} inputValueDeprecation schemaDescription dangerouslyAssumeSchemaIsValid
    >
      <GraphiQL.Logo>
        <span className="dm-logo">demarche</span>
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy }) => (
          <>
            {prettify}
            {copy}
            <Share />
          </>
        )}
      </GraphiQL.Toolbar>
      <GraphiQL.Footer>
        <Views />
      </GraphiQL.Footer>
      <Session />
    </GraphiQL>
  );
}
