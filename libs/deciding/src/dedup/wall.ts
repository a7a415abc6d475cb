import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import { foldForFingerprint } from '@cleanwire/language/text';
import { canonicalUrl } from '../urls/index.js';
import type { Fingerprint } from './fingerprint.js';
import { areUnrelated, isLong, otherPlacesOf, withoutLabels } from './other-item.js';
import type { KeptSighting } from './split-article.js';
import { shareAWord, tellingWords } from './telling-words.js';

/** One source gives a text under so many headlines that have nothing in common; two will do where they are of two days. */
const FEWEST_PAGES = 3;
/** "Read", "data" and "month" stand in a headline now and then, and in every wall. */
const MOST_NAMED = 1 / 3;

/** Whether the article has this long text on other pages of the same source, so that all its sightings have to be looked at. */
export const mayBeWall = ({ sighting }: Fingerprint, article: CleanArticle): boolean =>
  otherPagesOf(sighting, article).length > 0 && isLong(sighting.body) && isLong(article.body);

/**
 * Whether a long text is a site's: a consent wall, an invitation to subscribe, a page that is not found. A report may be long and have
 * two headlines; but it is about what they say, and a wall is not: one source gives it at several paths, under headlines that have no word
 * in common with each other, and hardly any with the text. What more sources have than it has pages is a report.
 *
 * @param sightings all of the article
 */
export function isWall(
  { sighting, foldedBody }: Fingerprint,
  article: CleanArticle,
  sightings: readonly KeptSighting[],
): boolean {
  const ids = new Set(otherPagesOf(sighting, article).map(({ sightingId }) => sightingId));
  if (ids.size === 0 || !isLong(sighting.body)) return false;
  const own = withoutNumbers(foldedBody);
  const pages = new Map(
    sightings
      .map((kept) => kept.sighting)
      .filter((page) => ids.has(page.sightingId) && withoutNumbers(foldForFingerprint(page.body)) === own)
      .map((page) => [foldForFingerprint(page.headline), page]),
  );
  if (pages.size === 0) return false;
  const others = new Set(sightings.map((kept) => kept.sighting.sourceId)).size - 1;
  if (others > pages.size) return false;
  const isLater = [...pages.values()].some((page) => areOfTwoDays(page, sighting));
  if (pages.size + 1 < (isLater ? FEWEST_PAGES - 1 : FEWEST_PAGES)) return false;
  const text = tellingWords(sighting.body, sighting.language);
  const [first] = pages.values();
  const named = [sighting, ...pages.values()].filter((page) => {
    const [words] = withoutLabels(page.headline, (page === sighting ? first! : sighting).headline);
    return shareAWord(tellingWords(words, page.language), text);
  });
  return named.length <= MOST_NAMED * (pages.size + 1);
}

/** The number of partners, the price: a wall is the same but for them. */
const withoutNumbers = (folded: string): string => folded.replace(/\p{N}+/gu, '#');

/** An address that differs in its query or fragment alone is another view of one page. */
function otherPagesOf(sighting: ParsedArticle, article: CleanArticle): CleanArticle['sources'] {
  const path = pathOf(sighting.canonicalUrl);
  return otherPlacesOf(sighting, article).filter(
    (place) => pathOf(canonicalUrl(place.url!)) !== path && areUnrelated(sighting, [place], article.language),
  );
}

const pathOf = (url: string | undefined): string => (url ?? '').split(/[?#]/, 1)[0]!;

const areOfTwoDays = (one: ParsedArticle, other: ParsedArticle): boolean =>
  one.publishedEvidence !== 'fetched' &&
  other.publishedEvidence !== 'fetched' &&
  one.publishedAt.slice(0, 10) !== other.publishedAt.slice(0, 10);
