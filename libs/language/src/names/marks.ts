import type { Token } from './tokens.js';

/** Open quotation or bracket at each token: 0 none, 1 quoted, 2 in brackets, 3 both. */
export function enclosures(tokens: readonly Token[]): Uint8Array {
  const around = new Uint8Array(tokens.length);
  let quoted = 0;
  let bracketed = 0;
  tokens.forEach(({ text, line }, i) => {
    if (line) quoted = bracketed = 0;
    if (text.length === 1) {
      if (OPENING.includes(text)) quoted = 1;
      else if (CLOSING.includes(text)) quoted = 0;
      else if (text === '"') quoted = 1 - quoted;
      else if (text === '(' || text === '（') bracketed = 2;
      else if (text === ')' || text === '）') bracketed = 0;
    }
    around[i] = quoted | bracketed;
  });
  return around;
}
const OPENING = '“«„「『《‘〈';
const CLOSING = '”»」』》’〉';
