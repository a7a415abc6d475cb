export * from './apply-sighting.js';
export * from './bounded-event.js';
export * from './decide.js';
export * from './fingerprint.js';
export * from './known-articles.js';
export * from './merge-articles.js';
export * from './sighting-id.js';
export * from './split-article.js';
