import { createHash } from 'node:crypto';
import { bodyHash, foldForFingerprint } from '@cleanwire/domain/text';

export interface SightingIdentity {
  readonly sourceId: string;
  readonly canonicalUrl?: string | undefined;
  readonly guid?: string | undefined;
  readonly headline: string;
  readonly body: string;
}

/**
 * The id of one sighting: sha256 over who said it, where (canonical URL, else guid), the headline and the folded text. The same
 * document sent again gives the same ids, whatever its offset.
 */
export function sightingId({ sourceId, canonicalUrl, guid, headline, body }: SightingIdentity): string {
  const parts = [sourceId, canonicalUrl ?? guid ?? '', foldForFingerprint(headline), bodyHash(body)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
