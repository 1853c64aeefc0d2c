// The documents behind an answer: each passage where it stands.
import { useMemo, useState } from "react";
import { Empty } from "../answer/empty";
import { Gate, Left } from "../picture/gate";
import { select, useSelected } from "../picture/selection";
import { type Picture, shorten } from "../picture/things";
import { type Cited, type Passage, cited } from "./passages";
import { DocumentText } from "./text";

export default function DocumentPanel() {
  return <Gate first="Run a question, and the documents behind its answer open here.">{(picture) => <Documents picture={picture} />}</Gate>;
}

function Documents({ picture }: { picture: Picture }) {
  const documents = useMemo(() => cited(picture.details.values()), [picture]);
  const selected = useSelected();
  const [choice, choose] = useState<string>();
  if (documents.length === 0) return <Empty>Nothing in this answer names a document. Ask for statements, events or sanctions.</Empty>;
  const holds = (entry: Cited) => entry.passages.some((passage) => passage.node === selected);
  const shown = documents.find((entry) => entry.document.id === choice && (!selected || holds(entry))) ?? documents.find((entry) => holds(entry) && hasText(entry)) ?? documents.find(holds) ?? documents.find(hasText) ?? documents[0]!;
  const chosen = shown.passages.find((passage) => passage.node === selected);
  const count = documents.reduce((sum, { passages }) => sum + passages.length, 0);
  return (
    <div className="dm-fill">
      <div className="dm-bar">
        <span>{documents.length === 1 ? "1 document" : `${documents.length} documents`}, {count === 1 ? "1 passage" : `${count} passages`}</span>
        <Left picture={picture} />
      </div>
      <div className="dm-split">
        <nav className="dm-cited" aria-label="Documents and their passages">
          {documents.map((entry) => (
            <section key={entry.document.id}>
              <button type="button" className="dm-cited-title" aria-expanded={entry === shown} onClick={() => { choose(entry.document.id); select(undefined); }}>
                {entry.document.title}
              </button>
              {entry === shown && <Passages passages={entry.passages} selected={selected} choose={(passage) => { choose(entry.document.id); select(passage.node); }} />}
            </section>
          ))}
        </nav>
        <DocumentText key={shown.document.id} cited={shown} chosen={chosen} />
      </div>
    </div>
  );
}

/** Places in a text are known only where the graph keeps it. */
const hasText = (entry: Cited): boolean => entry.passages.some((passage) => passage.start !== null);

function Passages({ passages, selected, choose }: { passages: Passage[]; selected: string | undefined; choose: (passage: Passage) => void }) {
  return (
    <ul>
      {passages.map((passage, i) => (
        <li key={i}>
          <button type="button" aria-pressed={passage.node === selected} onClick={() => choose(passage)}>{shorten(passage.words ?? passage.label, 110)}</button>
        </li>
      ))}
    </ul>
  );
}
