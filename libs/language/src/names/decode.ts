import { LABELS, isFirst, isLater, kindOf } from './labels.js';

const IMPOSSIBLE = -1e9;
const OUTSIDE = 0;

/**
 * The best labels of tokens `from` to `to` (Viterbi), written into `labels`; for every token of a name also by how much the best
 * reading in which it is no name is worse, written into `margins`.
 */
export function decode(
  emissions: Float32Array,
  transitions: Float32Array,
  [from, to]: readonly [number, number],
  labels: Uint8Array,
  margins?: Float32Array,
): void {
  const count = to - from;
  if (count === 0) return;
  const forward = new Float32Array(count * LABELS);
  const back = new Uint8Array(count * LABELS);
  for (let y = 0; y < LABELS; y++) forward[y] = isLater(y) ? IMPOSSIBLE : emissions[from * LABELS + y]!;
  for (let i = 1; i < count; i++)
    for (let y = 0; y < LABELS; y++) {
      let best = -Infinity;
      for (let x = EARLIEST[y]!; x <= LATEST[y]!; x++) {
        const score = forward[(i - 1) * LABELS + x]! + transitions[x * LABELS + y]!;
        if (score > best) {
          best = score;
          back[i * LABELS + y] = x;
        }
      }
      forward[i * LABELS + y] = best + emissions[(from + i) * LABELS + y]!;
    }
  let last = 0;
  for (let y = 1; y < LABELS; y++)
    if (forward[(count - 1) * LABELS + y]! > forward[(count - 1) * LABELS + last]!) last = y;
  const total = forward[(count - 1) * LABELS + last]!;
  let named = false;
  for (let i = count - 1; i >= 0; i--) {
    labels[from + i] = last;
    named ||= last !== OUTSIDE;
    last = back[i * LABELS + last]!;
  }
  if (margins && named) marginsOf(forward, emissions, transitions, from, total, margins);
}

/** Backwards over the same scores: the best way from each label to the end of the sentence. */
function marginsOf(
  forward: Float32Array,
  emissions: Float32Array,
  transitions: Float32Array,
  from: number,
  total: number,
  margins: Float32Array,
): void {
  const count = forward.length / LABELS;
  let onward = new Float32Array(LABELS);
  let earlier = new Float32Array(LABELS);
  for (let i = count - 1; i >= 0; i--) {
    margins[from + i] = total - (forward[i * LABELS + OUTSIDE]! + onward[OUTSIDE]!);
    earlier.fill(IMPOSSIBLE);
    for (let y = 0; y < LABELS; y++) {
      const here = emissions[(from + i) * LABELS + y]! + onward[y]!;
      for (let x = EARLIEST[y]!; x <= LATEST[y]!; x++) {
        const score = transitions[x * LABELS + y]! + here;
        if (score > earlier[x]!) earlier[x] = score;
      }
    }
    [onward, earlier] = [earlier, onward];
  }
}

/** The labels that one may follow stand side by side: a later one follows its own first and later one, others all. */
const EARLIEST = Uint8Array.from({ length: LABELS }, (_, y) => (isLater(y) ? y - 1 : 0));
const LATEST = Uint8Array.from({ length: LABELS }, (_, y) => (isLater(y) ? y : LABELS - 1));

/** A stretch of tokens that is a name. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
}

export function spansOf(labels: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (let i = 0; i < labels.length;) {
    const label = labels[i]!;
    let to = i + 1;
    if (isFirst(label)) {
      while (to < labels.length && labels[to] === label + 1) to++;
      spans.push({ from: i, to, kind: kindOf(label) });
    }
    i = to;
  }
  return spans;
}
