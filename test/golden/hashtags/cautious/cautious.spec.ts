import { findHashtags } from '@cleanwire/language/hashtags';
import { readMarked, scoreMarked } from './marked.js';

const dev = readMarked('dev');
const held = readMarked('held');
const languages = [...new Set(dev.map(({ language }) => language))];

/** Recall on `dev`, less two names of a text; scripts without capitals give what is sure. */
const LEAST_RECALL: Readonly<Record<string, number>> = {
  cs: 0.64,
  el: 0.84,
  fa: 0.42,
  fi: 0.56,
  he: 0.35,
  hu: 0.76,
  id: 0.84,
  it: 0.8,
  nl: 0.76,
  pl: 0.8,
  ro: 0.8,
  sv: 0.76,
  th: 0.42,
  tr: 0.8,
  uk: 0.84,
  vi: 0.58,
};

describe('names in languages without rules of their own', () => {
  it('there are six texts of each of sixteen languages in each part', () => {
    expect(languages).toEqual(Object.keys(LEAST_RECALL));
    for (const language of languages)
      for (const part of [dev, held])
        expect(part.filter((text) => text.language === language)).toHaveLength(6);
  });

  it.each(languages)('%s: nine of ten tags are names, whole and alone', (language) => {
    const score = scoreMarked(
      dev.filter((text) => text.language === language),
      findHashtags,
    );
    expect(score.precision).toBeGreaterThanOrEqual(0.9);
    expect(score.strict).toBeGreaterThanOrEqual(0.9);
    expect(score.recall).toBeGreaterThanOrEqual(LEAST_RECALL[language]!);
  });

  it('every tag stands where it says', () => {
    for (const { text, language, id } of dev)
      for (const { label, offset } of findHashtags({ text, language }))
        expect(`${id} ${text.slice(offset, offset! + 2)}`).toBe(`${id} ${label.slice(0, 2)}`);
  });
});
