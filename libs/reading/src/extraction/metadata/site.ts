import { resolveLink, squeezeSpaces } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

export function findSiteName(survey: Survey, things: readonly Thing[]): string | undefined {
  const stated = survey.metas.get('og:site_name') ?? survey.metas.get('application-name');
  if (stated) return squeezeSpaces(stated);
  return findPublisher(things)?.name;
}

/** The publisher that the page's data name first. */
export function findPublisher(things: readonly Thing[]): { name: string; url?: string } | undefined {
  for (const thing of articlesOf(things)) {
    const publisher = [thing['publisher']].flat()[0] as Thing | undefined;
    if (typeof publisher?.['name'] !== 'string') continue;
    const url = publisher['url'];
    return { name: squeezeSpaces(publisher['name']), ...(typeof url === 'string' && { url }) };
  }
  return undefined;
}

/** The address that the page itself gives as its own, resolved; not yet normalised (see urls/). */
export function findCanonicalLink(survey: Survey, url: string | undefined): string | undefined {
  const stated = survey.links.get('canonical') ?? survey.metas.get('og:url');
  const resolved = stated && resolveLink(stated, url);
  return resolved && /^https?:/.test(resolved) ? resolved : undefined;
}
