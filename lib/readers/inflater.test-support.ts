import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { InflaterPool, useInflaters } from "./inflater-pool";

const file = createRequire(import.meta.url).resolve("@zip.js/zip.js/dist/zip-module.wasm");
export const program = new WebAssembly.Module(readFileSync(file));

/** Both ways of inflating, to run the same tests by. */
export const WAYS = [
  { way: "by a program", choose: () => useInflaters(new InflaterPool(program)) },
  { way: "by the browser", choose: () => useInflaters(null) },
];
