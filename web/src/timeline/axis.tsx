// The axis and the spans on it; wheel and drag, or keys, move along it.
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { scaleUtc } from "d3-scale";
import { looks } from "../picture/palette";
import { select, useSelected } from "../picture/selection";
import { zoomed } from "./panel";
import { type Placed, labelled, pack } from "./pack";
import type { Span } from "./spans";

const rowHeight = 28;

export function Axis({ spans, period, setPeriod }: { spans: Span[]; period: [number, number]; setPeriod: (period: [number, number]) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  const selected = useSelected();
  const scale = useMemo(() => scaleUtc().domain(period).range([0, width]), [period, width]);
  const { placed, rows } = useMemo(() => pack(spans, scale, width), [spans, scale, width]);
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 90)));
  const format = scale.tickFormat();

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(200, entry.contentRect.width)));
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);

  // React's own wheel listener is passive, and could not keep the page from scrolling.
  useEffect(() => {
    const element = box.current!;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return; // a plain wheel scrolls the rows
      event.preventDefault();
      const at = scale.invert(event.clientX - element.getBoundingClientRect().left).getTime();
      setPeriod(zoomed(period, Math.exp((event.deltaY || event.deltaX) * 0.002), at));
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [scale, period, setPeriod]);

  const drag = useRef<{ x: number; period: [number, number] }>(undefined);
  const start = (event: PointerEvent) => {
    if ((event.target as Element).closest("button")) return;
    drag.current = { x: event.clientX, period };
    box.current!.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (!drag.current) return;
    const { x, period: [from, until] } = drag.current;
    const by = ((x - event.clientX) / width) * (until - from);
    setPeriod([from + by, until + by]);
  };
  const keys = (event: KeyboardEvent) => {
    const [from, until] = period;
    const step = (until - from) * 0.15;
    if (event.key === "ArrowLeft") setPeriod([from - step, until - step]);
    else if (event.key === "ArrowRight") setPeriod([from + step, until + step]);
    else if (event.key === "+" || event.key === "=") setPeriod(zoomed(period, 0.6, (from + until) / 2));
    else if (event.key === "-") setPeriod(zoomed(period, 1 / 0.6, (from + until) / 2));
    else return;
    event.preventDefault();
  };

  return (
    <div className="dm-timeline" role="region" aria-label="Timeline: arrow keys move, plus and minus zoom" tabIndex={0} onKeyDown={keys}>
      <div className="dm-ticks" aria-hidden="true">
        {ticks.map((tick) => <span key={tick.getTime()} style={{ left: scale(tick) }}>{format(tick)}</span>)}
      </div>
      <div
        className="dm-rows" ref={box} style={{ minHeight: rows * rowHeight + 12 }}
        onPointerDown={start} onPointerMove={move} onPointerUp={() => (drag.current = undefined)} onPointerCancel={() => (drag.current = undefined)}
      >
        {ticks.map((tick) => <i key={tick.getTime()} className="dm-grid" style={{ left: scale(tick) }} />)}
        {placed.map((place) => <Bar key={place.span.id} place={place} width={width} chosen={place.span.id === selected} />)}
      </div>
    </div>
  );
}

function Bar({ place: { span, left, width, row, openLeft, openRight }, width: whole, chosen }: { place: Placed; width: number; chosen: boolean }) {
  const inside = width > 120; // the label fits into it
  const classes = ["dm-span", span.exact ? "dm-exact" : "dm-range", openLeft && "dm-open-left", openRight && "dm-open-right", inside && "dm-inside"].filter(Boolean).join(" ");
  return (
    <button
      type="button" className={classes} aria-pressed={chosen} title={`${span.date} · ${span.label}`} onClick={() => select(chosen ? undefined : span.id)}
      style={{ left, top: row * rowHeight + 6, width: Math.max(width, Math.min(labelled(whole) - 6, whole - left)) }}
    >
      <i style={{ width, color: looks[span.kind].color }} />
      <span style={{ marginLeft: inside ? 2 : width + 1 }}>{span.label}</span>
    </button>
  );
}
