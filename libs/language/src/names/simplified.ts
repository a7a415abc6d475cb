import { wordsIn } from '../text/word-list.js';

/** The simplified form of each character of the basic plane that `traditional.txt` has one for. */
let forms: Uint16Array | undefined;

function formsOf(): Uint16Array {
  const table = new Uint16Array(1 << 16);
  for (const pair of wordsIn(new URL('./traditional.txt', import.meta.url)))
    table[pair.charCodeAt(0)] = pair.charCodeAt(1);
  return table;
}

/** The same text in simplified characters, as long as it was: one character is always one, so offsets hold. */
export function simplified(text: string): string {
  forms ??= formsOf();
  let read = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const form = forms[text.charCodeAt(i)]!;
    if (form === 0) continue;
    read += text.slice(from, i) + String.fromCharCode(form);
    from = i + 1;
  }
  return from === 0 ? text : read + text.slice(from);
}

/**
 * A text as it is read for names, and as long as it was: with the apostrophe of typewriters, and Chinese in simplified characters. That is how the
 * lists and most of what was learnt from are written; newspapers write ’ and, in part, traditional characters.
 */
export const readable = (text: string, language: string): string =>
  language === 'zh' ? simplified(text) : text.replace(/[’ʼ]/g, "'");
