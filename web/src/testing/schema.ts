// The schema, for tests.
import { buildSchema } from "graphql";
import sdl from "../../../schema.graphqls?raw";

export const schema = buildSchema(sdl);
