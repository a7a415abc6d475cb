export * from './fetch-result.js';
export * from './media-types.js';
export * from './page-title.js';
