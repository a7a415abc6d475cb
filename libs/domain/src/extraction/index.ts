export { extractArticle } from './extract-article.js';
export type { ExtractedArticle, ExtractOptions } from './extract-article.js';
