import { wordsIn } from './word-list.js';

/**
 * The text with blanks, as long as it was, in place of what the page says beside the story, where names are of other stories or of nobody:
 * pointers to other texts, credits of pictures, calls to subscribe, rows of a table in capitals (TOTAL 45 12).
 */
export const withoutAsides = (text: string): string =>
  text
    .replace(aside(), (said: string) => ' '.repeat(said.length))
    .replace(ROW, (row) => ' '.repeat(row.length));

let compiled: RegExp | undefined;

/** A cue of `asides.txt` that opens a sentence or a line, with all that follows it there. */
function aside(): RegExp {
  const cues = wordsIn(new URL('./asides.txt', import.meta.url));
  const either = (list: readonly string[]): string =>
    list.map((cue) => cue.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return (compiled ??= new RegExp(
    `(?<=^|[\\n.!?(\\[…。]|[.!?…] )(?:(?:${either(cues.filter((cue) => cue.endsWith(':')))})|(?:${either(
      cues.filter((cue) => !cue.endsWith(':')),
    )})(?![\\p{L}\\p{M}]))[^\\n.!?)\\]。]{0,200}`,
    'giu',
  ));
}

const ROW = /^(?=[^\n]*\d[^\n]*\d)(?=\p{Lu}{3})[^\n\p{Ll}\p{Lo}]{4,80}$/gmu;
