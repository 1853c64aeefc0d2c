// What a picture is made of: things and the ties between them, made from the
// details that the server gives of each node.
import type { Joint } from "./collect";

export type Kind = "person" | "country" | "organization" | "unnamed" | "event" | "statement" | "sanction" | "office" | "document" | "other";

/** A node of the graph that is named and not told more of. */
export interface End {
  id: string;
  type: string;
  name: string;
}

export interface EdtfDate {
  edtf: string;
  earliest: string | null;
  latest: string | null;
  precision: string;
  approximate: boolean;
  uncertain: boolean;
}

export interface Evidence {
  passage: string | null;
  start: number | null;
  end: number | null;
  locator: string | null;
}

export interface SourceOf {
  passage: string | null;
  evidence: Evidence[];
  document: { id: string; title: string; url: string | null; source: { name: string } | null; published: { edtf: string } | null } | null;
}

/** One node as details.graphql asks for it; what a type has not is undefined. */
export interface Detail extends End {
  description?: string | null;
  country?: End | null;
  actsFor?: End | null;
  text?: string;
  act?: string;
  form?: string;
  said?: EdtfDate | null;
  speaker?: End | null;
  about?: { basis: string; target: End | null }[];
  to?: End[];
  recipients?: End[];
  reportedBy?: End[];
  event?: End | null;
  eventType?: string;
  status?: string;
  when?: EdtfDate | null;
  participants?: { role: string; actor: End | null }[];
  initiatedBy?: End | null;
  listedOn?: EdtfDate | null;
  delistedOn?: EdtfDate | null;
  measures?: string[];
  reason?: string | null;
  target?: End | null;
  authority?: End | null;
  program?: (End & { code: string | null }) | null;
  from?: EdtfDate | null;
  until?: EdtfDate | null;
  person?: End | null;
  office?: (End & { of: End | null }) | null;
  member?: End | null;
  organization?: End | null;
  of?: End | null;
  title?: string;
  url?: string | null;
  published?: EdtfDate | null;
  source?: { id: string; name: string } | null;
  sources?: SourceOf[];
}

export interface Thing {
  id: string;
  type: string;
  kind: Kind;
  /** A short name, for a label. */
  label: string;
  detail?: Detail;
}

export interface Tie {
  from: string;
  to: string;
  label: string;
  count: number;
}

export interface Picture {
  things: Thing[];
  ties: Tie[];
  details: Map<string, Detail>;
  /** How many nodes the answer has beyond those that are drawn. */
  left: number;
}

const kinds: Record<string, Kind> = {
  Person: "person", Country: "country", Organization: "organization", UnnamedSource: "unnamed",
  Call: "event", Meeting: "event", OtherEvent: "event", Statement: "statement", Sanction: "sanction",
  Office: "office", Document: "document",
};

export const kindOf = (type: string): Kind => kinds[type] ?? "other";

/** Words as a person writes them: SPOKE_ABOUT is "spoke about". */
export const words = (constant: string): string => constant.toLowerCase().replaceAll("_", " ");

export const shorten = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length - 1).trimEnd() + "…";

/** What a node is called where there is room for a line. */
export function labelOf(detail: Detail): string {
  switch (kindOf(detail.type)) {
    case "statement":
      return `${words(detail.act ?? "said")}: ${shorten(detail.text ?? "", 60)}`;
    case "sanction":
      return detail.program ? `sanction: ${detail.program.code ?? detail.program.name}` : "sanction";
    default:
      return detail.name ?? detail.title ?? detail.id;
  }
}

/** Puts things and ties together; a tie to what nobody asked for brings its other end in. */
export function compose(details: Detail[], joints: Joint[]): Omit<Picture, "left"> {
  const byId = new Map(details.map((detail) => [detail.id, detail]));
  const things = new Map<string, Thing>();
  const ties = new Map<string, Tie>();

  const put = (end: End): void => {
    const detail = byId.get(end.id);
    if (!things.has(end.id)) {
      things.set(end.id, { id: end.id, type: end.type, kind: kindOf(end.type), label: detail ? labelOf(detail) : end.name, detail });
    }
  };
  // What ties one node to another in several ways, as a statement to whom it is about and aimed at, is one line.
  const tie = (from: End | null | undefined, to: End | null | undefined, label: string): void => {
    if (!from || !to || from.id === to.id) return;
    put(from);
    put(to);
    const key = `${from.id} ${to.id}`;
    const there = ties.get(key);
    if (!there) ties.set(key, { from: from.id, to: to.id, label, count: 1 });
    else if (!there.label.split(", ").includes(label)) there.label += `, ${label}`;
  };

  for (const d of details) {
    switch (d.type) {
      case "Tenure":
        tie(d.person, d.office, "held");
        tie(d.office, d.office?.of, "office of");
        continue;
      case "Membership":
        tie(d.member, d.organization, "member of");
        continue;
      case "Source":
      case "Place":
        continue;
    }
    put(d);
    tie(d.speaker, d, "said");
    for (const { target } of d.about ?? []) tie(d, target, "about");
    for (const actor of d.to ?? []) tie(d, actor, "to");
    for (const actor of d.recipients ?? []) tie(d, actor, "aimed at");
    for (const actor of d.reportedBy ?? []) tie(actor, d, "reported");
    tie(d, d.event, "said in");
    for (const { actor, role } of d.participants ?? []) tie(actor, d, role === "PARTICIPANT" ? "took part" : words(role));
    tie(d.authority, d, "imposed");
    tie(d, d.target, "on");
    tie(d, d.of, "office of");
    tie(d, d.actsFor, "acts for");
  }
  for (const d of details) {
    if (d.country && things.has(d.country.id)) tie(d, d.country, "of");
  }
  for (const joint of joints) {
    const [from, to] = [byId.get(joint.from), byId.get(joint.to)];
    if (!from || !to) continue;
    put(from);
    put(to);
    const label = words(joint.relation);
    ties.set(`${from.id} ${to.id} ${label}`, { from: from.id, to: to.id, label, count: joint.count });
  }
  return { things: [...things.values()], ties: [...ties.values()], details: byId };
}
