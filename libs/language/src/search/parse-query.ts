import { noOperator, operatorQuery } from './operators.js';
import { allOf, anyOf, endsOf, factQuery, wordsQuery } from './query.js';
import type { Query } from './query.js';
import type { SearchTerm } from './search-words.js';
import { tokensOf } from './tokens.js';
import type { TermToken } from './tokens.js';

/** Something said of a place in what was typed. */
export interface Remark {
  /** A sentence without a full stop; of a mistake it names the place. */
  readonly detail: string;
  /** In characters, from 1. */
  readonly position: number;
}

export interface ParsedQuery {
  /** Undefined where nothing was asked for, and with a mistake. */
  readonly query?: Query;
  /** Why it is no query. */
  readonly mistake?: Remark;
  /** What was understood in another way than it may have been meant. */
  readonly notes: readonly Remark[];
}

/** More than anybody types; what is refused costs nothing. */
export const MAX_TERMS = 64;
/** Words of one question: a phrase of Chinese is a word for each character. */
const MAX_WORDS = 512;
export const MAX_DEPTH = 16;
/** More notes than this help nobody. */
const MAX_NOTES = 5;

/** What stands between two brackets, so far. */
interface Group {
  readonly at: number;
  readonly isNot: boolean;
  /** What stands before the last OR, each side for itself. */
  readonly sides: Query[];
  /** What stands behind it. */
  parts: Query[];
  orAt?: number;
}

const groupAt = (at: number, isNot: boolean): Group => ({ at, isNot, sides: [], parts: [] });

/** A mistake before its place is counted. */
interface Mistake {
  readonly at: number;
  readonly detail: string;
}

/**
 * Reads any text at all, in time that grows with its length only. Words beside each other must all be there; OR binds them less than
 * a space does.
 */
export function parseQuery(typed: string): ParsedQuery {
  const notes: Mistake[] = [];
  const result = read(typed, (note) => notes.push(note));
  const remark = ({ at, detail }: Mistake): Remark => ({
    detail,
    position: [...typed.slice(0, at)].length + 1,
  });
  const said = notes
    .filter(({ detail }, i) => notes.findIndex((other) => other.detail === detail) === i)
    .slice(0, MAX_NOTES)
    .map(remark);
  if (result === undefined) return { notes: said.length > 0 || typed.trim() === '' ? said : [NO_WORD] };
  if ('kind' in result) return { query: result, notes: said };
  const { detail, position } = remark(result);
  return { notes: said, mistake: { detail: `${detail} at character ${position}`, position } };
}

/** Never silently nothing. */
const NO_WORD: Remark = { detail: 'there is no letter or digit to search for', position: 1 };

function read(typed: string, note: (note: Mistake) => void): Query | Mistake | undefined {
  const groups: Group[] = [groupAt(0, false)];
  let terms = 0;
  let words = 0;
  for (const token of tokensOf(typed)) {
    const group = groups.at(-1)!;
    switch (token.kind) {
      case 'mistake':
        return { at: token.at, detail: token.detail };
      case 'open':
        if (groups.length > MAX_DEPTH)
          return { at: token.at, detail: `more than ${MAX_DEPTH} brackets within each other` };
        groups.push(groupAt(token.at, token.isNot));
        break;
      case 'close': {
        if (groups.length === 1) return { at: token.at, detail: 'a bracket closes that was not opened' };
        const inside = closed(group) ?? { at: group.at, detail: 'nothing stands in the brackets' };
        if (!('kind' in inside)) return inside;
        groups.pop();
        groups.at(-1)!.parts.push(group.isNot ? { kind: 'not', part: inside } : inside);
        break;
      }
      case 'or': {
        const side = allOf(group.parts);
        if (!side) return { at: token.at, detail: 'nothing stands before OR' };
        group.sides.push(side);
        group.parts = [];
        group.orAt = token.at;
        break;
      }
      case 'term': {
        if (++terms > MAX_TERMS)
          return { at: token.at, detail: `more than ${MAX_TERMS} words, phrases and operators` };
        const found = queryOf(token, typed, note);
        if (!found) break;
        if (!('kind' in found)) return found;
        words += wordsIn(found);
        if (words > MAX_WORDS) return { at: token.at, detail: `more than ${MAX_WORDS} words` };
        group.parts.push(token.isNot ? { kind: 'not', part: found } : found);
      }
    }
  }
  const [group, ...unclosed] = [groups[0]!, ...groups.slice(1)];
  const open = unclosed.at(-1);
  return open ? { at: open.at, detail: 'unclosed bracket' } : closed(group);
}

