// The timeline: what the answer tells, by its dates.
import { useMemo, useState } from "react";
import { Empty } from "../answer/empty";
import { Card } from "../picture/card";
import { Gate, Left } from "../picture/gate";
import { looks } from "../picture/palette";
import { useSelected } from "../picture/selection";
import { Swatch } from "../picture/swatch";
import type { Kind, Picture } from "../picture/things";
import { Axis } from "./axis";
import { extent } from "./pack";
import { spans } from "./spans";

export default function TimelinePanel() {
  return <Gate first="Run a question, and its answer is drawn here by its dates.">{(picture) => <Timeline key={[...picture.details.keys()].join()} picture={picture} />}</Gate>;
}

function Timeline({ picture }: { picture: Picture }) {
  const found = useMemo(() => spans(picture.details.values()), [picture]);
  const whole = useMemo(() => extent(found), [found]);
  const [period, setPeriod] = useState(whole);
  const selected = useSelected();
  if (found.length === 0) return <Empty>Nothing in this answer has a date. Ask for statements, events, sanctions, tenures or documents.</Empty>;
  const zoom = (factor: number) => setPeriod(zoomed(period, factor, (period[0] + period[1]) / 2));
  const kinds = (Object.keys(looks) as Kind[]).filter((kind) => found.some((span) => span.kind === kind));
  const undated = picture.things.filter(({ kind, detail }) => detail && (kind === "statement" || kind === "event" || kind === "sanction")).length
    - found.filter(({ kind }) => kind === "statement" || kind === "event" || kind === "sanction").length;
  const chosen = found.find((span) => span.id === selected);
  return (
    <div className="dm-fill">
      <div className="dm-bar">
        <ul className="dm-legend" aria-label="Legend">
          {kinds.map((kind) => <li key={kind}><Swatch kind={kind} /> {kind === "office" ? "Tenure" : looks[kind].title}</li>)}
          <li><span className="dm-range-sign" aria-hidden="true" /> not exact</li>
        </ul>
        {undated > 0 && <span className="dm-quiet">{undated} without a date</span>}
        <Left picture={picture} />
        <span className="dm-space" />
        <span className="dm-group">
          <button type="button" className="dm-button" aria-label="Zoom in" onClick={() => zoom(0.6)}>+</button>
          <button type="button" className="dm-button" aria-label="Zoom out" onClick={() => zoom(1 / 0.6)}>−</button>
          <button type="button" className="dm-button" onClick={() => setPeriod(whole)}>Fit</button>
        </span>
      </div>
      <div className="dm-stage">
        <Axis spans={found} period={period} setPeriod={setPeriod} />
        {chosen && <Card id={chosen.id} known={picture.details.get(chosen.id)} />}
      </div>
    </div>
  );
}

/** A period made longer or shorter around a time; never less than half a day, nor more than a thousand years. */
export function zoomed([from, until]: [number, number], factor: number, around: number): [number, number] {
  const length = Math.min(Math.max((until - from) * factor, 43_200_000), 3.2e13);
  const share = (around - from) / (until - from);
  return [around - length * share, around + length * (1 - share)];
}
