export * from './http-client.js';
export * from './robots.js';
export type { Resolve } from './guarded-connector.js';
export * from './settings.js';
export type { HeldMemory } from './byte-budget.js';
export * from './webhook-client.js';
