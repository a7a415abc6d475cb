import { isOperator } from './operators.js';

/** What a reader typed, piece by piece; `at` counts UTF-16 units. */
export type Token =
  | { readonly kind: 'open'; readonly at: number; readonly isNot: boolean }
  | { readonly kind: 'close' | 'or'; readonly at: number }
  | { readonly kind: 'mistake'; readonly at: number; readonly detail: string }
  | TermToken;

export interface TermToken {
  readonly kind: 'term';
  readonly at: number;
  readonly isNot: boolean;
  /** What stands before the colon, where that is an operator. */
  readonly operator?: string;
  readonly value: string;
  readonly isQuoted: boolean;
}

// Keyboards of phones and of Chinese, Japanese and Korean set other quotes, brackets and colons; they mean the same.
const SPACE = /\s+/y;
const MINUS = /[-−－]+(?=\S)/y;
const OPERATOR = /([a-z]{2,20})[:：]/iy;
const QUOTED = /["＂]([^"＂]*)(["＂]?)|[“„]([^“”"]*)([“”"]?)/y;
const WORD = /[^\s()（）"＂“„]+/y;

/** Each place is looked at once, by expressions that go forwards only. After a mistake nothing more comes. */
export function* tokensOf(typed: string): Generator<Token, void> {
  let at = after(SPACE, typed, 0);
  while (at < typed.length) {
    const sign = after(MINUS, typed, at);
    const isNot = sign > at;
    if (/[(（]/.test(typed[sign] ?? '')) {
      yield { kind: 'open', at, isNot };
      at = sign + 1;
    } else if (/[)）]/.test(typed[sign] ?? '')) {
      yield { kind: 'close', at: sign };
      at = sign + 1;
    } else {
      const { token, end } = termAt(typed, at, sign);
      if (token) yield token;
      if (token?.kind === 'mistake') return;
      at = end;
    }
    at = after(SPACE, typed, at);
  }
}

/** Where what an expression takes here ends; here, where it takes nothing. */
const after = (expression: RegExp, typed: string, at: number): number =>
  at + (matchAt(expression, typed, at)?.[0].length ?? 0);

function matchAt(expression: RegExp, typed: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(typed);
}

/** A word, a phrase, either behind an operator, OR; no token of AND, which a space says too. */
function termAt(typed: string, at: number, sign: number): { readonly token?: Token; readonly end: number } {
  const name = matchAt(OPERATOR, typed, sign)?.[1]?.toLowerCase();
  const operator = name !== undefined && isOperator(name) ? { operator: name } : undefined;
  const begin = sign + (operator ? operator.operator.length + 1 : 0);
  const quoted = matchAt(QUOTED, typed, begin);
  if (quoted) {
    const [all, straight, straightEnd, curly, curlyEnd] = quoted;
    const end = begin + all.length;
    if (!(straightEnd || curlyEnd))
      return { token: { kind: 'mistake', at: begin, detail: 'unclosed quote' }, end };
    const value = straight ?? curly ?? '';
    return { token: { kind: 'term', at, isNot: sign > at, ...operator, value, isQuoted: true }, end };
  }
  const end = after(WORD, typed, begin);
  const value = typed.slice(begin, end);
  if (begin === at && value === 'OR') return { token: { kind: 'or', at }, end };
  if (begin === at && value === 'AND') return { end };
  return { token: { kind: 'term', at, isNot: sign > at, ...operator, value, isQuoted: false }, end };
}
