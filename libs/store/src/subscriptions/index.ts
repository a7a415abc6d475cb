export * from './deliveries.js';
export * from './form.js';
export * from './matches.js';
export * from './sending.js';
export * from './subscriptions.js';
