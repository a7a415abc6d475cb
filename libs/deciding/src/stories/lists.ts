import { wordsIn } from '@cleanwire/language/text';

const LEXICONS = new URL('./lexicons/', import.meta.url);

/** The lines of a list in `lexicons/`; none where there is no such list. */
export const listOf = (name: string): string[] => wordsIn(new URL(`${name}.txt`, LEXICONS));

/** The rows of a table there. */
export const tableOf = (name: string, between: string): string[][] =>
  listOf(name).map((line) => line.split(between));

/** The columns of `ideas.txt`, and behind the value those of `numbers.txt`, which alone has Italian. */
export const LANGUAGES: readonly string[] = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'ru',
  'ar',
  'hi',
  'zh',
  'ja',
  'ko',
  'it',
];
