import type { CleanArticle } from '@cleanwire/contracts';
import { foldForFingerprint, wordCount } from '@cleanwire/language/text';
import { canonicalUrl } from '../urls/index.js';
import { contradict, isDenied } from './contradictions.js';
import type { Fingerprint } from './fingerprint.js';
import { differInSlots } from './slots.js';
import { namesItsOwn, shareAWord, tellingWords } from './telling-words.js';

/** The length from which a text is one's own: notices, walls and notes of a series have 20 to 70 words. */
const LONG_WORDS = 75;
/** The start of a text is enough to see whether it is long. */
const BEGINNING = 1200;
/** Longer than that no form is. */
const LONGEST_FORM = 1500;

export const isLong = (body: string): boolean => wordCount(body.slice(0, BEGINNING)) >= LONG_WORDS;

/**
 * Whether a text is not the sighting's own: one source gives it under another address and a headline that has no word in common with any it
 * had there, and it is short. So are consent walls, pages that are gone, the notes of a series.
 */
export function isAboutTheSite({ sighting }: Fingerprint, article: CleanArticle): boolean {
  const places = otherPlacesOf(sighting, article);
  if (places.length === 0 || sighting.headline === '' || isLong(sighting.body) || isLong(article.body))
    return false;
  return areUnrelated(sighting, places, article.language);
}

export const areUnrelated = (
  sighting: Fingerprint['sighting'],
  places: CleanArticle['sources'],
  language: string,
): boolean =>
  places.every(({ headline }) => {
    const [one, other] = withoutLabels(sighting.headline, headline);
    return !shareAWord(tellingWords(one, sighting.language), tellingWords(other, language));
  });

const PARTS = /(?:(?<!\s)\s+)?[:：|｜–—»·]\s*|\s-\s/u;

/** Headlines without the parts that both have, whatever their numbers: _Podcast: …_, _Episode 12 – …_, _… | The Post_. */
export function withoutLabels(one: string, other: string): readonly [string, string] {
  const [parts, others] = [one, other].map((headline) => headline.split(PARTS));
  const labelOf = (part: string): string => foldForFingerprint(part).replace(/\d+/g, '#');
  const left = (list: readonly string[], known: readonly string[]): string => {
    const labels = new Set(known.map(labelOf));
    return list.filter((part) => !labels.has(labelOf(part))).join(' ');
  };
  const bare = [left(parts!, others!), left(others!, parts!)] as const;
  return bare[0] === '' || bare[1] === '' ? [one, other] : bare;
}

/** Where the article was seen with the same source under another address. */
export function otherPlacesOf(
  { sourceId, canonicalUrl: address }: Fingerprint['sighting'],
  { sources }: CleanArticle,
): CleanArticle['sources'] {
  if (address === undefined) return [];
  return sources.filter(
    (place) =>
      place.sourceId === sourceId &&
      place.headline !== '' &&
      place.url !== undefined &&
      canonicalUrl(place.url) !== address,
  );
}

/**
 * Whether two short texts are one form, filled in twice: they name other days, the one says what the other denies, or each headline names
 * what only its own text has.
 */
export function areOneForm({ sighting, foldedBody }: Fingerprint, article: CleanArticle): boolean {
  if (isDenied(sighting.body, article.body)) return true;
  if (Math.max(sighting.body.length, article.body.length) > LONGEST_FORM) return false;
  const own = { ...sighting, foldedBody };
  const other = { ...article, foldedBody: foldForFingerprint(article.body) };
  if (!isLong(sighting.body) && !isLong(article.body)) {
    const isOneHouse = article.sources.some(({ sourceId }) => sourceId === sighting.sourceId);
    if (contradict(foldedBody, other.foldedBody) || differInSlots(own, other, isOneHouse)) return true;
  }
  if (sighting.headline === sighting.body || article.headline === article.body) return false;
  return namesItsOwn(own, other) && namesItsOwn(other, own);
}
