import { escaped, wordsIn } from '../text/index.js';

/**
 * The text with blanks, as long as it was, in place of what the page says beside the story, where names are of other stories or of nobody:
 * pointers to other texts, credits of pictures, calls to subscribe, rows of a table in capitals (TOTAL 45 12).
 */
export function withoutAsides(text: string): string {
  const cue = cues();
  let read = '';
  let from = 0;
  for (const { index, 0: opening } of text.matchAll(OPENING)) {
    cue.lastIndex = index + opening.length;
    if (cue.lastIndex < from || !cue.test(text)) continue;
    END.lastIndex = cue.lastIndex;
    const end = END.exec(text)?.index ?? text.length;
    read += text.slice(from, index + opening.length) + ' '.repeat(end - index - opening.length);
    from = end;
  }
  return (read + text.slice(from)).replace(ROW, (row) => ' '.repeat(row.length));
}

/** Where a sentence, a line or a bracket opens. */
const OPENING = /^|[\n([。…]|[.!?…] ?/g;
const END = /[\n.!?)\]。]|$/g;

let compiled: RegExp | undefined;

/** A cue of `asides.txt`. */
function cues(): RegExp {
  return (compiled ??= new RegExp(
    wordsIn(new URL('./asides.txt', import.meta.url))
      .map((cue) => escaped(cue))
      .map((cue) => (cue.endsWith(':') ? cue : `${cue}(?![\\p{L}\\p{M}])`))
      .join('|'),
    'iuy',
  ));
}

const ROW = /^(?=\p{Lu}{3})(?=[^\n]*\d[^\n]*\d)[^\n\p{Ll}\p{Lo}]{4,80}$/gmu;
