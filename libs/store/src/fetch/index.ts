export { readTimes, writeTimes } from './cadences.js';
export type { LearntTimes, SourceTimes } from './cadences.js';
export * from './fetch-log.js';
export * from './housekeeping.js';
export * from './leases.js';
export * from './output.js';
export * from './pages.js';
export * from './robots.js';
export * from './source-address.js';
export * from './source-import.js';
export * from './source-leases.js';
export * from './source-reports.js';
export {
  exportSources,
  findSource,
  idsOfSources,
  listSources,
  pauseSource,
  removeSource,
  resumeSource,
  sourceStates,
} from './sources.js';
export type { FeedSource, SourceFacts, SourceState } from './sources.js';
export * from './derived-fetches.js';
export * from './subscriptions.js';
