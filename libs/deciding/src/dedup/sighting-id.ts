import { createHash } from 'node:crypto';
import { bodyHash, foldForFingerprint } from '@cleanwire/language/text';

export interface SightingIdentity {
  readonly sourceId: string;
  readonly canonicalUrl?: string | undefined;
  readonly guid?: string | undefined;
  readonly headline: string;
  readonly body: string;
}

/**
 * The id of one sighting: sha256, hex, over who said it, where (canonical URL, else guid), the folded headline and the
 * folded text. The same item sent again gives the same id, in whatever document it comes and however its quotes and
 * dashes are set by then.
 */
export function sightingId({ sourceId, canonicalUrl, guid, headline, body }: SightingIdentity): string {
  const parts = [sourceId, canonicalUrl ?? guid ?? '', foldForFingerprint(headline), bodyHash(body)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
