// What goes over the wire.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A candidate or a near name, as errors carry it. */
export interface Naming {
  id: string;
  name: string;
  matched: string;
}

export interface Problem {
  message: string;
  path?: (string | number)[];
  locations?: { line: number; column: number }[];
  extensions?: { code?: string; candidates?: Naming[]; near?: Naming[] };
}

export interface Answer {
  data?: JsonObject | null;
  errors?: Problem[];
}

/** What was asked, as it was sent. */
export interface Question {
  query: string;
  variables?: JsonObject;
  operationName?: string | null;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
