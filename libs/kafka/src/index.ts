export * from './client.js';
export * from './dead-letters.js';
export * from './kafka-log.js';
export * from './open.js';
export * from './read.js';
export * from './relay.js';
export * from './topics.js';
