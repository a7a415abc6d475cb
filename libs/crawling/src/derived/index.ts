export * from './choose-feed.js';
export * from './wanted.js';
