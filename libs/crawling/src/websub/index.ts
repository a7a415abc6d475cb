export * from './websub.js';
