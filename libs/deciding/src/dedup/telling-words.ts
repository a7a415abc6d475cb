import type { ParsedArticle } from '@cleanwire/contracts';
import { isStopWord } from '../stories/index.js';
import { foldForFingerprint, holdsUnspaced } from '@cleanwire/language/text';

/**
 * The words of a headline or a short text that say what it is about, without their endings, so that _Anna Lykova_ and _Annu Lykovu_ are
 * one. Function words and mere numbers say nothing. Passages without spaces go by pairs of characters.
 */
export const tellingWords = (text: string, language: string): ReadonlySet<string> =>
  tellingOf(foldForFingerprint(text).split(' '), language);

function tellingOf(folded: readonly string[], language: string): ReadonlySet<string> {
  const base = language.slice(0, 2);
  const words = new Set<string>();
  for (const word of folded) {
    if (holdsUnspaced(word)) for (const pair of pairsOf(word)) words.add(pair);
    else {
      const plain = withoutAccents(word);
      if (plain.length > 1 && !NUMBER.test(plain) && !isStopWord(plain, base)) words.add(stemOf(plain));
    }
  }
  return words;
}

type Text = Pick<ParsedArticle, 'headline' | 'language'> & { readonly foldedBody: string };

/** Whether a headline names what only its own text has, and not the other. */
export function namesItsOwn({ headline, foldedBody, language }: Text, other: Text): boolean {
  // Of what is nearly the same few words differ, and only they are looked at. What says nothing in one language may in another.
  const isOneLanguage = language.slice(0, 2) === other.language.slice(0, 2);
  const others = new Set(isOneLanguage ? other.foldedBody.split(' ') : []);
  const own = tellingOf(
    foldedBody.split(' ').filter((word) => !others.has(word)),
    language,
  );
  const named = own.size === 0 ? [] : [...tellingWords(headline, language)].filter((word) => own.has(word));
  if (named.length === 0) return false;
  const lacks = tellingOf(other.foldedBody.split(' '), other.language);
  return named.some((word) => !lacks.has(word));
}

export const shareAWord = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((word) => other.has(word));

/** Of Latin, Greek and Cyrillic letters: what others would lose is a part of the word. */
const ACCENTS = /[\u0300-\u036f]/g;
/** Composed again, for a syllable of Korean is one letter. */
const withoutAccents = (word: string): string => word.normalize('NFD').replace(ACCENTS, '').normalize('NFC');
const NUMBER = /^[\p{N}\p{Sc}%+.-]+$/u;
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=..)/u;

/** Endings change, beginnings stay: five letters are enough to tell words apart, and a word of four may lose one. Two syllables of Korean. */
function stemOf(word: string): string {
  if (/^\p{sc=Hangul}/u.test(word)) return word.slice(0, 2);
  const bare = word.replace(ARTICLE, '');
  return bare.slice(0, Math.max(3, Math.min(5, bare.length - 1)));
}

/** Hiragana joins words and inflects them. */
function pairsOf(passage: string): string[] {
  const pairs: string[] = [];
  for (let i = 0; i + 1 < passage.length; i++) {
    const pair = passage.slice(i, i + 2);
    if (/[^\p{sc=Hiragana}\p{N}]/u.test(pair)) pairs.push(pair);
  }
  return pairs;
}
