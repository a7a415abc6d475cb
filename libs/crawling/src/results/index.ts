export * from './fetch-result.js';
