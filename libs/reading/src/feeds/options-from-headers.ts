import type { FeedOptions } from './document.js';
import { resolveUrl } from './links.js';
import { present } from './present.js';

/**
 * What the headers of a response say about a feed: its type and charset, its compression, its language, and the address it is relative to
 * (`content-location` before the address that was asked). Names count in any case; values that are no text are ignored.
 */
export function optionsFromHeaders(
  headers: Readonly<Record<string, unknown>>,
  baseUrl?: string,
): FeedOptions {
  const header = (wanted: string): string | undefined => {
    const value = Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const location = resolveUrl(header('content-location'), baseUrl);
  return present({
    contentType: header('content-type'),
    contentEncoding: header('content-encoding'),
    contentLanguage: header('content-language')?.split(',')[0]?.trim(),
    // A location that is no address is worth less than the address that was asked.
    baseUrl: location !== undefined && (baseUrl === undefined || URL.canParse(location)) ? location : baseUrl,
  });
}
