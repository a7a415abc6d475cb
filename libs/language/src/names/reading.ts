import { decode, spansOf } from './decode.js';
import type { Span } from './decode.js';
import { featuresOf } from './features.js';
import { LABELS } from './labels.js';
import type { Opinions } from './opinions.js';
import type { Sheet } from './sheet.js';
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
  const emissions = emissionsOf(featuresOf(tokens, language, opinions), weights);
  const labels = new Uint8Array(tokens.length);
  const margins = new Float32Array(tokens.length);
  for (const range of sentencesOf(tokens, language))
    decode(emissions, weights.transitions, range, labels, margins);
  return spansOf(labels).map((span) => ({
    ...span,
    margin: Math.max(...margins.subarray(span.from, span.to)),
  }));
}

/** What its features say of each token and each label. */
function emissionsOf({ hashes, from }: Sheet, { features, scale, eagerness }: Weights): Float32Array {
  const count = from.length - 1;
  const unit = scale / 127 ** 2;
  const { places } = features;
  const emissions = new Float32Array(count * LABELS);
  const sums = new Int32Array(LABELS);
  for (let token = 0; token < count; token++) {
    sums.fill(0);
    for (let k = from[token]!; k < from[token + 1]!; k++) {
      const at = features.find(hashes[k]!);
      if (at < 0) continue;
      const first = places[at]!;
      const second = places[at + 1]!;
      const third = places[at + 2]!;
      sums[0]! += SQUARES[first & 255]!;
      sums[1]! += SQUARES[second & 255]!;
      sums[2]! += SQUARES[(second >>> 8) & 255]!;
      sums[3]! += SQUARES[(second >>> 16) & 255]!;
      sums[4]! += SQUARES[second >>> 24]!;
      sums[5]! += SQUARES[third & 255]!;
      sums[6]! += SQUARES[(third >>> 8) & 255]!;
      sums[7]! += SQUARES[(third >>> 16) & 255]!;
      sums[8]! += SQUARES[third >>> 24]!;
    }
    for (let y = 0; y < LABELS; y++) emissions[token * LABELS + y] = unit * sums[y]!;
    emissions[token * LABELS]! -= eagerness;
  }
  return emissions;
}

/** The square of a code, with its sign, by the byte it is written as. */
const SQUARES = Int32Array.from({ length: 256 }, (_, byte) => {
  const code = (byte << 24) >> 24;
  return code * Math.abs(code);
});
