import type { Name, NameKind } from '../name.js';
import { tagKey } from '../hashtag-of.js';
import type { LanguageWords } from './language-words.js';
import { isAcronym, isCapitalised, wordsOf } from './words.js';
import type { Word } from './words.js';

/** A stretch of words that may be a name, before it is trimmed. */
type Run = readonly Word[];

interface Mention {
  readonly words: readonly Word[];
  readonly label: string;
  readonly kind: NameKind;
  readonly acronym?: string;
}

/**
 * Names in a language that writes them with capitals: runs of capitalised words, joined over linking words, cut at titles, days and
 * possessives, freed of what has its capital from the start of a sentence alone.
 */
export function casedNames(
  text: string,
  title: string | undefined,
  language: LanguageWords,
): readonly Name[] {
  const words = wordsOf(text, language.abbreviations);
  const use = usage(words);
  const mentions = runsOf(words, language)
    .flatMap((run) => cut(run, language))
    .map((run) => trimmed(run, language, use))
    .filter((run) => run.length > 0)
    .map((run) => mentionOf(run, words, language))
    .filter((mention) => isName(mention, language, use));
  return merged(mentions, title);
}

/** How a text writes each word (lower case): a name stays capitalised inside sentences too. */
interface Usage {
  readonly lower: ReadonlySet<string>;
  readonly capitalInside: ReadonlySet<string>;
}

function usage(words: readonly Word[]): Usage {
  const lower = new Set<string>();
  const capitalInside = new Set<string>();
  for (const { text, opens } of words) {
    const bare = withoutPossessive(text);
    if (!isCapitalised(bare)) lower.add(bare);
    else if (!opens) capitalInside.add(bare.toLowerCase());
  }
  return { lower, capitalInside };
}

const POSSESSIVE = /['’ʼ]s?$/i;
/** People's, Women's, McDonald's, Lloyd's: the name goes on behind it. */
const KEPT_POSSESSIVE =
  /^(?:people|women|men|children|workers|writers|teachers|farmers|lloyd|moody|mcdonald|macy|sotheby|christie|wendy|levi|domino|kellogg|sainsbury|king|queen|st|master|reader)['’ʼ]s$/i;
const withoutPossessive = (word: string): string =>
  KEPT_POSSESSIVE.test(word) ? word : word.replace(POSSESSIVE, '');
const isPossessive = (word: Word, next: Word | undefined): boolean =>
  !KEPT_POSSESSIVE.test(word.text) && (/['’ʼ]s$/i.test(word.text) || /^['’ʼ]\s/.test(next?.gap ?? ''));

/** Runs of capitalised words with single spaces between them; linking words inside, never at the ends. */
function runsOf(words: readonly Word[], language: LanguageWords): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!isCapitalised(words[i]!.text)) continue;
    const run = [words[i]!];
    let next = i + 1;
    while (next < words.length && !isPossessive(run.at(-1)!, words[next])) {
      const links = linksAt(words, next, run, language);
      const after = words[next + links];
      if (!after || !isJoined(words.slice(next, next + links + 1))) break;
      if (!isCapitalised(after.text) && !(links === 0 && isNumberOfName(after.text, run))) break;
      run.push(...words.slice(next, next + links + 1));
      next += links + 1;
    }
    runs.push(run);
    i = next - 1;
  }
  return runs;
}

const isJoined = (words: readonly Word[]): boolean =>
  words.every(({ gap }) => /^[ \u00a0]+(?:& )?$/.test(gap));

/** Expo 2025, Apollo 11; no amounts. */
const isNumberOfName = (word: string, run: Run): boolean =>
  /^(?:\d{1,2}|(?:19|20)\d{2})$/.test(word) && run.length >= 1 && !/\d/.test(run.at(-1)!.text);

/** How many words from `at` link the run to what follows: of, de la, for the. */
function linksAt(words: readonly Word[], at: number, run: Run, language: LanguageWords): number {
  let links = 0;
  const organisation = run.some(({ text }) => language.organisationWords.has(text.toLowerCase()));
  while (links < 3) {
    const link = words[at + links]?.text;
    if (!link || isCapitalised(link)) return links;
    const known = language.links.has(link) || (organisation && language.organisationLinks.has(link));
    if (!known) return 0;
    links++;
  }
  return 0;
}

/** Cuts a run before and behind what is no part of a name: titles, days, months. */
function cut(run: Run, language: LanguageWords): Run[] {
  const parts: Word[][] = [[]];
  run.forEach((word, i) => {
    const lower = word.text.toLowerCase().replace(/\.$/, '');
    const rest = run.slice(i + 1);
    if (language.calendar.has(lower) && !isInsideOrganisation(run, language)) parts.push([]);
    else if (language.titles.has(lower) && isTitle(word, run, i, rest, language)) parts.push([]);
    else parts.at(-1)!.push(word);
  });
  return parts.filter((part) => part.length > 0);
}

const isInsideOrganisation = (run: Run, language: LanguageWords): boolean =>
  run.some(({ text }) => language.organisationWords.has(text.toLowerCase()));

/** A title stands before a person, or alone; inside an organisation's name it is a part of that: General Motors, Prince Edward Island. */
function isTitle(word: Word, run: Run, at: number, rest: Run, language: LanguageWords): boolean {
  if (/^(?:mr|mrs|ms|dr|prof|rev|sen|rep|gov)$/i.test(word.text.replace(/\.$/, ''))) return true;
  const next = rest[0];
  if (next && (language.links.has(next.text) || language.organisationLinks.has(next.text)))
    return at === 0 || !isInsideOrganisation(run.slice(0, at), language);
  return !rest.some(({ text }) => {
    const lower = text.toLowerCase();
    return language.organisationWords.has(lower) || language.placeWords.has(lower);
  });
}

