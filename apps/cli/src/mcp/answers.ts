import type { Article, ListedArticle, Sighting } from '@cleanwire/client';

/** What a model needs of an article in a list: enough to choose, and the id to ask for more. */
export const listed = (article: ListedArticle): object => ({
  articleId: article.articleId,
  storyId: article.storyId,
  headline: article.headline,
  ...(article.subtitle && { subtitle: article.subtitle }),
  summary: article.summary,
  ...datesOf(article),
  language: article.language,
  publishers: publishersOf(article.sources),
  tags: article.hashtags.map(({ tag }) => `#${tag}`),
  ...(article.canonicalUrl && { url: article.canonicalUrl }),
});

export function articleInFull(article: Article): object {
  const { body, headlines, authors, categories, duplicates, story, credit, rights, version } = article;
  return {
    ...listed(article),
    version,
    body,
    headlines: [...new Set(headlines.map(({ headline }) => headline))],
    authors,
    categories,
    ...(credit && { credit }),
    ...(rights && { rights }),
    duplicates,
    ...(story && { story }),
    firstSeenAt: article.firstSeenAt,
    lastSeenAt: article.lastSeenAt,
  };
}

/** One place that ran an article, and why it is counted to it. */
export const placeOf = ({ decision, differences, ...place }: Sighting): object => ({
  sightingId: place.sightingId,
  publisher: place.publisherName ?? place.sourceName,
  headline: place.headline,
  publishedAt: place.publishedAt,
  ...(place.url && { url: place.url }),
  ...(decision && { decision }),
  ...(differences && { wordsAdded: differences.wordsAdded, wordsRemoved: differences.wordsRemoved }),
});

/** An article of the list of changes: new where its version is 1. */
export const changed = (article: ListedArticle): object => ({
  ...listed(article),
  version: article.version,
  firstSeenAt: article.firstSeenAt,
  lastSeenAt: article.lastSeenAt,
});

type Dated = Pick<Article, 'publishedAt' | 'publishedPrecision' | 'publishedEvidence' | 'modifiedAt'>;

/** A date that no page gave is when it was first seen; a model would take it for the day of publication. */
const datesOf = ({ publishedAt, publishedPrecision, publishedEvidence, modifiedAt }: Dated): object => ({
  ...(publishedEvidence === 'fetched'
    ? { firstSeenAt: publishedAt, undated: true }
    : { publishedAt, publishedPrecision }),
  ...(modifiedAt && { modifiedAt }),
});

const publishersOf = (sources: Article['sources']): string[] => [
  ...new Set(sources.map(({ publisherName, sourceName }) => publisherName ?? sourceName)),
];
