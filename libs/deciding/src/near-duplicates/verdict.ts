import type { Agreement, Comparison, Gaps } from './compare.js';

/** Why two texts that share something are not copies. */
export type Refusal = 'little-shared' | 'different-facts' | 'same-form' | 'quotation' | 'boilerplate';

export type Verdict =
  { readonly copy: true; readonly score: number } | { readonly copy: false; readonly why: Refusal };

const FEWEST_SHARED = 5;

/** Whether one of two texts is a copy of the other or of a part of it. */
export function verdictOn(comparison: Comparison): Verdict {
  const { shared, containment, similarity, words, numbers, names } = comparison;
  if (shared < FEWEST_SHARED) return { copy: false, why: 'little-shared' };
  if (!isWhole(comparison) && !isPart(comparison) && !isOverlap(comparison) && !isNoisy(comparison))
    return { copy: false, why: 'quotation' };
  if (isBoilerplate(comparison)) return { copy: false, why: 'boilerplate' };
  const against = [contradiction(numbers, 0.25), contradiction(names, 0.25)] as const;
  if (Math.max(...against) > MOST_CONTRADICTION) return { copy: false, why: 'different-facts' };
  if (words < FORM_WORDS && comparison.lengths >= FORM_LENGTHS && (differs(numbers) || differs(names)))
    return { copy: false, why: 'different-facts' };
  const confirmed = against[0] + against[1] < -2;
  if (!confirmed && comparison.lengths >= 0.75 && innerContainment(comparison) < containmentNeeded(words))
    return { copy: false, why: 'same-form' };
  return { copy: true, score: Math.max(containment, similarity) };
}

/** What many articles have in common is a block of a site, a form, a list that everyone quotes: the rest has to be the same as a whole. */
function isBoilerplate(comparison: Comparison): boolean {
  const { containment, similarity, common } = comparison;
  if (common > 0.35 && !isWhole(comparison)) return true;
  // Long before the half: what is whole, begins like the other or is edited throughout is a copy under such a block. A passage is one with it.
  if (common > 0.2 && containment < 0.9 && !standsByItself(comparison)) return true;
  return common > 0.75 && similarity < 0.8;
}

const standsByItself = (comparison: Comparison): boolean =>
  isWhole(comparison) || beginsAlike(comparison) || isNoisy(comparison);

const isWhole = (comparison: Comparison): boolean =>
  comparison.similarity >= 0.5 && (comparison.similarity >= 0.7 || !haveOwnBeginnings(comparison));

/** The shorter text stands in the longer one: its beginning, or a part so large that nobody quotes it. */
const isPart = (comparison: Comparison): boolean => isBeginning(comparison) || isLargePart(comparison);

const isBeginning = (comparison: Comparison): boolean => {
  const { shared, containment, gapsOfLonger } = comparison;
  if (beginsAlike(comparison) && (containment >= 0.7 || (containment >= 0.5 && isThick(comparison))))
    return true;
  // Something was put before it: a block of the site, a line of the outlet.
  return containment >= 0.95 && shared >= 15 && gapsOfLonger.before <= 0.2;
};

const isLargePart = (comparison: Comparison): boolean => {
  const { shared, containment, gapsOfLonger } = comparison;
  // A text that says the same over and over is longer than what it says.
  const lengths = Math.min(comparison.lengths, (1.2 * comparison.shorter) / comparison.longer);
  if (lengths >= 0.5 && containment >= 0.8) return true;
  if (shared >= 20 && lengths >= 0.6 && containment >= 0.62 && !haveOwnBeginnings(comparison)) return true;
  if (
    shared >= 20 &&
    lengths >= 0.4 &&
    containment >= 0.5 &&
    isThick(comparison) &&
    gapsOfLonger.between <= 0.1
  )
    return true;
  // Two fifths out of the middle, as lengths are counted: .4 found a quarter to two thirds of them.
  if (containment >= 0.95 && lengths >= 0.33) return true;
  return containment >= 0.85 && (lengths >= 0.4 || (lengths >= 0.3 && endsAlike(comparison)));
};

/** All of the shorter text is shared, but for places here and there. */
const isThick = ({ gapsOfShorter }: Comparison): boolean => largest(gapsOfShorter) <= 0.15;

