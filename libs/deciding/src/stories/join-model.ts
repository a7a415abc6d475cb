import { JOIN_WEIGHTS } from './join-weights.js';
import { ASPECTS } from './score.js';

/**
 * A weighed sum of the aspects and of a few units that each look at all of them: the smallest model that sees that a name alone says
 * little of a young story and much of a large one whose own it is. Row by row: a unit's weights, its bias, what it brings; then
 * the weights of the aspects themselves and the bias.
 */
export interface JoinModel {
  readonly units: number;
  readonly weights: ArrayLike<number>;
}

/**
 * What other names, or another score, on both sides take away beside what was learnt: two companies' results and two matches by one form
 * are the same words, and the streams that are learnt from have few of them.
 */
const CONTRADICTION = 2.5;
/**
 * What it adds when all that the article says is in the story, and it is more than a name; from this part of it on, the more the better, and
 * the less the more days lie between: what agrees then is more often a form (look-alikes in single languages .923 to .948).
 */
const AGREEMENT = 3;
const MOST = 0.65;
const SHARED = ASPECTS.indexOf('shared');
const GAP = ASPECTS.indexOf('gap');
const NOTHING_BESIDE = ASPECTS.indexOf('nothing beside the name');
const OTHER_NAMES = ASPECTS.indexOf('no name shared');
const OTHER_SCORE = ASPECTS.indexOf('no score shared');

const learnt: JoinModel = { units: JOIN_WEIGHTS.units, weights: Float64Array.from(JOIN_WEIGHTS.weights) };

/** Log-odds that an article belongs to a story rather than to a new one. */
export function logOdds(aspects: Float64Array, model?: JoinModel): number {
  const agrees = aspects[NOTHING_BESIDE] === 0 ? Math.max(0, aspects[SHARED]! - MOST) / (1 - MOST) : 0;
  return weighedOdds(aspects, model) + AGREEMENT * agrees * (1 - aspects[GAP]!);
}

/** The same without what plain agreement adds: by these training replays its streams, so that what agrees is learnt as well. */
export function weighedOdds(aspects: Float64Array, { units, weights }: JoinModel = learnt): number {
  let at = 0;
  let odds = 0;
  for (let unit = 0; unit < units; unit++) {
    let sum = 0;
    for (let i = 0; i < ASPECTS.length; i++) sum += weights[at++]! * aspects[i]!;
    sum += weights[at++]!;
    odds += weights[at++]! * Math.tanh(sum);
  }
  for (let i = 0; i < ASPECTS.length; i++) odds += weights[at++]! * aspects[i]!;
  const contradicts = aspects[OTHER_NAMES]! + aspects[OTHER_SCORE]!;
  return odds + weights[at]! - CONTRADICTION * contradicts;
}
