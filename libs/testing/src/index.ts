export * from './builders.js';
export * from './clean-articles.js';
export * from './database.js';
export * from './naughty-strings.js';
