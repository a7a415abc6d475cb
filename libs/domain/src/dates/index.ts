export * from './feed-date.js';
