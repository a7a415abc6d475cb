export { findDates, findMonth, readDate } from './read-date.js';
export type { DateOptions, ReadDate } from './read-date.js';
