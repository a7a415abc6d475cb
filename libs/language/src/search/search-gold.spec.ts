import { wordsIn } from '../text/word-list.js';
import { wordsOfUnspaced } from '../text/index.js';
import { aCleanArticle } from '@cleanwire/testing';
import { articleWords, foldForSearch, inItsLanguage, matches, parseQuery } from './index.js';
import type { Query } from './index.js';

/**
 * Questions in languages whose words are not what stands between spaces, over texts that hold them as words (+) or by chance (-).
 * Written for this test by the author of the rules: that they work as meant, not that they are right.
 */
interface Case {
  readonly asked: string;
  readonly text: string;
  readonly isHit: boolean;
}
const casesOf = (set: string): Case[] =>
  wordsIn(new URL(`../../../../test/golden/search/${set}.txt`, import.meta.url)).flatMap((line) => {
    const [asked = '', ...texts] = line.split(' | ');
    return texts.map((text) => ({ asked, text: text.slice(2), isHit: text.startsWith('+') }));
  });

type Finds = (asked: string, text: string, language: string) => boolean;
const withBorders: Finds = (asked, body) =>
  matches(
    parseQuery(asked).query!,
    articleWords(aCleanArticle('x', { headline: '', sources: [], headlines: [], body })),
    new Date(),
  );
/** What stood here before: overlapping pairs, wherever they stand; in Arabic whole words without their marks. */
const byPairs: Finds = (asked, text, language) =>
  language === 'ar'
    ? foldForSearch(text)
        .split(/\P{L}+/u)
        .includes(foldForSearch(asked))
    : foldForSearch(text).includes(foldForSearch(asked));
/** Words as the dictionary cuts them, in the question and in the text. */
const byWords: Finds = (asked, text, language) => {
  const cut = (passage: string): string =>
    ` ${[...wordsOfUnspaced(foldForSearch(passage), language)].map(({ segment }) => segment).join(' ')} `;
  return cut(text).includes(cut(asked));
};

function measured(language: string, finds: Finds, set = language) {
  const cases = casesOf(set).map((each) => ({
    ...each,
    isFound: finds(each.asked, each.text, language),
  }));
  const wanted = cases.filter(({ isHit }) => isHit);
  const found = cases.filter(({ isFound }) => isFound);
  return {
    hits: wanted.filter(({ isFound }) => isFound).length / wanted.length,
    falseHits: found.filter(({ isHit }) => !isHit).length / Math.max(1, found.length),
    wrong: cases
      .filter(({ isHit, isFound }) => isHit !== isFound)
      .map(({ asked, text }) => `${asked}: ${text}`),
  };
}

describe.each(['zh', 'ja', 'ko', 'th', 'ar'])('questions in %s', (language) => {
  it('are 40, find the words that are there, and not what holds them by chance', () => {
    expect(new Set(casesOf(language).map(({ asked }) => asked)).size).toBe(40);
    const { hits, falseHits, wrong } = measured(language, withBorders);
    const [pairs, words] = [measured(language, byPairs), measured(language, byWords)];
    if (process.env['SEARCH_GOLD']) console.log(language, { hits, falseHits, wrong, pairs, words });
    expect(hits).toBeGreaterThanOrEqual(0.97);
    expect(falseHits).toBeLessThanOrEqual(0.05);
    // Better than either of what it is made of.
    expect(hits - falseHits).toBeGreaterThan(pairs.hits - pairs.falseHits);
    expect(hits - falseHits).toBeGreaterThanOrEqual(words.hits - words.falseHits);
  });

  it('that were written after the rules are answered nearly as well', () => {
    const { hits, falseHits, wrong } = measured(language, withBorders, `${language}-later`);
    if (process.env['SEARCH_GOLD']) console.log(`${language} later`, { hits, falseHits, wrong });
    expect(hits).toBeGreaterThanOrEqual(0.95);
    expect(falseHits).toBeLessThanOrEqual(0.07);
  });
});

it.each(['ko', 'th'])('questions in %s that nobody had asked before', (language) => {
  const { hits, falseHits, wrong } = measured(language, withBorders, `${language}-third`);
  if (process.env['SEARCH_GOLD']) console.log(`${language} third`, { hits, falseHits, wrong });
  expect(hits).toBeGreaterThanOrEqual(0.97);
  expect(falseHits).toBeLessThanOrEqual(0.05);
});

describe('other forms of a word', () => {
  const lines = wordsIn(new URL('../../../../test/golden/search/forms.txt', import.meta.url));
  const cases = lines.flatMap((line) => {
    const [, language = '', asked = '', texts = ''] = /^(\w+): (.*?) \| (.*)$/.exec(line) ?? [];
    return texts
      .split(' | ')
      .map((text) => ({ language, asked, text: text.slice(2), isHit: text.startsWith('+') }));
  });
  const isFound = (
    { asked, text, language }: (typeof cases)[number],
    of = (query: Query): Query => query,
  ): boolean =>
    matches(
      of(parseQuery(asked).query!),
      articleWords(aCleanArticle('x', { headline: '', sources: [], headlines: [], body: text, language })),
      new Date(),
    );

  it('are found, and other words are not', () => {
    const wanted = cases.filter(({ isHit }) => isHit);
    const missed = wanted.filter((each) => !isFound(each));
    const wrong = cases.filter((each) => !each.isHit && isFound(each));
    if (process.env['SEARCH_GOLD']) console.log('forms', wanted.length, { missed, wrong });
    expect(missed.length / wanted.length).toBeLessThanOrEqual(0.05);
    expect(wrong).toEqual([]);
  });

  it('are the same where the question names the language, and the others are left out of it', () => {
    const named = cases.map((each) => ({ ...each, asked: `${each.asked} lang:${each.language}` }));
    const differing = named.filter((each) => isFound(each, inItsLanguage) !== isFound(each));
    expect(new Set(named.map(({ language }) => language)).size).toBeGreaterThan(20);
    expect(differing).toEqual([]);
  });
});
