import { hash } from 'node:crypto';
import type { ParsedArticle } from '@cleanwire/contracts';
import { foldForFingerprint, wordCount } from '@cleanwire/language/text';

export const keyKinds = ['guid', 'url', 'body'] as const;
export type KeyKind = (typeof keyKinds)[number];

/** Something an article can be recognised by. */
export interface IdentityKey {
  readonly kind: KeyKind;
  /** sha256 over kind and value, hex. */
  readonly hash: string;
}

/** A sighting, with what it is compared by. */
export interface Fingerprint {
  readonly sighting: ParsedArticle;
  readonly keys: readonly IdentityKey[];
  readonly foldedHeadline: string;
  readonly foldedBody: string;
  /** sha256 over the folded body, hex. */
  readonly bodyHash: string;
  /** The raw document it was read from: `topic/partition/offset`. */
  readonly document: string;
}

/**
 * A text of fewer words says too little to be recognised by alone: "Subscribe to read more" stands under thousands of
 * different articles. By URL or guid it is recognised all the same.
 */
export const FEWEST_BODY_WORDS = 8;

export function fingerprintOf(sighting: ParsedArticle): Fingerprint {
  const { sourceId, guid, canonicalUrl, headline, body, raw } = sighting;
  const foldedBody = foldForFingerprint(body);
  const bodyHash = sha256(foldedBody);
  const keys: IdentityKey[] = [];
  // Publishers promise guids to be unique in the world, and number them 1, 2, 3.
  if (guid) keys.push(guidKey(sourceId, guid));
  if (canonicalUrl && !isHomePage(canonicalUrl)) keys.push(urlKey(canonicalUrl));
  if (!isTooShort(body)) keys.push(identityKey('body', bodyHash));
  else {
    const item = titleOnly(sighting, foldedBody);
    if (item !== undefined) keys.push(identityKey('body', item));
  }
  return {
    sighting,
    keys,
    foldedHeadline: foldForFingerprint(headline),
    foldedBody,
    bodyHash,
    document: `${raw.topic}/${raw.partition}/${raw.offset}`,
  };
}

/** Fewer name a section or a series: "Weather", "Morning briefing". */
const FEWEST_TITLE_WORDS = 3;

/** An item without a text of its own is its headline, said by one source on one day; the few words it may have must be the same, too. */
function titleOnly(
  { sourceId, headline, publishedAt, publishedPrecision }: ParsedArticle,
  foldedBody: string,
): string | undefined {
  const day = publishedPrecision === 'month' ? '' : publishedAt.slice(0, 10);
  if (sourceId === '' || day === '' || wordCount(headline) < FEWEST_TITLE_WORDS) return undefined;
  return `title\0${sourceId}\0${day}\0${foldForFingerprint(headline)}\0${foldedBody}`;
}

/** The start of a text is enough to see whether it is long enough. */
const BEGINNING = 400;

export const isTooShort = (body: string): boolean => wordCount(body.slice(0, BEGINNING)) < FEWEST_BODY_WORDS;

/** The front page of a site is where items without an address of their own lead. */
export const isHomePage = (canonicalUrl: string): boolean => /^https?:\/\/[^/?#]*\/?$/.test(canonicalUrl);

const identityKey = (kind: KeyKind, value: string): IdentityKey => ({
  kind,
  hash: sha256(`${kind}\0${value}`),
});

export const guidKey = (sourceId: string, guid: string): IdentityKey =>
  identityKey('guid', `${sourceId}\0${guid}`);
export const urlKey = (canonicalUrl: string): IdentityKey => identityKey('url', canonicalUrl);

const sha256 = (text: string): string => hash('sha256', text);
