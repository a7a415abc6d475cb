export * from './client.js';
export * from './kafka-log.js';
export * from './topics.js';
export * from './relay.js';
export * from './open.js';
