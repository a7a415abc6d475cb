import { TermKind } from './term-kind.js';
import type { StoryFeatures } from './features.js';
import type { TermTable } from './term-table.js';

/** What the score needs to know of a story. */
export interface ScoredStory {
  readonly members: readonly number[];
  readonly table: TermTable;
  /** Members by language. */
  readonly languages: ReadonlyMap<string, number>;
  /** Sum of the members' lengths, each as `lengthOf`. */
  readonly length: number;
  /** Earliest and latest publication among the members; NaN while none is known. */
  readonly first: number;
  readonly last: number;
  /** Terms that a third of the members have. */
  core(): readonly CoreTerm[];
}

export interface CoreTerm {
  readonly key: number;
  readonly kind: number;
  readonly count: number;
}

/** Skeletons are counted beside the terms, as this kind. */
export const SKELETON_KIND = 15;

export const tuning = {
  /** Weight of the background in a story's own counts: what one member says, a second one repeats with 1 / (1 + mu). */
  mu: 2,
  /** A word the story has not had costs no more than this: a third of every new report is new. */
  floor: -1.2,
  /** Length from which evidence grows with its root: words of a text come in company. */
  freeLength: 9,
  bias: 0,
  sizeBonus: 0.3,
  gapCost: 3.5,
  gapDays: 3,
  priorStories: 100,
  scoreConflict: 3,
  placeConflict: 2.5,
  numberConflict: 1,
  nameConflict: 3,
  absence: 0.5,
};

/**
 * Log-odds that an article belongs to a story rather than to a new one.
 *
 * Each term is a question with two answers: how likely is it in a report of this story (its members' share, smoothed with the
 * background), and how likely anywhere (its share of the stories in the window, so that one large event does not make its own words
 * common, smoothed with a table of first guesses). The logarithms add up. Words are asked only of members in the article's
 * language, names, numbers, places and concepts of all. The prior is one over the number of stories.
 */
export function logOdds(
  article: StoryFeatures,
  length: number,
  story: ScoredStory,
  background: Float64Array,
  skeletonBackground: Float64Array,
  stories: number,
): number {
  const { mu, floor } = tuning;
  const { table } = story;
  const members = story.members.length;
  const sameLanguage = story.languages.get(article.language) ?? 0;
  const lengthScale = Math.min(1, story.length / members / length);
  const { keys, kinds, weights, skeletons } = article;
  let sum = 0;
  let [names, namesFound] = [0, 0];
  let [places, placesFound] = [0, 0];
  let [numbers, numbersFound] = [0, 0];
  let [scores, scoresFound] = [0, 0];
  for (let i = 0; i < keys.length; i++) {
    const kind = kinds[i]!;
    let count = table.count(keys[i]!);
    let share = background[i]!;
    let discount = 1;
    if (count === 0 && skeletons[i] !== 0 && sameLanguage < members) {
      count = table.count(skeletons[i]!);
      share = skeletonBackground[i]!;
      discount = 0.8;
    }
    const asked = isShared(kind) ? members : Math.max(sameLanguage, count);
    if (asked === 0) continue;
    const weight = weights[i]! / 15;
    const found = count > 0;
    switch (kind) {
      case TermKind.Name:
        names++;
        if (found) namesFound++;
        break;
      case TermKind.Country:
      case TermKind.Place:
        places++;
        if (found) placesFound++;
        break;
      case TermKind.Number:
        numbers++;
        if (found) numbersFound++;
        break;
      case TermKind.Score:
        scores++;
        if (found) scoresFound++;
    }
    sum +=
      weight *
      (found
        ? discount * Math.log((Math.min(count, asked) / share + mu) / (asked + mu))
        : lengthScale * Math.max(floor, Math.log(mu / (asked + mu))));
  }

  let [storyNames, storyPlaces, storyNumbers, storyScores] = [0, 0, 0, 0];
  let absent = 0;
  const articleScale = Math.min(1, (length * members) / story.length);
  for (const { key, kind, count } of story.core()) {
    switch (kind) {
      case TermKind.Name:
        storyNames++;
        break;
      case TermKind.Country:
      case TermKind.Place:
        storyPlaces++;
        break;
      case TermKind.Number:
        storyNumbers++;
        break;
      case TermKind.Score:
        storyScores++;
    }
    if (members < 3 || kind === SKELETON_KIND) continue;
    const asked = isShared(kind) ? members : sameLanguage;
    const likely = asked === 0 ? 0 : (articleScale * Math.min(count, asked)) / (asked + mu);
    if (likely > 0.4 && !keys.includes(key)) absent += Math.log(1 - likely);
  }
  sum += tuning.absence * absent;

  sum *= Math.sqrt(
    tuning.freeLength / Math.max(tuning.freeLength, Math.min(length, (2 * story.length) / members)),
  );
  if (scores > 0 && storyScores > 0 && scoresFound === 0) sum -= tuning.scoreConflict;
  if (places > 0 && storyPlaces > 0 && placesFound === 0) sum -= tuning.placeConflict;
  if (numbers > 0 && storyNumbers > 0 && numbersFound === 0) sum -= tuning.numberConflict;
  if (names > 1 && storyNames > 1 && namesFound === 0) sum -= tuning.nameConflict;

  return (
    sum +
    tuning.bias +
    tuning.sizeBonus * Math.log(members) -
    Math.log(stories + tuning.priorStories) -
    timeCost(article.publishedAt, story)
  );
}

/** Terms that mean the same in every language. */
const isShared = (kind: number): boolean =>
  kind !== TermKind.Word && kind !== TermKind.CommonWord && kind !== TermKind.Pair && kind !== TermKind.Tag;

const DAY = 86_400_000;

/** Reports of an event come close together; a saturating cost, so that plain evidence still joins late reports. */
function timeCost(publishedAt: number, story: ScoredStory): number {
  if (!(story.first <= story.last) || Number.isNaN(publishedAt)) return 0;
  const gap = Math.max(0, publishedAt - story.last, story.first - publishedAt) / DAY;
  return tuning.gapCost * (1 - Math.exp(-gap / tuning.gapDays));
}

/** How much an article says: the sum of its terms' weights. */
export function lengthOf(features: StoryFeatures): number {
  let sum = 0;
  for (const weight of features.weights) sum += weight;
  return Math.max(1, sum / 15);
}

/** The share of stories a term is taken to stand in before the stream has been counted. */
export const FIRST_GUESS: Readonly<Record<number, number>> = {
  [TermKind.Word]: 0.0008,
  [TermKind.CommonWord]: 0.012,
  [TermKind.Name]: 0.0006,
  [TermKind.Concept]: 0.012,
  [TermKind.Country]: 0.015,
  [TermKind.Place]: 0.004,
  [TermKind.Number]: 0.002,
  [TermKind.SmallNumber]: 0.03,
  [TermKind.Year]: 0.04,
  [TermKind.Score]: 0.003,
  [TermKind.Pair]: 0.002,
  [TermKind.Tag]: 0.002,
  [SKELETON_KIND]: 0.001,
};
/** How many stories that guess weighs. */
export const GUESS_STORIES = 200;
