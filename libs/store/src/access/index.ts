export * from './key-form.js';
export * from './keys.js';
