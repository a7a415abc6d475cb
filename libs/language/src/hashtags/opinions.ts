import { marked, opinionsOn } from '../names/index.js';
import type { Opinions, Token } from '../names/index.js';
import type { NameKind } from './name.js';
import { arabicNames } from './arabic/arabic-names.js';

/**
 * What others say of the tokens of a text, for learning and for finding: lists, cuts and classes of words; in Arabic also what the grammar of its bodies and
 * people takes for a name.
 */
export function opinionsOf(text: string, tokens: readonly Token[], language: string): Opinions {
  const opinions = opinionsOn(text, tokens, language);
  if (language !== 'ar') return opinions;
  const stretches = arabicNames(text).map(({ label, kind, offset }) => ({
    start: offset,
    end: offset + label.length,
    kind: KIND[kind],
  }));
  return [...opinions, marked(tokens, stretches)];
}

const KIND: Readonly<Record<NameKind, number>> = { organisation: 1, person: 2, place: 3, other: 4 };
