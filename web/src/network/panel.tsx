// The network: who and what the answer is about, and what joins them.
import { useEffect, useMemo, useRef, useState } from "react";
import { Empty } from "../answer/empty";
import { Card } from "../picture/card";
import { Gate, Left } from "../picture/gate";
import { looks } from "../picture/palette";
import { select, useSelected } from "../picture/selection";
import { Swatch } from "../picture/swatch";
import type { Kind, Picture, Thing } from "../picture/things";
import { useDark } from "../theme";
import { Canvas } from "./canvas";
import { neighboursOf } from "./neighbours";

export default function NetworkPanel() {
  return (
    <Gate first="Run a question, and its answer is drawn here as a network.">
      {(picture) =>
        picture.things.length === 0 ? (
          <Empty>This answer has no nodes to draw. Ask for the <code>nodes</code> of a connection, or for a person, an event, a path.</Empty>
        ) : (
          <Network picture={picture} />
        )
      }
    </Gate>
  );
}

const actors: Kind[] = ["person", "country", "organization", "unnamed"];

function Network({ picture }: { picture: Picture }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas>(null);
  const dark = useDark();
  const selected = useSelected();
  const [grown, grow] = useState<{ picture: Picture; things: Thing[]; ties: number }>();
  const [told, tell] = useState("");
  const [drawn, setDrawn] = useState<Picture>(); // the one whose network stands there
  const things = useMemo(() => (grown?.picture === picture ? grown.things : picture.things), [grown, picture]);
  const ties = grown?.picture === picture ? grown.ties : picture.ties.length;
  const chosen = things.find((thing) => thing.id === selected);

  useEffect(() => {
    const fresh = new Canvas(box.current!, dark);
    canvas.current = fresh;
    setDrawn(undefined);
    fresh.draw(picture.things, picture.ties).then(() => setDrawn(picture), (problem: Error) => tell(problem.message));
    const watch = new ResizeObserver(() => fresh.resize());
    watch.observe(box.current!);
    return () => {
      watch.disconnect();
      fresh.destroy();
    };
  }, [picture]); // the colours change without a new drawing, below
  useEffect(() => canvas.current?.paint(dark), [dark]);
  useEffect(() => {
    if (drawn === picture) canvas.current?.mark(selected);
  }, [selected, things, drawn, picture]);

  const follow = async (id: string, name: string) => {
    tell(`Asking for the neighbours of ${name}…`);
    try {
      const found = await neighboursOf(id);
      const added = (await canvas.current?.add(id, found.things, found.ties)) ?? 0;
      const known = new Set(things.map((thing) => thing.id));
      grow({ picture, things: [...things, ...unique(found.things).filter((thing) => !known.has(thing.id))], ties: ties + found.ties.length });
      tell(added === 0 ? `${name} has no further neighbours.` : `${added} neighbours of ${name} added.`);
    } catch (problem) {
      tell((problem as Error).message);
    }
  };

  const kinds = (Object.keys(looks) as Kind[]).filter((kind) => things.some((thing) => thing.kind === kind));
  return (
    <div className="dm-fill">
      <div className="dm-bar">
        <label className="dm-find">
          <span>Node</span>
          <select value={chosen?.id ?? ""} onChange={(event) => { select(event.target.value || undefined); canvas.current?.centre(event.target.value); }}>
            <option value="">choose one of {things.length}…</option>
            {kinds.map((kind) => (
              <optgroup key={kind} label={looks[kind].title}>
                {things.filter((thing) => thing.kind === kind).map((thing) => <option key={thing.id} value={thing.id}>{thing.label}</option>)}
              </optgroup>
            ))}
          </select>
        </label>
        <Left picture={picture} />
        <span className="dm-space" />
        <span className="dm-group">
          <button type="button" className="dm-button" aria-label="Zoom in" onClick={() => canvas.current?.zoom(1.3)}>+</button>
          <button type="button" className="dm-button" aria-label="Zoom out" onClick={() => canvas.current?.zoom(1 / 1.3)}>−</button>
          <button type="button" className="dm-button" onClick={() => canvas.current?.fit()}>Fit</button>
        </span>
        <button type="button" className="dm-button" disabled={drawn !== picture} onClick={() => download(canvas.current!.png(), "demarche-network.png")}>PNG</button>
      </div>
      <div className="dm-stage">
        <div className="dm-canvas" ref={box} role="img" aria-busy={drawn !== picture} aria-label={`A network of ${things.length} nodes and ${ties} ties. The list above holds the same nodes.`} />
        {chosen && (
          <Card id={chosen.id} known={chosen.detail}>
            {actors.includes(chosen.kind) && (
              <button type="button" className="dm-button dm-primary" onClick={() => follow(chosen.id, chosen.label)}>Add its neighbours</button>
            )}
          </Card>
        )}
      </div>
      <ul className="dm-legend" aria-label="Legend">
        {kinds.map((kind) => <li key={kind}><Swatch kind={kind} /> {looks[kind].title}</li>)}
      </ul>
      <p className="dm-status" role="status">{told}</p>
    </div>
  );
}

const unique = (things: Thing[]): Thing[] => [...new Map(things.map((thing) => [thing.id, thing])).values()];

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
