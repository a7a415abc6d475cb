import { findHashtags, hashtagOf, tagKey } from '@cleanwire/domain/hashtags';
import { readGold, scoreTags } from './score.js';

const gold = readGold();
const languages = [...new Set(gold.map(({ language }) => language))];

describe.each([
  ['texts the rules were written with', false],
  ['texts held back', true],
])('names in %s', (_what, held) => {
  it.each(languages)(
    '%s: nine of ten tags are names, and seven of ten bodies and people have one',
    (language) => {
      const score = scoreTags(
        gold.filter((text) => text.language === language && text.held === held),
        findHashtags,
        (name) => tagKey(hashtagOf(name)),
      );
      expect(score.texts).toBeGreaterThan(3);
      expect(score.precision).toBeGreaterThanOrEqual(0.9);
      expect(score.recall).toBeGreaterThanOrEqual(0.7);
    },
  );
});

it('there are at least 150 texts in eleven languages', () => {
  expect(gold.length).toBeGreaterThanOrEqual(150);
  expect(languages).toHaveLength(11);
});
