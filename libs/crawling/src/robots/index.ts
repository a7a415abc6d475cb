export * from './robots.js';
