// A document's text with its passages marked, or the passages alone where the
// graph does not keep the text.
import { useEffect, useRef, useState } from "react";
import { data } from "../api";
import { Address } from "../picture/card";
import { select } from "../picture/selection";
import { highlight } from "./highlight";
import type { Cited, Passage } from "./passages";

const query = `query Text($id: ID!) { document(id: $id) { text language } }`;

interface Text {
  id: string;
  text?: string | null;
  language?: string | null;
  problem?: string;
}

function useText(id: string): Text | undefined {
  const [text, setText] = useState<Text>();
  useEffect(() => {
    let gone = false;
    data<{ document: { text: string | null; language: string | null } | null }>(query, { id }).then(
      ({ document }) => !gone && setText({ id, ...document }),
      (problem: Error) => !gone && setText({ id, problem: problem.message }),
    );
    return () => {
      gone = true;
    };
  }, [id]);
  return text?.id === id ? text : undefined;
}

export function DocumentText({ cited: { document, passages }, chosen }: { cited: Cited; chosen: Passage | undefined }) {
  const text = useText(document.id);
  return (
    <article className="dm-document" tabIndex={0} aria-label={document.title}>
      <header>
        <h3>{document.title}</h3>
        <p className="dm-quiet">
          {[document.source?.name, document.published?.edtf.split("T")[0]].filter(Boolean).join(" · ")}
          {document.url && <> · <Address url={document.url}>open the original</Address></>}
        </p>
      </header>
      {!text ? <p>Loading…</p> : text.problem ? <p role="alert">{text.problem}</p>
        : text.text ? <Marked text={text.text} language={text.language} passages={passages} chosen={chosen} />
        : <Cites passages={passages} chosen={chosen} />}
    </article>
  );
}

function Marked({ text, language, passages, chosen }: { text: string; language?: string | null; passages: Passage[]; chosen: Passage | undefined }) {
  const mark = useRef<HTMLElement>(null);
  const at = chosen ? passages.indexOf(chosen) : -1;
  useEffect(() => mark.current?.scrollIntoView({ block: "center" }), [at, text]);
  let first = true;
  return (
    <div className="dm-text" lang={language ?? undefined}>
      {highlight(text, passages).map(({ text, covers }, i) => {
        if (covers.length === 0) return <span key={i}>{text}</span>;
        const here = covers.includes(at);
        const ref = here && first ? mark : undefined;
        if (here) first = false;
        return <mark key={i} ref={ref} className={here ? "dm-chosen" : undefined} onClick={() => select(passages[covers[0]!]!.node)}>{text}</mark>;
      })}
    </div>
  );
}

function Cites({ passages, chosen }: { passages: Passage[]; chosen: Passage | undefined }) {
  return (
    <>
      <p className="dm-note">The graph does not keep this document's text. This is what it is cited for:</p>
      {unique(passages).map((passage, i) => (
        <figure key={i} className={passage.node === chosen?.node ? "dm-cite dm-chosen" : "dm-cite"}>
          {passage.words ? <blockquote lang="">{passage.words}</blockquote> : <p className="dm-quiet">{passage.label}</p>}
          {passage.locator && <figcaption className="dm-quiet">{passage.locator}</figcaption>}
        </figure>
      ))}
    </>
  );
}

const unique = (passages: Passage[]): Passage[] =>
  [...new Map(passages.map((passage) => [`${passage.words ?? passage.label} ${passage.locator}`, passage])).values()];
