import type { CleanArticle } from '@cleanwire/contracts';
import { foldForFingerprint } from '@cleanwire/language/text';
import { isTooShort } from './fingerprint.js';
import type { Fingerprint, IdentityKey } from './fingerprint.js';
import type { KnownArticle, KnownKey } from './ledger-rows.js';
import { shareAWord, tellingWords } from './telling-words.js';
import { areVersions } from './text-overlap.js';

/**
 * URLs and guids that one document gives to several items: a link to the section for every item, the same guid throughout. Each once, with
 * the sighting that showed it.
 *
 * @param isShared what is known to be such
 */
export function keysOfSeveral(
  fingerprints: readonly Fingerprint[],
  isShared: (hash: string) => boolean,
): Map<IdentityKey, Fingerprint> {
  const uses = new Map<string, Fingerprint[]>();
  const hashes = new Set<string>();
  const found = new Map<IdentityKey, Fingerprint>();
  for (const fingerprint of fingerprints) {
    for (const key of fingerprint.keys) {
      if (key.kind === 'body' || hashes.has(key.hash) || isShared(key.hash)) continue;
      const use = `${fingerprint.document} ${key.hash}`;
      const others = uses.get(use) ?? [];
      uses.set(use, [...others, fingerprint]);
      if (!others.some((other) => areDifferentItems(fingerprint, other))) continue;
      hashes.add(key.hash);
      found.set(key, fingerprint);
    }
  }
  return found;
}

/** Two sightings of which neither can be a version of the other: headline and text are both others. */
const areDifferentItems = (one: Fingerprint, other: Fingerprint): boolean =>
  one.foldedHeadline !== other.foldedHeadline &&
  one.bodyHash !== other.bodyHash &&
  !areVersions(one.foldedBody, other.foldedBody);

/**
 * Whether a key that leads to an article is no identity, because what came with it is another item: one document has both, or the publisher
 * numbers its guids anew in every document, so that even the address is another.
 */
export function isGivenToSeveral(
  key: KnownKey,
  fingerprint: Fingerprint,
  { article, bodyHash }: KnownArticle,
): boolean {
  if (key.kind === 'body' || bodyHash === fingerprint.bodyHash) return false;
  const sameDocument = key.seenIn === fingerprint.document;
  const { canonicalUrl } = fingerprint.sighting;
  const movedGuid =
    key.kind === 'guid' &&
    canonicalUrl !== undefined &&
    article.urls.length > 0 &&
    !article.urls.includes(canonicalUrl);
  return (sameDocument || movedGuid) && isNoVersion(fingerprint, article);
}

const isNoVersion = ({ foldedHeadline, foldedBody }: Fingerprint, article: CleanArticle): boolean =>
  !article.headlines.some(({ headline }) => foldForFingerprint(headline) === foldedHeadline) &&
  !areVersions(foldForFingerprint(article.body), foldedBody);

/**
 * Whether the address alone speaks for an article. It may have lost what told two pages apart (`?pk_id=101`, `102`), and a text of which
 * nothing is left is no update without a second sign: guid, headline or time.
 *
 * Both are texts with headlines that have no word in common, and neither states the time of the other.
 */
export function isAddressAlone(fingerprint: Fingerprint, { article, bodyHash }: KnownArticle): boolean {
  const { sighting } = fingerprint;
  if (bodyHash === fingerprint.bodyHash || !isNoVersion(fingerprint, article)) return false;
  if (isTooShort(sighting.body) || isTooShort(article.body)) return false;
  const words = tellingWords(sighting.headline, sighting.language);
  const known = article.headlines.map(({ headline }) => tellingWords(headline, article.language));
  if (words.size === 0 || known.some((others) => others.size === 0 || shareAWord(words, others)))
    return false;
  const isTimed = sighting.publishedEvidence !== 'fetched' && sighting.publishedPrecision !== 'day';
  return !isTimed || !article.sources.some(({ publishedAt }) => publishedAt === sighting.publishedAt);
}
