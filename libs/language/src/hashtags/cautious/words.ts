/** A word of a text and what stands before it. */
export interface Word {
  readonly text: string;
  /** In lower case, without a final full stop. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one. */
  readonly gap: string;
  /** First of a sentence, a line or a quotation, where every word is written with a capital. */
  readonly opens: boolean;
}

const WORD =
  /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'’ʼ&.+/](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*/gu;
/** l’, d’, qu’, dell’: a word of its own that is written without a space. */
const ELIDED = /^(?:[ldcjmnst]|qu|lorsqu|puisqu|jusqu|dell|nell|all|dall|sull|un|quell)['’](?=\p{L})/iu;

export interface Cutting {
  /** Short forms (without dot) that do not end a sentence. */
  readonly abbreviations: ReadonlySet<string>;
  /** A single capital is no initial before one of these: on **X**. Ses obsèques. */
  readonly openers?: ReadonlySet<string>;
  readonly elides: boolean;
}

/** Cuts a text into words. */
export function wordsOf(text: string, { abbreviations, openers, elides }: Cutting): Word[] {
  const words: Word[] = [];
  let end = 0;
  const add = (word: string, start: number): void => {
    const gap = text.slice(end, start);
    const before = words.at(-1);
    const abbreviated =
      before !== undefined &&
      /^\.\s/.test(gap) &&
      isAbbreviation(before.text, abbreviations) &&
      !(before.text.length === 1 && word.length > 1 && (openers?.has(word.toLowerCase()) ?? false));
    const afterElision = before !== undefined && gap === '' && /['’]$/.test(before.text);
    words.push({
      text: word,
      lower: word.toLowerCase().replace(/\.$/, ''),
      start,
      end: start + word.length,
      gap: abbreviated ? ' ' : gap,
      opens: !afterElision && (before === undefined || (!abbreviated && OPENING.test(gap))),
    });
    end = start + word.length;
  };
  for (const match of text.matchAll(WORD)) {
    const elided = elides ? (ELIDED.exec(match[0])?.[0] ?? '') : '';
    if (elided) add(elided, match.index);
    add(match[0].slice(elided.length), match.index + elided.length);
  }
  return words;
}

/** The end of a sentence, a new line, a bullet, a colon, an opening quote or bracket. */
const OPENING = /[.!?…:;\n•·|]|(?:^|[\s(])["'“”„«‹‘‚]\s?$|[—–]\s|\s[-–—]\s/u;

/** Initials (J. Smith) and the short forms of a language. */
const isAbbreviation = (word: string, abbreviations: ReadonlySet<string>): boolean =>
  /^\p{Lu}$/u.test(word) || abbreviations.has(word);

export const isCapitalised = (word: string): boolean =>
  /^(?:\p{Lu}|\p{Ll}{1,2}\p{Lu}|d['’]\p{Lu})/u.test(word) &&
  !COMPOUND_ADJECTIVE.test(word) &&
  !AMOUNT.test(word);

/** US-centric, EU-weit, G7-style: adjectives made of a name. */
const COMPOUND_ADJECTIVE =
  /-(?:centric|based|led|style|like|backed|made|born|wide|owned|funded|era|weite?[nrms]?|nahe?[nrms]?|eigene?[nrms]?|geführte?[nrms]?)$/i;
/** W240b, US$5, R12m. */
const AMOUNT = /^\p{Lu}{1,3}\$?\d[\d.,]*[a-z]{0,3}$/u;

/** Capitals and digits only, two letters at least: NPEC, G20, AT&T, ООН. */
export const isAcronym = (word: string): boolean =>
  /^(?=(?:.*\p{Lu}){2})[\p{Lu}\p{N}&.-]+$/u.test(word) || /^\p{Lu}\d{1,2}$/u.test(word);

/** The index of the first word that begins at or behind an offset. */
export function wordIndexAt(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
