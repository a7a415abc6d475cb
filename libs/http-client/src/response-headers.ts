import type { Validators } from '@cleanwire/crawling/results';
import { httpDate } from './http-date.js';

/** Headers as undici gives them: names in lower case, each byte of a value one character. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** A server cannot send us away for longer than this. */
const LONGEST_RETRY_AFTER_MS = 7 * DAY_MS;

/** The first value where a header came twice. */
export function headerOf(headers: ResponseHeaders, name: string): string | undefined {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) || undefined;
}

export function validatorsOf(headers: ResponseHeaders): Validators {
  const etag = headerOf(headers, 'etag');
  const lastModified = headerOf(headers, 'last-modified');
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/** Seconds or a date (RFC 9110), 0 for one that is past; at most seven days, undefined when unreadable. */
export function retryAfterMs(headers: ResponseHeaders, now: number): number | undefined {
  const text = headerOf(headers, 'retry-after')?.trim();
  if (!text) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : (httpDate(text, now) ?? NaN) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, Math.round(ms)), LONGEST_RETRY_AFTER_MS);
}

/** `max-age` less `Age`, else `Expires` less `Date`; undefined when the server says nothing or forbids caching. */
export function freshForMs(headers: ResponseHeaders, now: number): number | undefined {
  const control = [headers['cache-control'] ?? []].flat().join(',').toLowerCase();
  if (/\bno-(cache|store)\b/.test(control)) return undefined;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(control)?.[1];
  if (maxAge !== undefined) {
    const age = Number(headerOf(headers, 'age') ?? 0) || 0;
    return Math.max(0, Number(maxAge) - age) * 1000;
  }
  const dateOf = (name: string): number => {
    const text = headerOf(headers, name) ?? '';
    return httpDate(text, now) ?? Date.parse(text);
  };
  const expires = dateOf('expires');
  if (Number.isNaN(expires)) return undefined;
  const sent = dateOf('date');
  return Math.max(0, expires - (Number.isNaN(sent) ? now : sent));
}

/** A `Location` in raw UTF-8, which browsers read, arrives as one character a byte. */
export function locationOf(headers: ResponseHeaders): string | undefined {
  const value = headerOf(headers, 'location');
  if (value === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
