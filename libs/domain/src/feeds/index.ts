export * from './document.js';
export { parseFeed, sniffFormat } from './parse-feed.js';
