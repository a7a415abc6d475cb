export * from './find-hashtags.js';
export * from './hashtag-of.js';
export type { Name, NameKind } from './name.js';
export { opinionsOf } from './opinions.js';
export { ruleNames } from './rule-names.js';
