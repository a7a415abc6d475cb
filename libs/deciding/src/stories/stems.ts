import { PLAIN_LETTERS } from '@cleanwire/language/text';

/**
 * One light stemmer for all languages in Latin letters. A name must come out the same in an English, a German and a Spanish text,
 * capitals or not, and a headline in capitals cannot tell names from words: so nothing here asks for the language.
 */
export function latinStem(word: string): string {
  let stem = foldLatin(word);
  const apostrophe = stem.search(/['’]/);
  if (apostrophe > 0) {
    const after = stem.slice(apostrophe + 1);
    // Yellen's; l'Assemblée, d'Italia: what is short goes.
    stem = after.length <= 2 || apostrophe > 2 ? stem.slice(0, apostrophe) : after;
  }
  stem = stem.replace(/[.&'’]/g, '');
  return stem.length < 4 || /\d/.test(stem) ? stem : withoutVowel(withoutVerbEnding(withoutPlural(stem)));
}

function withoutPlural(stem: string): string {
  if (stem.charCodeAt(stem.length - 1) !== S) return stem;
  if (stem.endsWith('ies') && stem.length > 4) return stem.slice(0, -3) + 'y';
  if (/(?:ss|x|sh|ch|z)es$/.test(stem)) return stem.slice(0, -2);
  return /(?:ss|us|is)$/.test(stem) ? stem : stem.slice(0, -1);
}

function withoutVerbEnding(stem: string): string {
  if (stem.length > 5 && stem.endsWith('ing')) return undouble(stem.slice(0, -3));
  if (stem.length > 4 && stem.endsWith('ed') && !stem.endsWith('eed')) return undouble(stem.slice(0, -2));
  return stem.length > 5 && stem.endsWith('en') ? stem.slice(0, -2) : stem;
}

/** a e o, and y and i as one: raise, raising; policy, policies */
function withoutVowel(stem: string): string {
  if (stem.length < 4) return stem;
  const last = stem.charCodeAt(stem.length - 1);
  if (last === A || last === E || last === O) return stem.slice(0, -1);
  return last === Y ? stem.slice(0, -1) + 'i' : stem;
}

const [A, E, O, S, Y] = [97, 101, 111, 115, 121];

/** stopp -> stop, but fall, press and buzz stay. */
function undouble(stem: string): string {
  const last = stem.charCodeAt(stem.length - 1);
  if (stem.length < 4 || last !== stem.charCodeAt(stem.length - 2) || 'lsz'.includes(stem.at(-1)!))
    return stem;
  return stem.slice(0, -1);
}

/** Lower case without accents; letters that no decomposition takes apart are written out. */
export function foldLatin(word: string): string {
  const lower = word.toLowerCase();
  if (!/[^\0-\x7f]/.test(lower)) return lower;
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ßæœøđðþłħıə]/g, (letter) => SPELLED_OUT[letter] ?? letter);
}

const SPELLED_OUT: Readonly<Record<string, string>> = { ...PLAIN_LETTERS, ə: 'e' };

const CYRILLIC_ENDING =
  /(?:иями|ями|ами|ьями|ости|остью|ость|ого|его|ому|ему|ыми|ими|ией|ием|иях|иям|ешь|ется|ются|лась|лись|лось|лся|ться|ала|али|ало|ила|или|ило|ать|ить|еть|ает|ают|ует|уют|ит|ят|ут|ют|ал|ил|ел|ая|яя|ое|ее|ый|ий|ой|ей|ые|ие|ии|ия|ию|ам|ям|ах|ях|ов|ев|ом|ем|ым|им|ых|их|ую|юю|ою|ею|ья|ье|ью|а|я|о|е|ы|и|у|ю|ь|й)$/;

/** Russian, Ukrainian and their like without endings; four letters stay where there are as many. */
export function cyrillicStem(word: string): string {
  const lower = word.toLowerCase().replaceAll('ё', 'е');
  if (lower.length < 4) return lower;
  const stem = lower.replace(CYRILLIC_ENDING, '');
  return stem.length >= 3 ? stem : lower.slice(0, 3);
}

/** Arabic without the article and the particles joined to a word, vowel signs and variants of alif. */
export function arabicStem(word: string): string {
  let stem = word
    .replace(/[\u0640\u064b-\u065f\u0670]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ک', 'ك')
    .replaceAll('ی', 'ي');
  const bare = stem.replace(/^(?:و|ف)?(?:بال|كال|لل|ال)/, '');
  if (bare.length >= 3) stem = bare;
  else if (/^[وبل]/.test(stem) && stem.length >= 6) stem = stem.slice(1);
  if (stem.length >= 5) stem = stem.replace(/(?:ات|ون|ين|ان|يه|ه)$/, '');
  return stem;
}

/** Hindi without the commonest case and plural endings. */
export function devanagariStem(word: string): string {
  return word.length >= 4 ? word.replace(/(?:ियों|ियां|ियाँ|ों|ें|ाएं|ओं|ीय|े|ी|ि|ा|ो|ं)$/, '') : word;
}

const KOREAN_PARTICLE =
  /(?:에서는|으로부터|에게서|이라고|으로는|에서|에게|으로|까지|부터|보다|처럼|이라|라고|이며|하고|에는|과의|와의|은|는|이|가|을|를|의|에|로|와|과|도|만|서)$/;

/** A Korean word without its particle; two syllables stay. */
export function koreanStem(word: string): string {
  if (word.length < 3) return word;
  const stem = word.replace(KOREAN_PARTICLE, '');
  return stem.length >= 2 ? stem : word;
}
