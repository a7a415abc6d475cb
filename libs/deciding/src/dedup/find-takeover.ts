import { foldForFingerprint } from '@cleanwire/language/text';
import { canonicalUrl } from '../urls/index.js';
import type { Candidate } from './decide.js';
import { identityEvidence, sentence } from './decide.js';
import type { Fingerprint } from './fingerprint.js';
import { isLong } from './other-item.js';
import { shareAWord, tellingWords } from './telling-words.js';
import { areVersions } from './text-overlap.js';

/** An article whose address has the text of another one by now. */
export interface Takeover {
  readonly holder: Candidate;
  /** Where the address leads so far. */
  readonly before: Candidate;
  /** Whether it has no other address, so that nothing is left of it. */
  readonly isWhole: boolean;
  /** A sentence. */
  readonly evidence: string;
  /** Without a second sign that this is meant, a wall may stand at the address for now. */
  readonly isCertain: boolean;
}

/** A likeness below that is no sign that one text took the place of another. */
const STRONG = 0.8;

/**
 * A at U, B at V, then B at U: the address of one article, and the text of another, while their texts have nothing in common. (Where they
 * have, `findMerge` makes one of them.)
 */
export function findTakeover(
  fingerprint: Fingerprint,
  candidates: readonly Candidate[],
): Takeover | undefined {
  const { sighting, bodyHash, foldedBody } = fingerprint;
  const before = candidates.find(({ foundBy }) => foundBy.has('guid') || foundBy.has('url'));
  const holder = candidates.find((candidate) => candidate !== before && hasText(candidate, bodyHash));
  if (!before || !holder || hasText(before, bodyHash) || before.near) return undefined;
  if (before.apartFrom?.includes(holder.article.articleId)) return undefined;
  if (areVersions(foldForFingerprint(before.article.body), foldedBody)) return undefined;
  const address = sighting.canonicalUrl;
  const words = tellingWords(sighting.headline, sighting.language);
  const isNamed = holder.article.headlines.some(({ headline }) =>
    shareAWord(words, tellingWords(headline, holder.article.language)),
  );
  const by = before.foundBy.has('guid') ? 'guid' : 'url';
  return {
    holder,
    before,
    isWhole: before.article.urls.every((url) => canonicalUrl(url) === address),
    isCertain: isNamed || isLong(sighting.body),
    evidence: sentence(
      `${identityEvidence(by, fingerprint)}nothing is left of the text of version ${before.article.version}, and it is that of the other article`,
    ),
  };
}

const hasText = ({ foundBy, bodyHash, near }: Candidate, hash: string): boolean =>
  foundBy.has('body') || bodyHash === hash || (near !== undefined && near.score >= STRONG);
