export * from './database.js';
export * from './errors.js';
export * from './fetch/index.js';
export * from './ledger/index.js';
export * from './migrate.js';
export * from './open.js';
export * from './search/index.js';
export * from './trace.js';
