export { localAddresses, publishAddresses, withdrawAddresses } from './addresses.js';
export type { LocalAddresses } from './addresses.js';
export { startKafka } from './kafka.js';
export type { KafkaOptions, LocalKafka } from './kafka.js';
export { freePort, isPortFree } from './ports.js';
export { startPostgres } from './postgres.js';
export type { LocalPostgres, PostgresOptions } from './postgres.js';
export type { Progress } from './progress.js';
export type { LocalServer } from './server-process.js';
