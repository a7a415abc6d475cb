export type { ExtractedArticle, ExtractOptions } from './article.js';
export type { BlockExplanation } from './explain.js';
export { extractArticle } from './extract-article.js';
export type { ArticleImage } from './metadata/images.js';
export type { PageWarning } from './page-kind.js';
export { WALLS } from './walls.js';
export type { Wall } from './walls.js';
