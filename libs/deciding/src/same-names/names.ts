import type { Hashtag, HashtagKind } from '@cleanwire/contracts';
import { baseLanguage } from '@cleanwire/language/language';
import type { Script } from '../stories/index.js';
import { isCompanyForm, isTitle } from './lists.js';
import { foldedName, scriptOf, soundingOf, wordsOf } from './spelling.js';
import type { Sounding } from './spelling.js';

/** What is known of an article of a story. */
export interface NamingArticle {
  /** BCP 47. */
  readonly language: string;
  readonly hashtags: readonly Hashtag[];
}

/** A tag as all articles of a story write it. */
export interface StoryName {
  readonly key: string;
  readonly tag: string;
  readonly label: string;
  readonly script: Script;
  /** Primary subtag, of the first article that has it. */
  readonly language: string;
  /** Its words without titles and forms of companies. */
  readonly words: readonly Sounding[];
  /** Whether the label is the name alone, without a title or the form of a company. */
  readonly isBare: boolean;
  /** What most articles that say it take it for. */
  readonly kind: HashtagKind | undefined;
  /** Which articles have it, by their place. */
  readonly articles: ReadonlySet<number>;
}

/** The names that texts and pages gave, in the order in which the story has them. */
export function namesOf(articles: readonly NamingArticle[]): StoryName[] {
  const mentions = new Map<
    string,
    { first: Hashtag; language: string; kinds: HashtagKind[]; articles: Set<number> }
  >();
  articles.forEach(({ language, hashtags }, place) => {
    for (const tag of hashtags) {
      if (!isFound(tag) && !isAcronym(tag)) continue;
      const known = mentions.get(tag.key) ?? {
        first: tag,
        language: baseLanguage(language) ?? language,
        kinds: [],
        articles: new Set(),
      };
      known.articles.add(place);
      if (tag.kind) known.kinds.push(tag.kind);
      mentions.set(tag.key, known);
    }
  });
  return [...mentions].flatMap(
    ([
      key,
      {
        first: { tag, label },
        language,
        kinds,
        articles: places,
      },
    ]) => {
      const script = scriptOf(label);
      if (script === undefined) return [];
      const kind = mostOf(kinds);
      const written = wordsOf(label);
      const bare = bareWords(written, kind);
      // A title alone names nobody.
      if (bare.length === 1 && isTitle(foldedTitle(bare[0]!))) return [];
      const words = bare.map((word) => soundingOf(word, script, language));
      const isBare = bare.length === written.length && !POSSESSIVE.test(label);
      return [{ key, tag, label, script, language, words, isBare, kind, articles: places }];
    },
  );
}

/** Categories and keywords are matters rather than names. */
const isFound = ({ evidence }: Hashtag): boolean => evidence === 'text' || evidence === 'page';

/** Three letters at least: two spell too much. */
export const isAcronym = ({ tag }: Pick<Hashtag, 'tag'>): boolean => /^\p{Lu}[\p{Lu}\p{N}]{2,7}$/u.test(tag);

const POSSESSIVE = /['’]s?$/u;

const bareWords = (words: readonly string[], kind: HashtagKind | undefined): readonly string[] =>
  kind === 'person' ? withoutTitles(words) : kind === 'organisation' ? withoutForms(words) : words;

/** President Zelensky, le premier ministre François Bayrou: a name is left, whatever stands before it. */
function withoutTitles(words: readonly string[]): readonly string[] {
  for (let size = Math.min(2, words.length - 1); size >= 1; size--)
    if (isTitle(words.slice(0, size).map(foldedTitle).join(' '))) return withoutTitles(words.slice(size));
  return words;
}

function withoutForms(words: readonly string[]): readonly string[] {
  return words.length > 1 && isCompanyForm(foldedTitle(words.at(-1)!))
    ? withoutForms(words.slice(0, -1))
    : words;
}

const foldedTitle = (word: string): string => word.toLowerCase().replace(/\.$/, '');

function mostOf(kinds: readonly HashtagKind[]): HashtagKind | undefined {
  const count = (kind: HashtagKind): number => kinds.filter((other) => other === kind).length;
  return kinds.length === 0
    ? undefined
    : kinds.reduce((most, kind) => (count(kind) > count(most) ? kind : most));
}

/** The first letters of a name's words, with those that are written small and without: BoE, IMF. */
export function initialsOf({ label }: StoryName): readonly string[] {
  const words = wordsOf(label);
  const initials = (of: readonly string[]): string => of.map((word) => foldedName(word).charAt(0)).join('');
  return [initials(words), initials(words.filter((word) => /^\p{Lu}/u.test(word)))];
}

/** Nova York (EUA) explains nothing: the letters of an acronym stand in its name, in their order, where they are of one script. */
export function isSpeltIn(acronym: string, label: string): boolean {
  const script = scriptOf(label);
  if (script === undefined || script !== scriptOf(acronym)) return true;
  const letters = foldedName(label);
  let from = 0;
  return [...foldedName(acronym)].every((letter) => (from = letters.indexOf(letter, from) + 1) > 0);
}
