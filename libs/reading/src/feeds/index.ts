export type * from './document.js';
export { discoverFeeds } from './discover-feeds.js';
export type { DiscoveredFeed } from './discover-feeds.js';
export { optionsFromHeaders } from './options-from-headers.js';
export { parseOpml } from './opml.js';
export type { BrokenOutline, OpmlResult, OpmlSource } from './opml.js';
export { parseFeed, readFeed } from './parse-feed.js';
export { isWholeText, textsOf } from './whole-text.js';
