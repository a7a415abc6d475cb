export * from './failures.js';
export * from './schedule.js';
