// A button that copies a text and says that it did.
import { useEffect, useState } from "react";

export function Copy({ text, label }: { text: () => string; label: string }) {
  const [said, say] = useState("");
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => say(""), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      say("Copied");
    } catch {
      say("The browser does not allow it");
    }
  };
  return (
    <button type="button" className="dm-button" onClick={copy}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
