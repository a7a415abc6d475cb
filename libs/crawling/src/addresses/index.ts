export * from './address-guard.js';
export * from './refusal.js';
