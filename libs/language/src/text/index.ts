export * from './clean.js';
export * from './fold.js';
export * from './mojibake.js';
export * from './phrases.js';
export * from './plain-letters.js';
export * from './words.js';
export * from './word-list.js';
