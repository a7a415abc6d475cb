export * from './consumes.js';
export * from './errors.js';
export * from './message-log.js';
export * from './outcome.js';
