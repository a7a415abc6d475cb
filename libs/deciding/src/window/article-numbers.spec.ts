import { createHash } from 'node:crypto';
import { ArticleNumbers } from './article-numbers.js';

it('gives each of many articles a number of its own, and the article back for it', () => {
  const numbers = new ArticleNumbers();
  const ids = Array.from({ length: 10_000 }, (_, i) => createHash('sha256').update(String(i)).digest('hex'));
  expect(ids.map((id) => numbers.numberOf(id))).toEqual(ids.map((_, i) => i));
  expect(ids.map((id) => numbers.numberOf(id))).toEqual(ids.map((_, i) => i));
  expect(ids.map((_, i) => numbers.idOf(i))).toEqual(ids);
});
