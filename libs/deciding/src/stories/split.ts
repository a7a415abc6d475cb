import { FIRST_GUESS } from './score.js';
import type { StoryFeatures } from './features.js';
import type { StorySplit } from './story-index.js';

interface Member {
  readonly article: number;
  readonly features: StoryFeatures;
}

const LOOKED_AT = 48;
const SMALLEST_PART = 3;
/** Articles of two parts are this much less alike than those of one. */
const APART = 0.3;

/**
 * Two parts of a story that have little in common: the two members least alike are the seeds, every other member goes to the one it
 * resembles more, and the cut stands when resemblance across it is under a third of what it is on either side.
 */
export function findSplit(
  story: number,
  members: readonly Member[],
  shareOf: (key: number, kind: number) => number,
): StorySplit | undefined {
  const oldest = members[0];
  const seen = members.slice(-LOOKED_AT);
  if (!oldest || seen.length < 2 * SMALLEST_PART) return undefined;
  const vectors = seen.map(({ features }) => vectorOf(features, shareOf));
  const alike = vectors.map((one) => vectors.map((other) => cosine(one, other)));
  // The member least like the rest, then the one least like it.
  const total = alike.map((row) => row.reduce((sum, value) => sum + value, 0));
  const left = smallest(total);
  const right = smallest(alike[left]!);
  const isLeft = alike[left]!.map((value, i) => i === left || (i !== right && value > alike[right]![i]!));
  // Once more against the parts as they came out.
  const regrouped = isLeft.map((_, i) => {
    const to = (side: boolean): number =>
      mean(alike[i]!.filter((_value, j) => j !== i && isLeft[j] === side));
    return to(true) > to(false);
  });
  const parts = [true, false].map((side) => [...regrouped.keys()].filter((i) => regrouped[i] === side));
  const [a = [], b = []] = parts;
  if (a.length < SMALLEST_PART || b.length < SMALLEST_PART) return undefined;
  const within = (part: readonly number[]): number =>
    mean(part.flatMap((i) => part.filter((j) => j !== i).map((j) => alike[i]![j]!)));
  const across = mean(a.flatMap((i) => b.map((j) => alike[i]![j]!)));
  const together = Math.min(within(a), within(b));
  if (together === 0 || across > APART * together) return undefined;
  const stays = a.some((i) => seen[i] === oldest) || (seen[0] !== oldest && a.includes(0)) ? a : b;
  const leaving = (stays === a ? b : a).map((i) => seen[i]!.article);
  const ratio = across / together;
  return {
    story,
    leaving,
    score: 1 - ratio,
    evidence: `${leaving.length} articles share ${Math.round(100 * ratio)} % with the others of what the articles on either side share with each other`,
  };
}

function vectorOf(
  { keys, kinds, weights }: StoryFeatures,
  shareOf: (key: number, kind: number) => number,
): ReadonlyMap<number, number> {
  const vector = new Map<number, number>();
  let square = 0;
  for (let i = 0; i < keys.length; i++) {
    // The members' own words are common in their story only, so the first guess and the stories' count do.
    const value =
      (weights[i]! / 15) * -Math.log(Math.max(shareOf(keys[i]!, kinds[i]!), FIRST_GUESS[kinds[i]!]!));
    vector.set(keys[i]!, value);
    square += value * value;
  }
  const norm = Math.sqrt(square) || 1;
  for (const [key, value] of vector) vector.set(key, value / norm);
  return vector;
}

function cosine(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const [key, value] of one) sum += value * (other.get(key) ?? 0);
  return sum;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const smallest = (values: readonly number[]): number =>
  values.reduce((best, value, i) => (value < values[best]! ? i : best), 0);
