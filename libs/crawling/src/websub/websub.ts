import { createHmac, timingSafeEqual } from 'node:crypto';

/** Rules of a WebSub subscriber (W3C recommendation of 2018): where hubs are named, how long leases last, whom to believe. */

export interface HubLinks {
  readonly hubs: readonly string[];
  /** The topic: what the document calls itself. */
  readonly self?: string;
}

const MOST_LINKS = 50;

/** `Link: <https://hub.example/>; rel="hub", <…>; rel=self` of a response, resolved against its address. */
export function hubLinksIn(header: string | undefined, base: string): HubLinks {
  const hubs: string[] = [];
  let self: string | undefined;
  for (const part of (header ?? '')
    .slice(0, 16_384)
    .split(/,\s{0,9}(?=<)/)
    .slice(0, MOST_LINKS)) {
    const [, target = '', parameters = ''] = /^\s{0,9}<([^>]{1,2048})>(.{0,2048})/s.exec(part) ?? [];
    const url = URL.parse(target.trim(), base);
    if (!url || !/^https?:$/.test(url.protocol)) continue;
    const [, quoted, bare] =
      /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;,"]{1,200}))/i.exec(parameters) ?? [];
    const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s/);
    if (relations.includes('hub')) hubs.push(url.href);
    if (relations.includes('self')) self ??= url.href;
  }
  return { hubs, ...(self && { self }) };
}

/** What a hub is asked for; it may give less, or more. */
export const WANTED_LEASE_SECONDS = 10 * 24 * 60 * 60;
const SHORTEST_LEASE_SECONDS = 10;
const LONGEST_LEASE_SECONDS = 30 * 24 * 60 * 60;
/** A lease is renewed when so much of it is over. */
const RENEWED_AT = 0.8;

/** A lease as the hub states it: unreadable ones are as asked for, absurd ones are cut, so that a hub can neither keep this subscriber busy nor be for ever. */
export function leaseMs(stated: string | undefined): { readonly leaseMs: number; readonly renewMs: number } {
  const seconds = /^\s{0,9}\d{1,12}\s{0,9}$/.test(stated ?? '') ? Number(stated) : WANTED_LEASE_SECONDS;
  const lease = Math.min(Math.max(seconds, SHORTEST_LEASE_SECONDS), LONGEST_LEASE_SECONDS) * 1000;
  return { leaseMs: lease, renewMs: lease * RENEWED_AT };
}

const METHODS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512']);

/** `X-Hub-Signature: sha256=…`: whether the body comes from who knows the secret. */
export function signatureHolds(header: string | undefined, secret: string, body: Uint8Array): boolean {
  const [, method = '', digest = ''] = /^([a-z\d]{4,6})=([\da-f]{40,128})$/i.exec(header?.trim() ?? '') ?? [];
  if (!METHODS.has(method.toLowerCase())) return false;
  const expected = createHmac(method.toLowerCase(), secret).update(body).digest();
  const given = Buffer.from(digest, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** How a subscription stands. Moments are milliseconds since 1970. */
export interface HubRecord {
  readonly isActive: boolean;
  readonly leaseEndsAt: number;
  /** Since when it was last given, something genuine came. */
  readonly deliveredAt?: number;
  /** Visits that found what the hub had not delivered, since the lease was last given. */
  readonly missedCount: number;
  /** The last visit found something, and nothing was delivered since. */
  readonly isSuspected: boolean;
}

/** So many and it is not believed until its lease is renewed. */
const MOST_MISSED = 3;

/** Whether a hub can be relied upon: it has delivered, its lease holds, and no visit found what it kept back. */
export const hubDelivers = (hub: HubRecord, now: number): boolean =>
  hub.isActive &&
  hub.leaseEndsAt > now &&
  hub.deliveredAt !== undefined &&
  !hub.isSuspected &&
  hub.missedCount < MOST_MISSED;

/** The address a hub calls: the gateway's `/websub/…`, of which `base` is the beginning or the beginning's beginning. */
export function callbackUrl(base: string, token: string): string {
  const url = new URL(base);
  const steps = url.pathname.split('/').filter(Boolean);
  if (steps.at(-1) !== 'websub') steps.push('websub');
  url.pathname = [...steps, token].join('/');
  return url.href;
}
