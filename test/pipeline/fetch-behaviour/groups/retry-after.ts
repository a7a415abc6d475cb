import { RSS, calm } from '../documents.js';
import type { Reply } from '../farm.js';
import { hostNamed, that } from '../plan.js';
import type { Plan } from '../plan.js';

const GROUP = '429, 503 and Retry-After';
export const MAX_PAUSE_MS = 20_000;

const imf = (date: Date): string => date.toUTCString();
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const rfc850 = (date: Date): string => {
  const [, day, month, year, time] = imf(date).split(' ');
  return `${days[date.getUTCDay()]}, ${day}-${month}-${year!.slice(2)} ${time} GMT`;
};
const asctime = (date: Date): string => {
  const [name, day, month, year, time] = imf(date).split(' ');
  return `${name!.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`;
};
const inSeconds = (seconds: number): Date => new Date(Math.ceil(Date.now() / 1000) * 1000 + seconds * 1000);

/** From the refusal on, in seconds: not asked before `least`, asked again by `most`. */
interface Form {
  readonly name: string;
  readonly value: () => string | undefined;
  readonly least: number;
  readonly most: number;
}
const SOON = 14;
const forms: readonly Form[] = [
  { name: 'seconds', value: () => '9', least: 9, most: 20 },
  { name: 'an IMF date', value: () => imf(inSeconds(9)), least: 9, most: 21 },
  { name: 'an RFC 850 date', value: () => rfc850(inSeconds(9)), least: 9, most: 21 },
  { name: 'an asctime date', value: () => asctime(inSeconds(9)), least: 9, most: 21 },
  { name: 'a fraction', value: () => '9.5', least: 9.5, most: 21 },
  { name: 'blanks around', value: () => '  9  ', least: 9, most: 20 },
  { name: 'a date that is past', value: () => imf(inSeconds(-3600)), least: 1.9, most: SOON },
  { name: 'nonsense', value: () => 'when the tide is out', least: 1.9, most: SOON },
  { name: 'a negative number', value: () => '-30', least: 1.9, most: SOON },
  { name: 'nothing', value: () => undefined, least: 1.9, most: SOON },
  { name: 'zero', value: () => '0', least: 1.9, most: SOON },
  { name: 'decades', value: () => '999999999', least: MAX_PAUSE_MS / 1000, most: 34 },
  {
    name: 'a date in decades',
    value: () => 'Sun, 06 Nov 2094 08:49:37 GMT',
    least: MAX_PAUSE_MS / 1000,
    most: 34,
  },
  { name: 'more digits than a number has', value: () => '9'.repeat(400), least: 1.9, most: 34 },
];

/** Who is sent away stays away for as long as that says, up to a bound; with a 429 from the whole host. */
export function retryAfter(plan: Plan): void {
  for (const status of [429, 503]) {
    for (const [i, { name, value, least, most }] of forms.entries()) {
      const id = `busy-${status}-${i}`;
      const host = hostNamed(id);
      let refused = false;
      const refuse = (): Reply => {
        refused = true;
        const given = value();
        return { status, headers: given === undefined ? {} : { 'retry-after': given } };
      };
      // Refused once, at the second visit: the neighbour has been seen by then.
      plan.host(id, ({ seen, n }) => {
        if (seen.path === '/robots.txt') return { status: 404 };
        return seen.path === '/feed' && n === 1 && !refused ? refuse() : { headers: RSS, body: calm() };
      });
      const source = plan.source(id, undefined, { host, every: 4 });
      const neighbour = plan.source(`${id}-neighbour`, undefined, { host, path: '/neighbour', every: 4 });
      const saying = `${status}, Retry-After ${name}`;
      plan.check(GROUP, `${saying}: the source stays away, and comes back`, (e) => {
        const [, refusal, next] = source.visits(e);
        if (!refusal || refusal.at + most * 1000 > e.endedAt) return undefined;
        const gap = ((next?.at ?? Infinity) - refusal.at) / 1000;
        return that(gap >= least && gap <= most, () => `${gap} s, ${least} to ${most} expected`);
      });
      // A 503 that says nothing readable is not of the host, and a moment that is past is over.
      if (least < 5 && (status === 503 || name === 'zero' || name.includes('past'))) continue;
      plan.check(GROUP, `${saying}: so does the host`, (e) => {
        const [, refusal] = source.visits(e);
        if (!refusal || refusal.at + least * 1000 > e.endedAt) return undefined;
        const next = neighbour.visits(e).find(({ at }) => at > refusal.at);
        const gap = ((next?.at ?? Infinity) - refusal.at) / 1000;
        return that(gap >= Math.min(least, 600) - 0.05, () => `its neighbour came after ${gap} s`);
      });
    }
  }
  const calmHost = hostNamed('busy-without-word');
  plan.host('busy-without-word', ({ seen }) =>
    seen.path === '/feed'
      ? { status: 503 }
      : seen.path === '/robots.txt'
        ? { status: 404 }
        : { headers: RSS, body: calm() },
  );
  plan.source('busy-without-word', undefined, { host: calmHost, every: 4 });
  const neighbour = plan.source('calm-neighbour', undefined, {
    host: calmHost,
    path: '/neighbour',
    every: 4,
  });
  plan.check(GROUP, '503 without a word speaks of its address alone', (e) =>
    that(neighbour.visits(e).length > 4, () => neighbour.visits(e).length),
  );
}
