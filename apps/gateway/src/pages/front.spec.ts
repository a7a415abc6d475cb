import { aCleanArticle } from '@cleanwire/testing';
import type { ListedArticle, Story } from '@cleanwire/store';
import { frontOf } from './front.js';

const listed = (name: string, publishedAt: string, more: object = {}): ListedArticle => ({
  card: { ...aCleanArticle(name), publishedAt, ...more },
  duplicates: {},
});
const story = (storyId: string, lastPublishedAt: string): Story =>
  ({ storyId, lastPublishedAt }) as unknown as Story;
const undated = { publishedEvidence: 'fetched' } as const;
const headlines = (articles: readonly ListedArticle[]): string[] =>
  articles.map(({ card }) => card.articleId);

it('an article without a date never leads, and is shown all the same', () => {
  const note = listed('note', '2025-07-30T21:00:00.000Z', undated);
  const dated = listed('dated', '2025-07-29T09:00:00.000Z');
  const older = listed('older', '2025-07-28T09:00:00.000Z');
  expect(headlines(frontOf([note, dated, older], []).articles)).toEqual(headlines([dated, note, older]));
  expect(frontOf([note], []).articles).toEqual([note]);
  expect(frontOf([], [])).toEqual({ stories: [], articles: [] });
});

it('an article of a story that is shown is not shown twice; that of an old story is', () => {
  const flood = listed('flood', '2025-07-29T09:00:00.000Z', { storyId: 'flood' });
  const strike = listed('strike', '2025-07-10T09:00:00.000Z', { storyId: 'strike' });
  const stories = [story('flood', '2025-07-29T09:00:00.000Z'), story('strike', '2025-07-10T09:00:00.000Z')];
  const front = frontOf([flood, strike], stories);
  expect(front.stories.map(({ storyId }) => storyId)).toEqual(['flood']);
  expect(headlines(front.articles)).toEqual(headlines([strike]));
});
