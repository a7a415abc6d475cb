export * from './advice.js';
export { readDatabaseUrl } from './database-url.js';
export type { DatabaseAddress, SslMode } from './database-url.js';
export type { Variable } from './forms.js';
export * from './load-config.js';
export * from './variables.js';
export * from './parser-memory.js';
