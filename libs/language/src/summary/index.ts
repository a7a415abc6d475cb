export * from './sentences.js';
export * from './summarize.js';
