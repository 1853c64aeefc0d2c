// The page's side of the worker that lays out.
import type { Body, Bond, Place } from "./layout";
import LayoutWorker from "./worker?worker";

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, { resolve(places: Place[]): void; reject(problem: Error): void }>();

/** Finds a place for each body, in its order. */
export function places(bodies: Body[], bonds: Bond[]): Promise<Place[]> {
  worker ??= start();
  const number = ++last;
  worker.postMessage({ number, bodies, bonds });
  return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
}

function start(): Worker {
  const started = new LayoutWorker();
  started.onmessage = ({ data: { number, places } }: MessageEvent<{ number: number; places: Place[] }>) => {
    waiting.get(number)?.resolve(places);
    waiting.delete(number);
  };
  started.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error("The network could not be laid out: its script did not load."));
    waiting.clear();
    worker = undefined;
  };
  return started;
}
