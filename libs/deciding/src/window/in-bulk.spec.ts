import { aParsedArticle } from '@cleanwire/testing';
import type { ParsedArticle } from '@cleanwire/contracts';
import { articleIdOf } from '../dedup/index.js';
import { Window } from './index.js';
import type { KeptText } from './index.js';

const WORDS =
  'harbour ferry Vesterby council storm 240 cabins Kaldsund night May quay crane pilot salt'.split(' ');
const sighting = (i: number): ParsedArticle => {
  // Every third tells the first ones' news again, a word or two apart.
  const of = i % 3 === 0 ? i % 12 : i;
  const words = Array.from(
    { length: 90 },
    (_, k) => `${WORDS[(of * 7 + k * (of + 3)) % WORDS.length]}${(of * k) % 11}`,
  );
  if (of !== i) words[i % 90] = 'Tessel';
  return aParsedArticle({ headline: words.slice(0, 6).join(' '), body: words.join(' ') });
};

/** What a first window kept of 120 articles; some of it was later moved, or emptied. */
function keptTexts(): KeptText[] {
  const texts: KeptText[] = [];
  const window = new Window();
  for (let i = 0; i < 120; i++) {
    const each = sighting(i);
    const articleId = articleIdOf(each.sightingId);
    window.transaction((open) => {
      open.find(each);
      open.join(each, articleId);
      open.add(each, articleId, 'own');
      for (const text of open.texts) texts.push({ ...text, id: i + 1, decidedAt: 1_762_157_400 });
    });
  }
  const [first, second, third] = texts as [KeptText, KeptText, KeptText];
  const without = ({ story: _story, ...text }: KeptText): KeptText => text;
  return [
    ...texts,
    // Another text of an article that is there; one that was merged; one that was emptied.
    { ...without(texts[30]!), id: 1000, articleId: first.articleId },
    { ...without(second), articleId: first.articleId },
    { ...without(third), sketch: new Uint8Array(0) },
  ];
}

it('what is taken in in bulk is found as if it came one by one', () => {
  const kept = keptTexts();
  const oneByOne = new Window();
  for (const text of kept) oneByOne.takeIn(text);
  const inBulk = new Window();
  inBulk.reserve(kept.length);
  inBulk.inBulk(() => kept.slice(0, 50).forEach((text) => inBulk.takeIn(text)));
  inBulk.inBulk(() => kept.slice(50).forEach((text) => inBulk.takeIn(text)));
  for (const window of [oneByOne, inBulk]) window.tookIn();
  expect([inBulk.texts, inBulk.stories]).toEqual([oneByOne.texts, oneByOne.stories]);
  let found = 0;
  for (let i = 0; i < 150; i++) {
    const each = sighting(i);
    const ask = (window: Window) =>
      window.transaction((open) => ({
        like: open.find(each),
        story: open.join(each, articleIdOf(`new ${i}`.padEnd(64))),
      }));
    const [one, bulk] = [ask(oneByOne), ask(inBulk)];
    expect(bulk).toEqual(one);
    found += one.like.length;
  }
  expect(found).toBeGreaterThan(50);
});
