export * from './http/client.js';
export * from './http/errors.js';
export type { FollowOptions, Gap, Unmatched } from './http/follow.js';
export type * from './messages.js';
