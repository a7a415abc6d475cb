export * from './builders.js';
export * from './certificates.js';
export * from './clean-articles.js';
export * from './database.js';
export * from './naughty-strings.js';
export * from './secure-kafka.js';
export * from './secure-postgres.js';
