import { wordsIn } from '@cleanwire/language/text';

const LEXICONS = new URL('./lexicons/', import.meta.url);

const listOf = (name: string): ReadonlySet<string> => new Set(wordsIn(new URL(`${name}.txt`, LEXICONS)));

let titles: ReadonlySet<string> | undefined;
/** Whether a folded word, or several, is what a person is called before the name. */
export const isTitle = (words: string): boolean => (titles ??= listOf('titles')).has(words);

let forms: ReadonlySet<string> | undefined;
/** Whether a folded word says what a company is before the law. */
export const isCompanyForm = (word: string): boolean => (forms ??= listOf('company-forms')).has(word);
