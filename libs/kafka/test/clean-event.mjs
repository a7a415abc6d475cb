const hex = (number) => number.toString(16).padStart(64, '0');

/** Events of ten articles in turn; every fifth event of an article retracts it. */
export function cleanEvent(sequence) {
  const turn = sequence % 10;
  const version = Math.floor(sequence / 10) + 1;
  const time = '2025-11-03T10:00:00.000Z';
  const article = {
    articleId: hex(turn + 1),
    version,
    storyId: hex(turn + 1),
    headline: `Harbour of Westmere opens its third quay, part ${sequence}`,
    headlines: [],
    body: 'The quay was opened on Monday.\n\nShips came from everywhere. '.repeat(20),
    summary: 'The quay was opened on Monday.',
    authors: [],
    sources: [],
    urls: [],
    hashtags: [],
    language: 'en',
    publishedAt: time,
    publishedPrecision: 'second',
    publishedEvidence: 'feed',
    firstSeenAt: time,
    lastSeenAt: time,
    categories: [],
    images: [],
    wordCount: 200,
  };
  const kind = version % 5 === 0 ? 'retracted' : version === 1 ? 'created' : 'updated';
  return { articleId: article.articleId, version, kind, sequence, article };
}
