import type { ArticleSource } from '@cleanwire/contracts';
import type { ArticleCard, ListedArticle } from '@cleanwire/store';

/** One place that reported a story: who, when, in which language, under which headline. */
export interface Report extends Pick<
  ArticleSource,
  'sourceId' | 'sourceName' | 'headline' | 'publishedAt' | 'publishedPrecision'
> {
  readonly articleId: string;
  /** BCP 47, of the article. */
  readonly language: string;
  /** Its own address; absent where none is known. */
  readonly url?: string;
}

/** Every article of a story at every source that ran it, the first report first; at most 500. */
export function reportsOf(articles: readonly ListedArticle[]): Report[] {
  const reports = articles.flatMap(({ card }) => card.sources.map((source) => reportOf(card, source)));
  const first = new Map<string, Report>();
  for (const report of inOrder(reports)) {
    const key = `${report.articleId} ${report.sourceId}`;
    if (!first.has(key)) first.set(key, report);
  }
  return [...first.values()].slice(0, MOST_REPORTS);
}

const MOST_REPORTS = 500;

const inOrder = (reports: readonly Report[]): Report[] =>
  reports.toSorted((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt));

const reportOf = ({ articleId, language }: ArticleCard, source: ArticleSource): Report => {
  const { sourceId, sourceName, headline, publishedAt, publishedPrecision, url } = source;
  return {
    articleId,
    sourceId,
    sourceName,
    language,
    headline,
    publishedAt,
    publishedPrecision,
    ...(url && { url }),
  };
};
