export { sameNames, type OneTag, type SameNames } from './same-names.js';
export type { NamingArticle } from './names.js';
export { oneTagEach } from './one-tag-each.js';
