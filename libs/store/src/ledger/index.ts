export * from './articles.js';
export * from './epochs.js';
export * from './identity-keys.js';
export * from './inbox.js';
export * from './leader-lock.js';
export * from './outbox.js';
export * from './sightings.js';