/** Undefined of a group with nothing in it. */
function closed({ sides, parts, orAt }: Group): Query | Mistake | undefined {
  const last = allOf(parts);
  if (last) return anyOf([...sides, last]);
  return orAt === undefined ? undefined : { at: orAt, detail: 'nothing stands behind OR' };
}

const wordsIn = (query: Query): number =>
  endsOf(query).reduce((sum, end) => sum + (end.kind === 'words' ? end.term.words.length : 1), 0);

/** Undefined, and a note, where there is no word in it. */
function queryOf(
  token: TermToken,
  typed: string,
  note: (note: Mistake) => void,
): Query | Mistake | undefined {
  const { at, operator, value, isQuoted } = token;
  if (operator !== undefined) {
    const found =
      value === '' ? 'needs a word or a "phrase" right behind it' : operatorQuery(operator, value, isQuoted);
    return typeof found === 'string' ? { at, detail: `${operator}: ${found},` } : found;
  }
  const tag = isQuoted ? undefined : TAG.exec(value)?.[1];
  if (tag !== undefined) return factQuery('tag', tag);
  const query = wordsQuery(value, 'text', isQuoted);
  if (!query) {
    if (!PUNCTUATION.test(value))
      note({ at, detail: `${shown(value, isQuoted)} holds no letter or digit and was left out` });
    return undefined;
  }
  if (query.kind === 'words' && query.term.isPrefix && isShort(query.term.words))
    return { at, detail: `${shown(value, isQuoted)} needs two letters before the *,` };
  if (!isQuoted) noteWhatIsNone(token, typed, note);
  return query;
}

/** `#KOSA`; a comma or a full stop behind it is not of it. */
const TAG = new RegExp(String.raw`^[#＃]([\p{L}\p{N}\p{M}_]+)[\p{P}--_]*$`, 'v');

/** Of a headline as it was copied: of no interest. */
const PUNCTUATION = /^[\p{Pd}.,;:!?…·、。，]+$/u;

const shown = (value: string, isQuoted: boolean): string =>
  isQuoted ? 'an empty phrase' : `“${value.slice(0, 40)}”`;

/** Half of an index begins with one letter. A character of a script without letters is as much as a word. */
const isShort = ([word, ...others]: SearchTerm['words']): boolean =>
  others.length === 0 &&
  /^[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Arab}\p{sc=Hebr}\p{N}]$/u.test(word?.anyOf[0] ?? '');

/** `foo:bar` is no operator, `NOT` and `*foo` are none either. */
function noteWhatIsNone({ at, value }: TermToken, typed: string, note: (note: Mistake) => void): void {
  const begin = typed.indexOf(value, at);
  const name = /^([a-z]{2,20})[:：](?!\/\/)/i.exec(value)?.[1];
  if (name !== undefined && /^\S/.test(typed.slice(begin + name.length + 1, begin + name.length + 2)))
    note({ at: begin, detail: noOperator(name) });
  if (value === 'NOT')
    note({ at: begin, detail: 'NOT is searched as a word; - right before a word leaves it out' });
  const star = value.search(/[*＊]/);
  if (star >= 0 && /[\p{L}\p{N}]/u.test(value.slice(star)))
    note({ at: begin, detail: `the * in “${value.slice(0, 40)}” counts at the end of a word only` });
}
