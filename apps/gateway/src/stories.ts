import { publisherOfPlace } from '@cleanwire/language/outlets';
import type { ArticleSource } from '@cleanwire/contracts';
import type { ArticleCard, ListedArticle } from '@cleanwire/store';
import { REPORTS_OF_STORY } from './api/answers/stories.js';
import type { Report } from './api/answers/stories.js';

/** Every article of a story at every outlet that ran it, the first report first; at most 500. */
export function reportsOf(articles: readonly ListedArticle[]): Report[] {
  const reports = articles.flatMap(({ card }) => card.sources.map((source) => reportOf(card, source)));
  const first = new Map<string, Report>();
  for (const report of inOrder(reports)) {
    const key = `${report.articleId} ${report.publisherId}`;
    if (!first.has(key)) first.set(key, report);
  }
  return [...first.values()].slice(0, REPORTS_OF_STORY);
}

const inOrder = (reports: readonly Report[]): Report[] =>
  reports.toSorted((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt));

const reportOf = ({ articleId, language }: ArticleCard, source: ArticleSource): Report => {
  const publisher = publisherOfPlace(source);
  const { sourceId, sourceName, headline, publishedAt, publishedPrecision, url } = source;
  return {
    articleId,
    sourceId,
    sourceName,
    publisherId: publisher.id,
    publisherName: publisher.name,
    language,
    headline,
    publishedAt,
    publishedPrecision,
    ...(url && { url }),
  };
};
