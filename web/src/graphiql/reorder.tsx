// The row of tabs, put in order by dragging: what GraphiQL uses of framer-motion,
// in whose place vite.config.ts puts it, on the browser's own drag and drop. The
// library took a tenth of all work until the first answer.
import { type ComponentProps, createContext, use, useRef } from "react";

interface Order {
  start(value: unknown): void;
  over(value: unknown): void;
}

const Order = createContext<Order | undefined>(undefined);

type GroupProps = Omit<ComponentProps<"ul">, "values"> & { values: unknown[]; onReorder(values: unknown[]): void; axis?: string };

function Group({ values, onReorder, axis: _axis, ...props }: GroupProps) {
  const dragged = useRef<unknown>(undefined);
  const order: Order = {
    start: (value) => (dragged.current = value),
    over: (value) => {
      const [from, to] = [values.indexOf(dragged.current), values.indexOf(value)];
      if (from < 0 || to < 0 || from === to) return;
      onReorder(values.toSpliced(from, 1).toSpliced(to, 0, dragged.current));
    },
  };
  return (
    <Order value={order}>
      <ul {...props} />
    </Order>
  );
}

type ItemProps = Omit<ComponentProps<"li">, "value"> & { value: unknown; dragElastic?: boolean };

function Item({ value, dragElastic: _dragElastic, ...props }: ItemProps) {
  const order = use(Order);
  return <li {...props} draggable onDragStart={() => order?.start(value)} onDragEnter={() => order?.over(value)} onDragOver={(event) => event.preventDefault()} />;
}

export const Reorder = { Group, Item };
