export * from './date-line.js';
export * from './parse-hashtag-page.js';
