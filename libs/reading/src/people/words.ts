import { phrasesIn } from '@cleanwire/language/text';

/** Words of bylines, in lower case, of all languages. */
const LISTS = new URL('./lists/', import.meta.url);
const list = (name: string): string[] => phrasesIn(new URL(`${name}.txt`, LISTS));

/** Before a name at the beginning of a line: "By Ana Ruiz". */
export const BY = list('by');
/** Before or behind a colon, or before a name at the beginning of a line: "Text: Ana Ruiz", "记者 王明". */
export const WRITER_LABELS = list('writer-labels');
/** The same for those who did something else: took the pictures, edited, translated, or are the source. */
export const OTHER_LABELS = list('other-labels');
/** Between two names. */
export const AND = list('and');
/** What somebody is, alone or behind the name, the last word of it: "Senior Bridge Correspondent". */
export const ROLES = list('roles');
/** Before a role: "Senior Staff Writer". */
export const ROLE_QUALIFIERS = list('role-qualifiers');
/** Words that no name of a person has: what bears one is a paper, a desk, a company or an account. */
export const BODY_WORDS = list('body-words');
/** The same as the last letters of a name, in scripts without spaces. */
export const BODY_ENDINGS = list('body-endings');
/** Agencies by the names that stand in bylines. */
export const AGENCIES = list('agencies');
/** Labels, buttons and sections that stand where a name could: never names, whatever stands with them. */
export const NO_NAMES = list('no-names');
/** Between a name and where its bearer is or works: "Ana Ruiz in Lisbon for the Post". */
export const PLACED = list('placed');
/** Parts of a name that may go without a capital. */
export const PARTICLES = list('particles');
/** Behind a name, by a comma: what somebody has passed or been made. Suffixes such as Jr. are part of the name. */
export const CREDENTIALS = list('credentials');
