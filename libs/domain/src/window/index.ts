export * from './article-numbers.js';
