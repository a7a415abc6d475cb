export * from './canonical-url.js';
