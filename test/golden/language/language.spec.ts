import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectLanguage } from '@cleanwire/domain/language';

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
