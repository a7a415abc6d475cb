import { baseLanguage } from '../language/index.js';
import { confidenceOf, KINDS, read, readable, tokensOf, weightsOf } from '../names/index.js';
import type { Weights } from '../names/index.js';
import { capped } from '../text/index.js';
import { withoutAsides } from './asides.js';
import type { Name } from './name.js';
import { opinionsOf } from './opinions.js';
import { ruleNames } from './rule-names.js';
import { asWritten, bracketedAcronym, inOneCase } from './written-form.js';
import { collected } from './collected.js';
import type { Found } from './collected.js';

/** Characters that are looked at: the longest reports have as many, and what is named later only is no subject of the text. */
const LOOKED_AT = 30_000;

/** The names a text mentions, in order of their first mention: by learnt weights where there are any of its language, else by rules. */
export function namesIn(given: string, language: string): readonly Name[] {
  const text = withoutAsides(capped(given, LOOKED_AT));
  const base = baseLanguage(language) ?? 'en';
  const weights = weightsOf(base);
  const names = weights ? learntNames(text, base, weights) : ruleNames(text, base);
  return names.filter(isNoSentence);
}

/** What is written in capitals throughout is a sentence rather than a name, from four words on: STORM SHUTS PORT OF LARNHOLM. */
const isNoSentence = ({ label }: Name): boolean => !IN_CAPITALS.test(label);
const IN_CAPITALS = /^[\p{Lu}\p{M}\p{N}'’&-]+(?:\s[\p{Lu}\p{M}\p{N}'’&-]+){3,}$/u;

function learntNames(text: string, language: string, weights: Weights): readonly Name[] {
  const seen = readable(text, language);
  const tokens = tokensOf(seen, language);
  const spans = read(tokens, opinionsOf(seen, tokens, language), language, weights);
  const found = spans.flatMap((span): Found[] => {
    const kind = KINDS[span.kind]!;
    const [start, end] = [tokens[span.from]!.start, tokens[span.to - 1]!.end];
    if (!isName(text, start, end)) return [];
    const { label, offset } = asWritten(text, start, end, language, kind);
    const acronym = bracketedAcronym(text, end, kind);
    return [{ label, kind, offset, acronym, score: confidenceOf(weights, span.margin) }];
  });
  return collected(inOneCase(found, language));
}

/** No single letter, nothing without a capital where capitals are in use, no half of an adjective (US-centric). */
function isName(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end);
  if (ONE_LETTER.test(written) || (CASED.test(written) && !CAPITAL.test(written))) return false;
  return !COMPOUND.test(text.slice(end, end + 2));
}
const ONE_LETTER = /^[\p{L}\p{N}]$/u;
const CASED = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;
const COMPOUND = /^-\p{Ll}/u;
