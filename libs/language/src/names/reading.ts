import { decode, spansOf } from './decode.js';
import type { Span } from './decode.js';
import { featuresOf } from './features.js';
import { LABELS } from './labels.js';
import type { Opinions } from './opinions.js';
import { sentencesOf } from './tokens.js';
import type { Token } from './tokens.js';
import type { Weights } from './weights.js';

export interface ReadSpan extends Span {
  /** By how much the reading without the name is worse, at its surest token. */
  readonly margin: number;
}

/** The names that learnt weights see in a text, in order. */
export function read(
  tokens: readonly Token[],
  opinions: Opinions,
  language: string,
  weights: Weights,
): ReadSpan[] {
  const { hashes, from } = featuresOf(tokens, language, opinions);
  const { index, codes, transitions } = weights;
  const unit = weights.scale / 127 ** 2;
  const emissions = new Float32Array(tokens.length * LABELS);
  const sums = new Int32Array(LABELS);
  for (let token = 0; token < tokens.length; token++) {
    sums.fill(0);
    for (let k = from[token]!; k < from[token + 1]!; k++) {
      const row = index.get(hashes[k]!);
      if (row < 0) continue;
      const at = row * LABELS;
      for (let y = 0; y < LABELS; y++) {
        const code = codes[at + y]!;
        sums[y]! += code < 0 ? -code * code : code * code;
      }
    }
    for (let y = 0; y < LABELS; y++) emissions[token * LABELS + y] = unit * sums[y]!;
    emissions[token * LABELS]! -= weights.eagerness;
  }
  const labels = new Uint8Array(tokens.length);
  const margins = new Float32Array(tokens.length);
  for (const range of sentencesOf(tokens, language)) decode(emissions, transitions, range, labels, margins);
  return spansOf(labels).map((span) => ({
    ...span,
    margin: Math.max(...margins.subarray(span.from, span.to)),
  }));
}
