export * from './clusters.js';
