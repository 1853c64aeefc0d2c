interface Window {
  MonacoEnvironment?: { getWorker(id: string, label: string): Worker | Promise<Worker> };
}
declare module "monaco-graphql/esm/monaco-editor.js" {
  export * from "monaco-editor";
}
declare module "monaco-editor/esm/vs/editor/editor.worker.js?worker" {
  const create: new () => Worker;
  export default create;
}
declare module "*.graphqls?raw" {
  const text: string;
  export default text;
}
declare module "monaco-editor/esm/vs/*";
