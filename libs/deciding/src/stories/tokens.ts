/** How a character is written; words are runs of one of these. */
export const Script = {
  None: 0,
  Latin: 1,
  Digit: 2,
  Cyrillic: 3,
  Greek: 4,
  Arabic: 5,
  Devanagari: 6,
  Han: 7,
  Hiragana: 8,
  Katakana: 9,
  Hangul: 10,
  Other: 11,
  /** Belongs to whatever it follows. */
  Mark: 12,
} as const;
export type Script = (typeof Script)[keyof typeof Script];

export interface Token {
  readonly text: string;
  readonly script: Script;
  /** Whether it stands at the start of a sentence, where a capital says nothing. */
  readonly starts: boolean;
  /** Whether only a space stands between it and the token before: names of several words. */
  readonly joined: boolean;
}

/**
 * Words and numbers of a text in order. Letters and digits that stand together are one token (MH370, G20), as are numbers with
 * their points (1,200.5), scores (3-1) and initials (U.S.); passages without spaces are one token per script.
 */
export function tokensOf(text: string): Token[] {
  const classes = (classTable ??= classesOfCharacters());
  const tokens: Token[] = [];
  const size = text.length;
  let starts = true;
  let lastEnd = -2;
  let i = 0;
  while (i < size) {
    const code = text.charCodeAt(i);
    let script: Script = classes[code] as Script;
    if (script === Script.None || script === Script.Mark) {
      // . ! ? : 。 and line breaks end a sentence; quotes and brackets keep what is open.
      if (ENDS_SENTENCE.has(code)) starts = true;
      i++;
      continue;
    }
    const start = i;
    [i, script] = endOfToken(text, start, script, classes);
    tokens.push({
      text: text.slice(start, i),
      script,
      starts,
      joined: start === lastEnd + 1 && text.charCodeAt(lastEnd) === 0x20,
    });
    starts = false;
    lastEnd = i;
  }
  return tokens;
}

/** Where the token that begins with a character of some script ends, and what it is written in: digits with letters behind them in those. */
function endOfToken(
  text: string,
  start: number,
  first: Script,
  classes: Uint8Array,
): readonly [number, Script] {
  const size = text.length;
  let script = first;
  let i = start + 1;
  while (i < size) {
    const next: Script = classes[text.charCodeAt(i)] as Script;
    if (next === script || next === Script.Mark) {
      i++;
    } else if (script === Script.Digit && isCased(next)) {
      // 3rd, 5G, 737s
      script = next;
      i++;
    } else if (next === Script.Digit && isCased(script)) {
      // M6.8 is a number with its unit before it.
      if (i - start <= 2 && /^\d+[.,]\d/.test(text.slice(i, i + 5))) break;
      i++;
    } else if (next === Script.None && i + 1 < size && joins(text, i, script, classes)) {
      i += 2;
    } else if (script === Script.Hiragana && next === Script.Katakana && text.charCodeAt(i) === 0x30fc) {
      i++;
    } else break;
  }
  return [i, script];
}

/** Whether the sign at `i` belongs to the token around it: Yellen's, 7.1, 3-1, 12:30, U.S., AT&T. */
function joins(text: string, i: number, script: Script, classes: Uint8Array): boolean {
  const sign = text.charCodeAt(i);
  const after: Script = classes[text.charCodeAt(i + 1)] as Script;
  if (script === Script.Digit) {
    if (after !== Script.Digit) return false;
    // . , : - –
    return sign === 0x2e || sign === 0x2c || sign === 0x3a || sign === 0x2d || sign === 0x2013;
  }
  if (after !== script) return false;
  // · ・ stand inside the foreign names of Chinese and Japanese.
  if (script === Script.Han || script === Script.Katakana) return sign === 0xb7 || sign === 0x30fb;
  // ' ’ &
  if (sign === 0x27 || sign === 0x2019 || sign === 0x26) return true;
  // U.S.: one letter on either side.
  if (sign !== 0x2e) return false;
  const before = i >= 2 ? (classes[text.charCodeAt(i - 2)] as Script) : Script.None;
  const behind = i + 2 < text.length ? (classes[text.charCodeAt(i + 2)] as Script) : Script.None;
  return (before === Script.None || text.charCodeAt(i - 2) === 0x2e) && behind !== script;
}

export const isCased = (script: Script): boolean => script === Script.Latin || script === Script.Cyrillic;

const ENDS_SENTENCE = new Set([...'.!?:;\n。！？：|«»„“”"–—'].map((sign) => sign.charCodeAt(0)));

let classTable: Uint8Array | undefined;

/** One class for each UTF-16 unit; astral letters are rare in news and stand as Other. */
function classesOfCharacters(): Uint8Array {
  const table = new Uint8Array(65536);
  const kinds: readonly [RegExp, Script][] = [
    [/\p{N}/u, Script.Digit],
    [/\p{M}/u, Script.Mark],
    [/[\p{sc=Latin}ªº]/u, Script.Latin],
    [/\p{sc=Cyrillic}/u, Script.Cyrillic],
    [/\p{sc=Greek}/u, Script.Greek],
    [/\p{sc=Arabic}/u, Script.Arabic],
    [/\p{sc=Devanagari}/u, Script.Devanagari],
    [/\p{sc=Han}/u, Script.Han],
    [/\p{sc=Hiragana}/u, Script.Hiragana],
    [/[\p{sc=Katakana}ー]/u, Script.Katakana],
    [/\p{sc=Hangul}/u, Script.Hangul],
    [/\p{L}/u, Script.Other],
  ];
  for (let code = 0; code < 65536; code++) {
    if (code >= 0xd800 && code <= 0xdfff) {
      table[code] = Script.Other;
      continue;
    }
    const character = String.fromCharCode(code);
    if (!/[\p{L}\p{N}\p{M}ー]/u.test(character)) continue;
    for (const [pattern, script] of kinds) {
      if (pattern.test(character)) {
        table[code] = script;
        break;
      }
    }
  }
  return table;
}
