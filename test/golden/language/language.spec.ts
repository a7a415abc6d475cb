import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectLanguage } from '@cleanwire/language/language';

const texts = readFileSync(join(import.meta.dirname, 'texts.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { language: string; headline: string; paragraph: string });

const shareRight = (textOf: (text: (typeof texts)[number]) => string, declared?: string): number =>
  texts.filter((text) => detectLanguage(textOf(text), declared) === text.language).length / texts.length;

describe(`the language of texts in ${texts.length} languages`, () => {
  it('is right for 99 of 100 paragraphs', () => {
    expect(shareRight(({ paragraph }) => paragraph)).toBeGreaterThanOrEqual(0.99);
  });

  it('is right for 95 of 100 headlines', () => {
    expect(shareRight(({ headline }) => headline)).toBeGreaterThanOrEqual(0.95);
  });

  it('is right for 95 of 100 paragraphs whose template says they are English', () => {
    expect(shareRight(({ paragraph }) => paragraph, 'en')).toBeGreaterThanOrEqual(0.95);
  });
});

interface DeskText {
  readonly language: string;
  readonly kind: 'paragraph' | 'headline';
  readonly text: string;
  readonly held: boolean;
}

/** Written before the detector was run on them; the errors of the half called held were read in a second round only. */
const desks = readFileSync(join(import.meta.dirname, 'desks.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as DeskText);

it.each([
  ['paragraph', false, 0.99],
  ['headline', false, 0.98],
  ['paragraph', true, 0.96],
  ['headline', true, 0.93],
] as const)('tells the language of a %s without a declaration (held back: %s)', (kind, held, least) => {
  const texts = desks.filter((text) => text.kind === kind && text.held === held);
  const right = texts.filter(({ text, language }) => detectLanguage(text) === language);
  expect(texts.length).toBeGreaterThan(30);
  expect(right.length / texts.length).toBeGreaterThanOrEqual(least);
});

it('a declaration settles what a headline leaves open', () => {
  const headlines = desks.filter(({ kind }) => kind === 'headline');
  const right = headlines.filter(({ text, language }) => detectLanguage(text, language) === language);
  expect(right.length / headlines.length).toBeGreaterThanOrEqual(0.97);
});
