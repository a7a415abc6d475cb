export * from './detect-language.js';
export * from './scripts.js';
