import { baseLanguage } from '../language/index.js';
import { confidenceOf, KINDS, marked, opinionsOn, read, tokensOf, weightsOf } from '../names/index.js';
import type { Stretch, Weights } from '../names/index.js';
import { capped } from '../text/index.js';
import { withoutAsides } from './asides.js';
import type { Name, NameKind } from './name.js';
import { ruleNames } from './rule-names.js';
import {
  asWritten,
  bracketedAcronym,
  inOneCase,
  isCalledAsAMonth,
  isOfficeOf,
  trimmed,
} from './written-form.js';
import { collected } from './uncased/collected.js';
import type { Found } from './uncased/collected.js';

/** Characters that are looked at: the longest reports have as many, and what is named later only is no subject of the text. */
const LOOKED_AT = 30_000;

/** The names a text mentions, in order of their first mention: by learnt weights where there are any of its language, else by rules. */
export function namesIn(given: string, language: string): readonly Name[] {
  const text = withoutAsides(capped(given, LOOKED_AT));
  const base = baseLanguage(language) ?? 'en';
  const weights = weightsOf(base);
  const rules = ruleNames(text, base).filter(isNoSentence);
  return weights ? learntNames(text, base, weights, rules).filter(isNoSentence) : rules;
}

/** What is written in capitals throughout is a sentence rather than a name, from four words on: STORM SHUTS PORT OF LARNHOLM. */
const isNoSentence = ({ label }: Name): boolean => !IN_CAPITALS.test(label);
const IN_CAPITALS = /^[\p{Lu}\p{M}\p{N}'’&-]+(?:\s[\p{Lu}\p{M}\p{N}'’&-]+){3,}$/u;

/** What rules take for names, as a reader of the text that the weights know how far to believe. */
export const stretchesOf = (names: readonly Name[]): Stretch[] =>
  names.map(({ label, kind, offset }) => ({ start: offset, end: offset + label.length, kind: KIND[kind] }));

const KIND: Readonly<Record<NameKind, number>> = { organisation: 1, person: 2, place: 3, other: 4 };

function learntNames(
  text: string,
  language: string,
  weights: Weights,
  rules: readonly Name[],
): readonly Name[] {
  const tokens = tokensOf(text, language);
  const opinions = [...opinionsOn(text, tokens, language), marked(tokens, stretchesOf(rules))];
  const ruleAt = new Map(rules.map((name) => [name.offset, name]));
  const found = read(tokens, opinions, language, weights).flatMap((span): Found[] => {
    const kind = KINDS[span.kind]!;
    const stretch = trimmed(text, tokens[span.from]!.start, tokens[span.to - 1]!.end, language, kind);
    if (!stretch) return [];
    const { start, end } = widened(stretch, rules, language);
    const score = confidenceOf(weights, span.margin);
    const inside = rules.filter(({ offset, label }) => offset >= start && offset + label.length <= end + 2);
    // Two names in one, and what is between them: a rule knows where the first ends.
    if (inside.length > 1 && end - start > LONG)
      return inside.map((name) => ({ ...name, acronym: name.acronyms[0], score }));
    const rule = ruleAt.get(start);
    // Where capitals are in use no name goes without one, save what a rule knows: l’université de …
    const written = text.slice(start, end);
    if (!rule && CASED.test(written) && !CAPITAL.test(written)) return [];
    if (!rule && kind !== 'place' && isOfficeOf(text.slice(0, start), written, language)) return [];
    const { label, offset } = asWritten(text, start, end, language, kind, rule?.label);
    const known = rule?.label === label ? rule.acronyms[0] : undefined;
    return [{ label, kind, offset, acronym: known ?? bracketedAcronym(text, end, kind), score }];
  });
  // Countries and towns that a list knows, where texts that were learnt from took them for part of a description (US President), and
  // people who are called as a month is. All full names that rules see: English precision .78 to .74 for no recall.
  const missed = rules.filter(
    ({ kind, offset, label }) =>
      (kind === 'place' || (kind === 'person' && isCalledAsAMonth(label, language))) &&
      !found.some((name) => name.offset < offset + label.length && offset < name.offset + name.label.length),
  );
  const all = [...found, ...missed.map((name) => ({ ...name, acronym: name.acronyms[0] }))];
  return collected(
    inOneCase(
      all.sort((a, b) => a.offset - b.offset),
      language,
    ),
  );
}

/**
 * What a rule sees as one name of which the weights see a part: Save the Harbours, May Sandqvist. Where that helped on dev: strict precision on the English
 * encyclopaedia .78 to .84, recall in Arabic .48 to .52; in German .71 to .66, in French and Spanish fewer exact ones.
 */
const RULES_SEE_FURTHER: ReadonlySet<string> = new Set(['en', 'ar']);

function widened({ start, end }: Pick<Stretch, 'start' | 'end'>, rules: readonly Name[], language: string) {
  if (!RULES_SEE_FURTHER.has(language)) return { start, end };
  const whole = rules.find(
    ({ offset, label }) => offset <= start && offset + label.length >= end && label.length > end - start,
  );
  return whole ? { start: whole.offset, end: whole.offset + whole.label.length } : { start, end };
}

/** Hardly a name is longer than this. */
const LONG = 40;

const CASED = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;
