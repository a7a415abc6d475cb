import type { Agreement, Comparison } from './compare.js';

/** Why two texts that share something are not copies. */
export type Refusal = 'little-shared' | 'different-facts' | 'quotation' | 'boilerplate';

export type Verdict =
  { readonly copy: true; readonly score: number } | { readonly copy: false; readonly why: Refusal };

const FEWEST_SHARED = 5;

/** Whether one of two texts is a copy of the other or of a part of it. */
export function verdictOn(comparison: Comparison): Verdict {
  const { shared, containment, similarity, common, numbers, names } = comparison;
  if (shared < FEWEST_SHARED) return { copy: false, why: 'little-shared' };
  if (!isWhole(comparison) && !isPart(comparison) && !isNoisy(comparison))
    return { copy: false, why: 'quotation' };
  if (common > 0.75 && similarity < 0.8) return { copy: false, why: 'boilerplate' };
  if (contradiction(numbers, 0.25) > MOST_CONTRADICTION || contradiction(names, 0.25) > MOST_CONTRADICTION) {
    return { copy: false, why: 'different-facts' };
  }
  return { copy: true, score: Math.max(containment, similarity) };
}

const isWhole = (comparison: Comparison): boolean => comparison.similarity >= 0.5;

const isPart = (comparison: Comparison): boolean => {
  if (comparison.containment < 0.7) return false;
  if (beginsAlike(comparison)) return true;
  return comparison.lengths >= 0.5 || (comparison.lengths >= 0.35 && endsAlike(comparison));
};

/** Edited throughout: little is shared, but everywhere. */
const isNoisy = (comparison: Comparison): boolean =>
  comparison.containment >= 0.3 &&
  largest(comparison.gapsOfShorter) <= 0.25 &&
  (largest(comparison.gapsOfLonger) <= 0.25 || beginsAlike(comparison));

const beginsAlike = ({ gapsOfShorter, gapsOfLonger }: Comparison): boolean =>
  gapsOfShorter.before <= 0.2 && gapsOfLonger.before <= 0.1;
const endsAlike = ({ gapsOfShorter, gapsOfLonger }: Comparison): boolean =>
  gapsOfShorter.after <= 0.2 && gapsOfLonger.after <= 0.1;

const largest = ({ before, between, after }: { before: number; between: number; after: number }): number =>
  Math.max(before, between, after);

const MOST_CONTRADICTION = 2.5;

/**
 * How much likelier facts agree so badly between two texts of one template than between copies: logarithm of the ratio. A fact survives
 * in a copy with 0.85; in a template it agrees by chance.
 */
const contradiction = ({ compared, agreeing }: Agreement, chance: number): number =>
  (compared - agreeing) * Math.log((1 - chance) / 0.15) - agreeing * Math.log(0.85 / chance);
