import type { CleanArticle } from '@cleanwire/contracts';
import { wordCount } from '../text/index.js';
import { canonicalUrl } from '../urls/index.js';
import { contradict } from './contradictions.js';
import type { Fingerprint } from './fingerprint.js';
import { shareAWord, tellingWords } from './telling-words.js';

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
  const own = tellingWords(sighting.headline, sighting.language);
  return places.every(({ headline }) => !shareAWord(own, tellingWords(headline, article.language)));
}

/** Where the article was seen with the same source under another address. */
function otherPlacesOf(
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
export function areOneForm({ sighting }: Fingerprint, article: CleanArticle): boolean {
  if (Math.max(sighting.body.length, article.body.length) > LONGEST_FORM) return false;
  const areShort = !isLong(sighting.body) && !isLong(article.body);
  if (contradict(sighting.body, article.body, areShort)) return true;
  if (sighting.headline === sighting.body || article.headline === article.body) return false;
  const [body, other] = [sighting, article].map(({ body, language }) => tellingWords(body, language));
  const names = (headline: string, language: string, own: ReadonlySet<string>, lacks: ReadonlySet<string>) =>
    [...tellingWords(headline, language)].some((word) => own.has(word) && !lacks.has(word));
  return (
    names(sighting.headline, sighting.language, body!, other!) &&
    names(article.headline, article.language, other!, body!)
  );
}
