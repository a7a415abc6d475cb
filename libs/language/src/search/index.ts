export * from './search-query.js';
export * from './search-words.js';
export * from './search-vector.js';
