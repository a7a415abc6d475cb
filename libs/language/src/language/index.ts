export * from './base-language.js';
export * from './detect-language.js';
export * from './scripts.js';
