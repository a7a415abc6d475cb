export * from './near-index.js';
export { decodeSketch, encodeSketch, SKETCH_VERSION, sketchOf } from './sketch.js';
export type { Sketch } from './sketch.js';
export type { Comparison } from './compare.js';
export type { Refusal } from './verdict.js';
export { isNumeral } from './numerals.js';
