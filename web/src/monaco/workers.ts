// Monaco's language services run in workers. They are imported here, from our
// own source, because Vite finds `?worker` imports only there. They start when
// the first answer is there: until then they would only take its time.
import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphQLWorker from "monaco-graphql/esm/graphql.worker.js?worker";
import { settled } from "../start/settled";

self.MonacoEnvironment = {
  async getWorker(_id: string, label: string): Promise<Worker> {
    await settled;
    switch (label) {
      case "json":
        return new JsonWorker();
      case "graphql":
        return new GraphQLWorker();
      default:
        return new EditorWorker();
    }
  },
};
