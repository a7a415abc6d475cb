import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text whose names are known: marked as in training/names. */
export interface MarkedText {
  readonly id: string;
  readonly language: string;
  readonly text: string;
  readonly names: readonly MarkedName[];
}
export interface MarkedName {
  readonly name: string;
  readonly kind: string;
}

/** The part that errors were read in (`dev`), or the one that was looked at once, at the end (`held`). */
export const readMarked = (part: 'dev' | 'held'): MarkedText[] =>
  readdirSync(join(import.meta.dirname, part)).flatMap((file) => {
    const language = file.replace('.txt', '');
    const texts = readFileSync(join(import.meta.dirname, part, file), 'utf8').trim().split(/\n{2,}/);
    return texts.map((marked, i) => ({
      id: `${language} ${i + 1}`,
      language,
      text: marked.replace(MARK, '$1'),
      names: [...marked.matchAll(MARK)].map(([, name, kind]) => ({ name: name!, kind: kind! })),
    }));
  });

const MARK = /\[([^[\]]+)\]\((org|person|place|work|event)\)/g;

export interface CautiousScore {
  readonly tags: number;
  /** Share of tags that are a name, part of one, or hold one. */
  readonly precision: number;
  /** Share of tags that are a name, in any of its cases. */
  readonly strict: number;
  /** Share of organisations and people with such a tag; a surname that is part of a full name is left aside. */
  readonly recall: number;
  readonly wrong: readonly string[];
  readonly inexact: readonly string[];
  readonly missed: readonly string[];
}

export function scoreMarked(
  texts: readonly MarkedText[],
  find: (text: MarkedText) => readonly { readonly label: string }[],
): CautiousScore {
  const wrong: string[] = [];
  const inexact: string[] = [];
  const missed: string[] = [];
  let tags = 0;
  let looked = 0;
  for (const text of texts) {
    const labels = find(text).map(({ label }) => wordsOf(label));
    const names = text.names.map(({ name }) => wordsOf(name));
    tags += labels.length;
    for (const label of labels) {
      if (names.some((name) => isSame(name, label))) continue;
      const touches = names.some((name) => isPart(name, label) || isPart(label, name));
      (touches ? inexact : wrong).push(`${text.id} ${label.join(' ')}`);
    }
    const known = new Set<string>();
    for (const { name, kind } of text.names) {
      const words = wordsOf(name);
      const short = names.some((other) => other.length > words.length && isPart(words, other));
      if ((kind !== 'org' && kind !== 'person') || short || known.has(words.join(' '))) continue;
      known.add(words.join(' '));
      looked++;
      if (!labels.some((label) => isSame(words, label))) missed.push(`${text.id} ${name}`);
    }
  }
  return {
    tags,
    precision: 1 - wrong.length / Math.max(1, tags),
    strict: 1 - (wrong.length + inexact.length) / Math.max(1, tags),
    recall: 1 - missed.length / Math.max(1, looked),
    wrong,
    inexact,
    missed,
  };
}

const wordsOf = (name: string): string[] => name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/** The same word, or its other case: Warszawa, Warszawie. */
function isForm(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  // Ewa, Ewy: of a short word all but the ending.
  const least = Math.max(Math.min(3, shorter - 1), shorter - 3);
  return Math.abs(a.length - b.length) < 4 && a.slice(0, least) === b.slice(0, least);
}
const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((word, i) => isForm(word, b[i]!));
const isPart = (part: readonly string[], whole: readonly string[]): boolean =>
  whole.some((_, from) => isSame(part, whole.slice(from, from + part.length)));
