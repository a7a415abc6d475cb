export * from './fetch-result.js';
export * from './media-types.js';
