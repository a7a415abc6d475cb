export * from './find-hashtags.js';
export * from './hashtag-of.js';
export type { Name, NameKind } from './name.js';
export { stretchesOf } from './find-names.js';
export { ruleNames } from './rule-names.js';
