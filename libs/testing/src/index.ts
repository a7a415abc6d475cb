export * from './database.js';
export * from './clean-articles.js';
