import { aCleanArticle, aHashtag } from '@cleanwire/testing';
import { mergeEvents } from './index.js';

it('keeps where a tag stands in the text that stays, and nothing of where it stood in the other', () => {
  const winner = aCleanArticle('winner', { hashtags: [aHashtag('Larnholm', { offset: 17 })] });
  const loser = aCleanArticle('loser', { hashtags: [aHashtag('Tessel', { offset: 400 })] });
  const [{ article }] = mergeEvents({ winner, loser, evidence: 'Said so.' });
  expect(article.hashtags.map(({ tag, offset }) => [tag, offset])).toEqual([
    ['Larnholm', 17],
    ['Tessel', undefined],
  ]);
});
