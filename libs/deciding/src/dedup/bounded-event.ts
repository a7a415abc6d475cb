import type { ArticleSource, CleanArticle, Headline } from '@cleanwire/contracts';
import { publishersOf } from '@cleanwire/language/outlets';
import { articleIdOf } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import { firstAndNewest } from './first-and-newest.js';

/**
 * Of the lists that grow with every place that runs an article, an event has so many entries. All of them each time made 293 kB of
 * an event where 1,654 pages had one text (docs/decisions/0022); nine of ten articles have fewer than ten.
 */
export const MOST_LISTED = 50;

/**
 * An event as it is told: of its article's sources, headlines and URLs the first and the newest, and all that the event itself
 * brings, with the number that there are. So whoever heard of every event heard of every place.
 *
 * A split names all places of both articles: it is what moves them.
 * @param taken the article that was taken in, where two were merged
 */
export function boundedEvent(event: UnnumberedEvent, taken?: CleanArticle): UnnumberedEvent {
  const { article } = event;
  const isSplit = event.splitFrom !== undefined || event.change?.reason === 'split';
  return {
    ...event,
    article: isSplit
      ? { ...article, ...countsOf(article) }
      : boundedArticle(article, broughtBy(event, taken)),
  };
}

/** An article's state as it is told: the first and the newest of its places, those that must be named, and how many there are. */
export function boundedArticle(
  article: CleanArticle,
  isBrought: (source: ArticleSource) => boolean = () => false,
): CleanArticle {
  const counted = { ...article, ...countsOf(article) };
  if (isShort(article)) return counted;
  const brought = article.sources.filter(isBrought);
  const headlines = new Set(brought.map(identityOf));
  return {
    ...counted,
    sources: firstAndNewest(article.sources, MOST_LISTED, isBrought),
    headlines: firstAndNewest(article.headlines, MOST_LISTED, (each) => headlines.has(identityOf(each))),
    // In the order in which they came, so what is brought stands at the end.
    urls: firstAndNewest(article.urls, Math.max(MOST_LISTED, brought.length + 1)),
  };
}

const isShort = ({ sources, headlines, urls }: CleanArticle): boolean =>
  Math.max(sources.length, headlines.length, urls.length) <= MOST_LISTED;

type Counts = Required<
  Pick<CleanArticle, 'sightingCount' | 'sourceCount' | 'publisherCount' | 'headlineCount' | 'urlCount'>
>;

const countsOf = ({ sightingCount, sources, headlines, urls }: CleanArticle): Counts => ({
  sightingCount: sightingCount ?? sources.length,
  sourceCount: new Set(sources.map(({ sourceId }) => sourceId)).size,
  publisherCount: publishersOf(sources).length,
  headlineCount: headlines.length,
  urlCount: urls.length,
});

function broughtBy(
  { articleId, kind, change, duplicate }: UnnumberedEvent,
  taken: CleanArticle | undefined,
): (source: ArticleSource) => boolean {
  const own = new Set(taken?.sources.map(({ sightingId }) => sightingId));
  for (const id of [duplicate?.sightingId, change?.sightingId]) if (id !== undefined) own.add(id);
  return ({ sightingId }) =>
    own.has(sightingId) ||
    // What is told of an article that is gone is told of the sighting that had made it.
    (kind === 'retracted' && articleIdOf(sightingId) === articleId);
}

const identityOf = ({ sourceId, headline }: ArticleSource | Headline): string => `${sourceId}\n${headline}`;
