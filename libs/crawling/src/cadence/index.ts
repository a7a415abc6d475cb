export * from './cadence.js';
export * from './next-visit.js';
export { observed, unknownRhythm } from './rhythm.js';
export type { Rhythm } from './rhythm.js';
