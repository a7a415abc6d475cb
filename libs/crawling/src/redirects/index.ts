export * from './redirects.js';