/** Two texts that have a passage in common and more than this each by itself quote the same: .65 joined digests and texts with one list in them. */
const MOST_OF_ITS_OWN = 0.45;

/** Both are parts of one text: alike up to where each goes on by itself, or the end of one is the beginning of the other. */
const isOverlap = (comparison: Comparison): boolean => {
  const { containment, gapsOfShorter, gapsOfLonger } = comparison;
  if (comparison.shared < 15 || innerContainment(comparison) < 0.8) return false;
  if (containment >= 0.6 && beginsAlike(comparison)) return true;
  const [first, second] =
    gapsOfShorter.before > gapsOfLonger.before
      ? [gapsOfShorter, gapsOfLonger]
      : [gapsOfLonger, gapsOfShorter];
  return (
    containment >= 0.55 &&
    innerContainment(comparison) >= 0.9 &&
    first.after <= 0.1 &&
    second.before <= 0.06 &&
    largest(first) < MOST_OF_ITS_OWN &&
    largest(second) < MOST_OF_ITS_OWN
  );
};

/** Edited throughout: little is shared, but everywhere. */
const isNoisy = (comparison: Comparison): boolean => {
  const { shared, containment, gapsOfShorter, gapsOfLonger } = comparison;
  if (shared < 10) return false;
  if (containment >= 0.45 && isThroughout(gapsOfShorter) && isThroughout(gapsOfLonger)) return true;
  return (
    containment >= 0.35 && isThick(comparison) && (largest(gapsOfLonger) <= 0.15 || beginsAlike(comparison))
  );
};

/** Everywhere but for an end of its own. */
const isThroughout = ({ before, between, after }: Gaps): boolean => between <= 0.12 && before + after <= 0.25;

/** Each begins with something else: what they have in common may be a block of the site. */
const haveOwnBeginnings = ({ gapsOfShorter, gapsOfLonger }: Comparison): boolean =>
  gapsOfShorter.before >= 0.2 && gapsOfLonger.before >= 0.2;

const beginsAlike = ({ gapsOfShorter, gapsOfLonger }: Comparison): boolean =>
  gapsOfShorter.before <= 0.15 && gapsOfLonger.before <= 0.06;
const endsAlike = ({ gapsOfShorter, gapsOfLonger }: Comparison): boolean =>
  gapsOfShorter.after <= 0.15 && gapsOfLonger.after <= 0.06;

export const largest = ({ before, between, after }: Gaps): number => Math.max(before, between, after);

/**
 * In so few words one other name or number is what the news is about ("a fire in Kassel", "a fire in Bremen"), however much else agrees; in
 * German, which writes every noun with a capital, much does. With 110 words copies of a few changed words were lost (gen.py .9968 to .9940),
 * with 80 hardly any (bodies .9877 to .9874).
 */
const FORM_WORDS = 80;
/** An excerpt lacks facts, and a form does not. */
const FORM_LENGTHS = 0.85;

const differs = ({ compared, agreeing }: Agreement): boolean => agreeing < compared;

const MOST_CONTRADICTION = 2.5;

/**
 * How much likelier facts agree so badly between two texts of one template than between copies: logarithm of the ratio. A fact survives
 * in a copy with 0.85; in a template it agrees by chance.
 */
const contradiction = ({ compared, agreeing }: Agreement, chance: number): number =>
  (compared - agreeing) * Math.log((1 - chance) / 0.15) - agreeing * Math.log(0.85 / chance);

/** Of the shorter text's samples between the first and the last shared one, those that are shared. */
const innerContainment = ({ containment, gapsOfShorter: { before, between, after } }: Comparison): number =>
  containment / Math.max(containment, 1 - long(before) - long(between) - long(after));

/** A gap that a few edits do not make. */
const long = (gap: number): number => (gap >= 0.15 ? gap : 0);

/**
 * A form that is filled in with other names, in a script without capitals, looks like a copy edited throughout. Forms are short: the shorter
 * the text, the less may be edited.
 */
const containmentNeeded = (words: number): number =>
  Math.min(0.93, Math.max(0.3, 0.93 - ((words - 80) / 170) * 0.63));
