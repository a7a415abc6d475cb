/**
 * A name as a hashtag: `Ministry of Science and ICT` is `MinistryOfScienceAndICT`. Words are joined, each with a capital; in scripts
 * without case but with spaces (Arabic, Hindi) an underscore keeps them apart, Korean words are set together.
 * @returns an empty string for a name without letters or digits
 */
export function hashtagOf(name: string): string {
  const words =
    name
      .normalize('NFC')
      .replace(/(?<=\p{L})['’ʼ](?=s\b)/gu, '')
      .match(WORD) ?? [];
  return words.reduce((tag, word) => tag + (needsUnderscore(tag, word) ? '_' : '') + capitalised(word), '');
}

/** What two spellings of a hashtag have in common: lower case; letters, marks and digits only. */
export const tagKey = (tag: string): string =>
  tag
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

/** `KoreaAISoftwareIndustryAssociation` is `Korea AI Software Industry Association`: what a tag says in words. */
export const labelOfTag = (tag: string): string =>
  tag
    .replace(/^[#＃]/, '')
    .replace(/_+/g, ' ')
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{Ll})(?=\p{N})/gu, ' ')
    .trim();

// Joiners belong to the words of Persian and Hindi.
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*/gu;
const UNCASED_SPACED =
  /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Gujarati}\p{sc=Gurmukhi}\p{sc=Sinhala}\p{sc=Ethiopic}]/u;

const needsUnderscore = (tag: string, word: string): boolean =>
  tag !== '' && UNCASED_SPACED.test(word.charAt(0));
const capitalised = (word: string): string => word.charAt(0).toLocaleUpperCase('en') + word.slice(1);
