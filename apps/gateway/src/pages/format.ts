import type { ChangeReason, CleanArticle, PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';
import type { MergeReason, Source } from '@cleanwire/store';

/** How times, languages and reasons read on a page. Times are in UTC, as everywhere in Cleanwire. */

const dayForm = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const monthForm = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const clockForm = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

export interface ShownTime {
  /** For people: never more exact than what is known. */
  readonly text: string;
  /** For the `datetime` attribute: `2025-07`, `2025-07-30` or the full moment. */
  readonly datetime: string;
}

export function shownTime(iso: string, precision: PublishedPrecision): ShownTime {
  const time = new Date(iso);
  switch (precision) {
    case 'month':
      return { text: monthForm.format(time), datetime: iso.slice(0, 7) };
    case 'day':
      return { text: dayForm.format(time), datetime: iso.slice(0, 10) };
    case 'minute':
    case 'second':
      return { text: `${dayForm.format(time)}, ${clockForm.format(time)} UTC`, datetime: iso };
  }
}

/** When an article was published, or that nobody said so and when it was seen. */
export function shownPublication({
  publishedAt,
  publishedPrecision,
  publishedEvidence,
}: Pick<CleanArticle, 'publishedAt' | 'publishedPrecision' | 'publishedEvidence'>): ShownTime {
  if (publishedEvidence !== 'fetched') return shownTime(publishedAt, publishedPrecision);
  const { text, datetime } = shownTime(publishedAt, 'day');
  return { text: `no date, seen ${text}`, datetime };
}

/** Only what is known beyond the day: `09:05 UTC`. */
export const shownClock = (iso: string, precision: PublishedPrecision): string =>
  precision === 'minute' || precision === 'second'
    ? `${clockForm.format(new Date(iso))} UTC`
    : `that ${precision}`;

/** Where the date comes from. */
export const evidenceText: Readonly<Record<PublishedEvidence, string>> = {
  feed: 'date from the feed',
  'json-ld': 'date from the page’s metadata',
  meta: 'date from the page’s metadata',
  url: 'date from the address',
  text: 'date from the text',
  fetched: 'no date given; first seen then',
};

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });
/** Twenty cards of a page ask for the same few, and each question takes 4 µs. */
const knownNames = new Map<string, string>();
const MOST_KNOWN_NAMES = 500;

/** `Korean`; undefined where nobody knows. */
export function languageName(language: string): string | undefined {
  if (language === 'und') return undefined;
  const known = knownNames.get(language) ?? languageNames.of(language);
  if (known !== undefined && knownNames.size < MOST_KNOWN_NAMES) knownNames.set(language, known);
  return known;
}

/** For the `lang` attribute: the empty text tells a screen reader not to guess. */
export const langAttribute = (language: string): string => (language === 'und' ? '' : language);

/** Why a sighting counts to its article. */
export const reasonText: Readonly<Record<MergeReason | ChangeReason, string>> = {
  guid: 'same id in the feed',
  url: 'same address',
  'body-exact': 'same text',
  near: 'nearly the same text',
  operator: 'an operator said so',
  merged: 'an article of its own at first',
  text: 'another text at the same address',
  original: 'published earlier',
  split: 'taken out of another article',
  story: 'of another story',
  returned: 'there again',
};

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Evidence names articles, hashes and sightings by ids that nobody reads to their end. */
export const shortIds = (text: string): string =>
  text.replace(/\b([\da-f]{8})[\da-f]{8,120}\b/g, (_id, start: string) => `${start}…`);

/** A link that is safe to follow: what is not http(s) is no link. */
export const webAddress = (url: string | undefined): string | undefined =>
  url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;

/** About 230 words a minute. */
export const readingMinutes = (wordCount: number): number => Math.max(1, Math.round(wordCount / 230));

/** Blank lines part paragraphs; single line breaks inside them stay. */
export const paragraphsOf = (body: string): string[][] =>
  body
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);

export const tagPath = (tag: string): string => `/tag/${encodeURIComponent(tag)}`;
export const articlePath = (articleId: string): string => `/article/${articleId}`;
export const tracePath = (articleId: string): string => `${articlePath(articleId)}/trace`;
export const storyPath = (storyId: string): string => `/story/${storyId}`;
export const sourcePath = (sourceId: string): string => `/search?source=${encodeURIComponent(sourceId)}`;
export const scorecardPath = (sourceId: string): string => `/source/${encodeURIComponent(sourceId)}`;

/** Neither XML nor HTML has a way to write most control characters, nor half of a surrogate pair. */
export const printable = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

/** The list without what has the key of something before it. */
export function firstOfEach<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return list.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

/** What readers know as one outlet: a name, and the ids under which its articles come. */
export interface Outlet {
  readonly name: string;
  /** The busiest first. */
  readonly ids: readonly Source[];
}

/** Each name once: a page that lists an outlet's news knows its name, its own feed its host. */
export const outletsOf = (sources: readonly Source[]): Outlet[] =>
  [...Map.groupBy(sources, ({ name }) => name.normalize('NFKC').trim().toLowerCase()).values()].map(
    (ids) => ({ name: ids[0]?.name ?? '', ids }),
  );

/** The id of a source, where its name is not the same in other letters: `Korea Herald` says `korea-herald` well enough. */
export const idBeside = (name: string, id: string): string | undefined =>
  plain(name) === plain(id) ? undefined : id;
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
