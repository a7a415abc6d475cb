export * from './text-differences.js';
