export { publisherOf } from './publisher-of.js';
export type { Publisher, PublisherClues } from './publisher-of.js';
