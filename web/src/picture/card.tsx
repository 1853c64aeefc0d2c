// What is known of one node: its words, dates and sources, beside the picture.
import { type ReactNode, useEffect, useState } from "react";
import { setView, useView } from "../answer/view";
import { looks } from "./palette";
import { Swatch } from "./swatch";
import { select } from "./selection";
import { type Detail, type EdtfDate, type SourceOf, kindOf, words } from "./things";
import { details } from "./use-picture";

/** The details of a node: known already, or asked for. */
function useDetail(id: string, known: Detail | undefined): Detail | string | undefined {
  const [found, find] = useState<{ id: string; detail: Detail | string }>();
  useEffect(() => {
    if (known) return;
    let gone = false;
    details([id]).then(
      ([detail]) => !gone && find({ id, detail: detail ?? "The graph does not know it any more." }),
      (problem: Error) => !gone && find({ id, detail: problem.message }),
    );
    return () => {
      gone = true;
    };
  }, [id, known]);
  return known ?? (found?.id === id ? found.detail : undefined);
}

export function Card({ id, known, children }: { id: string; known?: Detail; children?: ReactNode }) {
  const detail = useDetail(id, known);
  const close = () => select(undefined);
  return (
    <aside className="dm-card" aria-label="The chosen node" onKeyDown={(event) => event.key === "Escape" && close()}>
      <button type="button" className="dm-close" aria-label="Close" onClick={close}>×</button>
      {detail === undefined ? <p>Loading…</p> : typeof detail === "string" ? <p role="alert">{detail}</p> : <Known detail={detail} />}
      {children && <div className="dm-card-actions">{children}</div>}
    </aside>
  );
}

function Known({ detail: d }: { detail: Detail }) {
  const kind = kindOf(d.type);
  const view = useView();
  return (
    <>
      <p className="dm-kind">
        <Swatch kind={kind} /> {d.eventType ? words(d.eventType) : looks[kind].title}
        {d.status && d.status !== "OCCURRED" && ` · ${words(d.status)}`}
      </p>
      {kind === "statement" ? <blockquote lang="">{d.text}</blockquote> : <h3>{titleOf(d)}</h3>}
      {d.description && <p>{d.description}</p>}
      <dl>
        <Row name="Speaker">{d.speaker?.name}</Row>
        <Row name="Act">{d.act && `${words(d.act)}, ${words(d.form ?? "")}`}</Row>
        <Row name="About">{names(d.about?.map((target) => target.target))}</Row>
        <Row name="To">{names(d.to)}</Row>
        <Row name="Aimed at">{names(d.recipients)}</Row>
        <Row name="Reported by">{names(d.reportedBy)}</Row>
        <Row name="Date">{dateText(d.said ?? d.when ?? d.published)}</Row>
        <Row name="Listed">{dateText(d.listedOn)}</Row>
        <Row name="Delisted">{dateText(d.delistedOn)}</Row>
        <Row name="From">{dateText(d.from)}</Row>
        <Row name="Until">{dateText(d.until)}</Row>
        <Row name="Took part">{names(d.participants?.map((participant) => participant.actor))}</Row>
        <Row name="Asked for by">{d.initiatedBy?.name}</Row>
        <Row name="Authority">{d.authority?.name}</Row>
        <Row name="Programme">{d.program?.name}</Row>
        <Row name="Measures">{d.measures?.map(words).join(", ")}</Row>
        <Row name="Country">{d.country?.name}</Row>
        <Row name="Acts for">{d.actsFor?.name}</Row>
        <Row name="Publisher">{d.source?.name}</Row>
        <Row name="Id"><code>{d.id}</code></Row>
      </dl>
      {d.url && <p><Address url={d.url}>Open the document</Address></p>}
      <Sources sources={d.sources ?? []} />
      {(d.sources?.length ?? 0) > 0 && view !== "document" && (
        <button type="button" className="dm-button" onClick={() => setView("document")}>Show it in its document</button>
      )}
    </>
  );
}

function titleOf(d: Detail): string {
  if (d.type === "Sanction") return `Sanction on ${d.target?.name ?? "an unnamed target"}`;
  if (d.type === "Tenure") return `${d.person?.name ?? "Somebody"}, ${d.office?.name ?? "an office"}`;
  if (d.type === "Membership") return `${d.member?.name ?? "Somebody"} in ${d.organization?.name ?? "an organization"}`;
  return d.name ?? d.title ?? d.id;
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  if (children === undefined || children === null || children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const names = (ends: ({ name: string } | null | undefined)[] | undefined): string =>
  ends?.map((end) => end?.name).filter(Boolean).join(", ") ?? "";

/** A date as its source gives it, and what it can mean where that is more than a day. */
export function dateText(date: EdtfDate | null | undefined): string {
  if (!date) return "";
  const range = date.earliest === date.latest ? "" : ` (${date.earliest ?? "…"} to ${date.latest ?? "…"})`;
  return date.edtf.split("T")[0] + range + (date.approximate ? ", about" : "") + (date.uncertain ? ", uncertain" : "");
}

function Sources({ sources }: { sources: SourceOf[] }) {
  if (sources.length === 0) return null;
  return (
    <section className="dm-sources">
      <h4>{sources.length === 1 ? "Source" : `${sources.length} sources`}</h4>
      <ul>
        {sources.map((source, i) => (
          <li key={i}>
            {source.document?.url ? <Address url={source.document.url}>{source.document.title}</Address> : source.document?.title}
            {source.document?.source && <span className="dm-quiet"> {source.document.source.name}</span>}
            {source.passage && <q lang="">{source.passage}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A link, if the address is one of the web; its text alone, if it is anything else. */
export function Address({ url, children }: { url: string; children: ReactNode }) {
  return /^https?:\/\//.test(url) ? <a href={url} target="_blank" rel="noreferrer noopener">{children}</a> : <>{children}</>;
}
