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

/** Of a day, those that are known to the day alone come after those with a time: nobody knows that they were earlier. */
const inOrder = (reports: readonly Report[]): Report[] =>
  reports.toSorted(
    (a, b) =>
      compare(dayOf(a), dayOf(b)) ||
      Number(isVague(a)) - Number(isVague(b)) ||
      Date.parse(a.publishedAt) - Date.parse(b.publishedAt),
  );

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
export const dayOf = ({ publishedAt }: Report): string => publishedAt.slice(0, 'YYYY-MM-DD'.length);
export const isVague = ({ publishedPrecision }: Report): boolean =>
  publishedPrecision === 'day' || publishedPrecision === 'month';

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

/** A headline, who ran it first, and who else did. */
export interface ToldHeadline {
  readonly first: Report;
  readonly others: readonly Report[];
}

/** Each headline once, where it stood first; letters of another case or width make it no other. */
export const oncePerHeadline = (reports: readonly Report[]): ToldHeadline[] =>
  [...Map.groupBy(reports, ({ headline }) => folded(headline)).values()].flatMap(([first, ...others]) =>
    first ? [{ first, others }] : [],
  );

const folded = (headline: string): string =>
  headline.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** How sure it is that the first of these reports was the first: it may be that one of its day, without a time, was earlier. */
export function howFirst([first, ...others]: readonly Report[]): 'first' | 'first with a time' | 'unknown' {
  if (!first) return 'unknown';
  const rivals = others.some((other) => isVague(other) && dayOf(other) === dayOf(first));
  if (!rivals) return 'first';
  return isVague(first) ? 'unknown' : 'first with a time';
}
