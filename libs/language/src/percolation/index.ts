export * from './percolator.js';
export * from './word-shares.js';