/** Takes linking words, openers of the sentence and lone adjectives off the beginning, links off the end. */
function trimmed(run: Run, language: LanguageWords, use: Usage): Run {
  let words = [...run];
  const drop = (word: Word): boolean => {
    const lower = word.text.toLowerCase();
    if (!isCapitalised(word.text)) return true;
    if (/^(?:the|a|an)$/i.test(word.text)) return true;
    if (!word.opens) return false;
    if (language.openers.has(lower)) return true;
    return use.lower.has(lower) && !use.capitalInside.has(lower);
  };
  while (words.length > 0 && drop(words[0]!)) words = words.slice(1);
  while (words.length > 0 && !isCapitalised(words.at(-1)!.text) && !/^\d+$/.test(words.at(-1)!.text))
    words = words.slice(0, -1);
  const splitAt = conjunctionOfTwo(words, language);
  return splitAt < 0 ? words : words.slice(0, splitAt);
}

/** `Harbour Council and Larnholm University` are two names; `Ministry of Science and ICT` is one. */
function conjunctionOfTwo(words: Run, language: LanguageWords): number {
  const at = words.findIndex(({ text }) => text === 'and');
  if (at < 0) return -1;
  const before = words.slice(0, at);
  const headed =
    before.length >= 2 &&
    language.organisationWords.has(before[0]!.text.toLowerCase()) &&
    /^(?:of|for|on)$/.test(before[1]!.text);
  const tail =
    language.organisationWords.has(words.at(-1)!.text.toLowerCase()) &&
    !language.organisationWords.has(before.at(-1)!.text.toLowerCase());
  return headed || tail ? -1 : at;
}

const ACRONYM_BEHIND = /^ ?[(（]$/;

function mentionOf(run: Run, words: readonly Word[], language: LanguageWords): Mention {
  const label = run
    .map(
      ({ text, gap }, i) =>
        (i === 0 ? '' : gap.includes('&') ? ' & ' : ' ') +
        (i === run.length - 1 ? withoutPossessive(text) : text),
    )
    .join('');
  const next = words[indexAfter(words, run)];
  const following = words[indexAfter(words, run) + 1];
  const bracketed =
    next && ACRONYM_BEHIND.test(next.gap) && isAcronym(next.text) && /^[)）]/.test(following?.gap ?? ')');
  return {
    words: run,
    label,
    kind: kindOf(run, language),
    ...(run.length > 1 && bracketed && next.text.length <= 10 && { acronym: next.text }),
  };
}

function indexAfter(words: readonly Word[], run: Run): number {
  const end = run.at(-1)!.end;
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.start < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function kindOf(run: Run, language: LanguageWords): NameKind {
  const lowers = run.map(({ text }) => withoutPossessive(text).toLowerCase());
  if (lowers.some((word) => language.organisationWords.has(word))) return 'organisation';
  if (lowers.some((word) => language.placeWords.has(word))) return 'place';
  const plain = run.every(({ text }) => /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(text) || language.links.has(text));
  return plain && run.length >= 2 && run.length <= 4 && !run.some(({ text }) => isAcronym(text))
    ? 'person'
    : 'other';
}

function isName(mention: Mention, language: LanguageWords, use: Usage): boolean {
  const lowers = mention.words.map(({ text }) => withoutPossessive(text).toLowerCase());
  if (isSubUnit(lowers)) return false;
  if (
    lowers.every(
      (word) =>
        language.demonyms.has(word) ||
        language.generic.has(word) ||
        language.titles.has(word) ||
        language.openers.has(word) ||
        language.links.has(word) ||
        language.organisationLinks.has(word),
    )
  ) {
    return /^(?:south|north|east|west) /.test(lowers.join(' ')) && false;
  }
  if (mention.words.length > 1) return true;
  const [word] = mention.words;
  const lower = lowers[0]!;
  if (
    lower.length < 2 ||
    language.organisationWords.has(lower) ||
    language.placeWords.has(lower) ||
    language.calendar.has(lower)
  )
    return false;
  if (isAcronym(word!.text)) return lower.length <= 8;
  return use.capitalInside.has(lower) && !use.lower.has(lower);
}

/** `Department of AI` of some university names no department. */
const isSubUnit = (lowers: readonly string[]): boolean =>
  /^(?:department|faculty|school|division|section|chair|office|board|head|college)$/.test(lowers[0]!) &&
  lowers[1] === 'of' &&
  lowers.length <= 3;

/** One name for all mentions of it; what a text calls a person or body later by one word goes with its full name. */
function merged(mentions: readonly Mention[], title: string | undefined): Name[] {
  void title;
  const names = new Map<string, { label: string; kind: NameKind; offset: number; acronyms: Set<string> }>();
  for (const { label, kind, words, acronym } of mentions) {
    const key = tagKey(label);
    const known = names.get(key) ?? { label, kind, offset: words[0]!.start, acronyms: new Set<string>() };
    if (acronym) known.acronyms.add(acronym);
    names.set(key, known);
  }
  const acronyms = new Set([...names.values()].flatMap(({ acronyms: own }) => [...own].map(tagKey)));
  const personParts = new Set(
    [...names.values()].filter(({ kind }) => kind === 'person').flatMap(({ label }) => partsOfPerson(label)),
  );
  return [...names]
    .filter(
      ([key, { label }]) => !acronyms.has(key) && !(label.split(' ').length === 1 && personParts.has(key)),
    )
    .map(([, { label, kind, offset, acronyms: own }]) => ({ label, kind, offset, acronyms: [...own] }));
}

const partsOfPerson = (label: string): string[] => {
  const words = label.split(' ');
  return [words[0]!, words.at(-1)!].map(tagKey);
};
