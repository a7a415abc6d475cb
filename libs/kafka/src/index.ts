export * from './client.js';
export * from './dead-letters.js';
export * from './kafka-log.js';
export * from './latest.js';
export * from './open.js';
export * from './read.js';
export { OutboxRelay, publishedPosition, RELAY_GROUP } from './relay.js';
export type { RelayFacts, RelayOptions } from './relay.js';
export * from './topics.js';
