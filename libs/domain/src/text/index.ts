export * from './clean.js';
export * from './fold.js';
export * from './mojibake.js';
export * from './words.js';
