// The editors' colours, light and dark; each passes WCAG's contrast of 4.5.
import type * as Monaco from "monaco-editor";

export const themeNames = { dark: "demarche-dark", light: "demarche-light" };

export function defineThemes(monaco: Pick<typeof Monaco, "editor">): void {
  monaco.editor.defineTheme(themeNames.light, {
    base: "vs", inherit: true, colors: colors("#0b5a8f", "#ffffff", "#0b5a8f1a", "#5d6877", "#1d2733"),
    rules: rules({ key: "0b5a8f", string: "8f3a12", number: "6a3ea1", name: "1d6b4f", comment: "5d6877" }),
  });
  monaco.editor.defineTheme(themeNames.dark, {
    base: "vs-dark", inherit: true, colors: colors("#7cc4f5", "#1b2330", "#7cc4f51f", "#9aa7b8", "#e6eaf2"),
    rules: rules({ key: "7cc4f5", string: "f0a988", number: "c9a8f5", name: "7fd6b4", comment: "9aa7b8" }),
  });
}

function colors(primary: string, paper: string, soft: string, quiet: string, text: string): Monaco.editor.IColors {
  return {
    "editor.background": "#ffffff00", "scrollbar.shadow": "#ffffff00", "textLink.foreground": primary, "textLink.activeForeground": primary,
    "editorHoverWidget.background": paper, "editorWidget.background": paper, "editorSuggestWidget.background": paper, "menu.background": paper,
    "editorSuggestWidget.selectedBackground": soft, "editorSuggestWidget.selectedForeground": text, "editorSuggestWidget.foreground": text,
    "editorSuggestWidget.focusHighlightForeground": primary, "editorSuggestWidget.highlightForeground": primary, "list.hoverBackground": soft, "list.highlightForeground": primary,
    "list.focusHighlightForeground": primary, "editorLineNumber.foreground": quiet, "editorLineNumber.dimmedForeground": quiet, "editorLineNumber.activeForeground": primary,
    "quickInput.background": paper, "focusBorder": primary, "toolbar.hoverBackground": soft,
  };
}

function rules(ink: { key: string; string: string; number: string; name: string; comment: string }): Monaco.editor.ITokenThemeRule[] {
  return [
    { token: "string", foreground: ink.string },
    { token: "string.value.json", foreground: ink.string },
    { token: "string.key.json", foreground: ink.key },
    { token: "number", foreground: ink.number },
    { token: "keyword", foreground: ink.key },
    { token: "keyword.json", foreground: ink.number },
    { token: "key.identifier", foreground: ink.key },
    { token: "type.identifier", foreground: ink.number },
    { token: "argument.identifier", foreground: ink.name },
    { token: "comment", foreground: ink.comment },
  ];
}
