import { RSS, calm, item, rss } from '../documents.js';
import type { Site } from '../farm.js';
import { say, that } from '../plan.js';
import type { Plan } from '../plan.js';

const GROUP = 'validators';
const past = new Date(Date.now() - 86_400_000);

/** Validators are given back byte for byte, whatever they look like; what has not changed is not published again. */
export function validators(plan: Plan): void {
  const etags: Record<string, string> = {
    strong: '"a1b2"',
    weak: 'W/"a1b2"',
    'weak in small letters': 'w/"a1b2"',
    'without quotes': 'a1b2',
    empty: '""',
    'with a suffix': '"a1b2-gzip"',
    'with a comma': '"a,b"',
    'with a blank': '"a b"',
    'with a quote': '"a"b"',
    'beyond ASCII': '"\u00e9\u00ff"',
    'of 2,000 characters': `"${'x'.repeat(2000)}"`,
    star: '*',
  };
  const dates: Record<string, string> = {
    'an IMF date': past.toUTCString(),
    'an RFC 850 date': 'Sunday, 06-Nov-94 08:49:37 GMT',
    'an asctime date': 'Sun Nov  6 08:49:37 1994',
    'another zone': 'Sun, 06 Nov 1994 08:49:37 +0200',
    nonsense: 'yesterday',
    'the future': 'Sun, 06 Nov 2094 08:49:37 GMT',
    seconds: '784111777',
  };
  const given = (name: string, answered: string, asked: string, value: string): void => {
    const id = `validator-${plan.sources.length}`;
    const source = plan.source(
      id,
      ({ seen }) =>
        seen.headers[asked] === value
          ? { status: 304, headers: { [answered]: value } }
          : { headers: { ...RSS, [answered]: value }, body: calm() },
      { every: 8 },
    );
    plan.check(GROUP, name, (e) => {
      const sent = source.visits(e).map(({ headers }) => headers[asked]);
      if (sent.length < 2) return undefined;
      const isRight = sent[0] === undefined && sent.slice(1).every((one) => one === value);
      return that(isRight && source.documents(e).length === 1, () => ({
        sent,
        documents: source.documents(e).length,
      }));
    });
  };
  for (const [name, etag] of Object.entries(etags)) given(`an ETag ${name}`, 'etag', 'if-none-match', etag);
  for (const [name, date] of Object.entries(dates))
    given(`Last-Modified as ${name}`, 'last-modified', 'if-modified-since', date);

  const sentBy = (
    id: string,
    site: Site,
    judge: (etags: (string | undefined)[]) => boolean,
    name: string,
  ) => {
    const source = plan.source(id, site, { every: 6 });
    plan.check(GROUP, name, (e) => {
      const sent = source.visits(e).map(({ headers }) => headers['if-none-match']);
      return sent.length < 3 ? undefined : that(judge(sent), () => sent);
    });
    return source;
  };
  sentBy(
    'etag-both',
    () => ({ headers: { ...RSS, etag: '"1"', 'last-modified': past.toUTCString() }, body: calm() }),
    (sent) => sent.slice(1).every((one) => one === '"1"'),
    'an ETag beside Last-Modified is sent as well',
  );
  sentBy(
    'etag-new',
    ({ n }) => ({ headers: { ...RSS, etag: `"${n}"` }, body: calm() }),
    (sent) => sent.slice(1).every((one, n) => one === `"${n}"`),
    'the newest ETag is the one that is sent',
  );
  sentBy(
    'etag-lost',
    ({ n }) => ({ headers: n === 0 ? { ...RSS, etag: '"1"' } : RSS, body: calm() }),
    (sent) => sent[1] === '"1"' && sent.slice(2).every((one) => one === undefined),
    'a document without validators takes the old ones away',
  );
  sentBy(
    'etag-bare-304',
    ({ n }) => (n === 0 ? { headers: { ...RSS, etag: '"1"' }, body: calm() } : { status: 304 }),
    (sent) => sent.slice(1).every((one) => one === '"1"'),
    'a 304 without validators keeps the old ones',
  );
  sentBy(
    'etag-new-304',
    ({ n }) =>
      n === 0
        ? { headers: { ...RSS, etag: '"1"' }, body: calm() }
        : { status: 304, headers: { etag: '"2"' } },
    (sent) => sent[1] === '"1"' && sent.slice(2).every((one) => one === '"2"'),
    'a 304 with another ETag gives that one',
  );
  sentBy(
    'etag-after-failure',
    ({ n }) => (n === 0 ? { headers: { ...RSS, etag: '"1"' }, body: calm() } : { status: 500 }),
    (sent) => sent.slice(1).every((one) => one === '"1"'),
    'a failure in between keeps the old ones',
  );

  const unasked = plan.source('unasked-304', () => ({ status: 304 }), { every: 8 });
  plan.check(GROUP, 'a 304 that nobody asked for is no document, and is asked about again', (e) => {
    const visits = unasked.visits(e);
    return visits.length < 2 ? undefined : that(unasked.documents(e).length === 0, () => visits.length);
  });

  const same = plan.source('same-bytes', () => ({ headers: RSS, body: calm() }), { every: 6 });
  plan.check(GROUP, 'the same bytes without a 304 are published once', (e) =>
    same.visits(e).length < 3
      ? undefined
      : that(same.documents(e).length === 1, () => same.documents(e).length),
  );
  const other = plan.source('other-bytes', ({ n }) => ({ headers: RSS, body: rss(item({ id: `o${n}` })) }), {
    every: 6,
  });
  plan.check(GROUP, 'other bytes are published each time', (e) => {
    const done = other.visits(e).filter(({ endedAt }) => endedAt < e.endedAt - 2000).length;
    const found = new Set(other.documents(e).map(({ id }) => id)).size;
    return done < 3 ? undefined : that(found >= done, () => `${done} visits, ${found} documents`);
  });
  const lying = plan.source(
    'lying-etag',
    ({ n }) => ({ headers: { ...RSS, etag: '"same"' }, body: rss(item({ id: `l${n}` })) }),
    { every: 6 },
  );
  plan.check(GROUP, 'other bytes under the same ETag are published, too', (e) => {
    const done = lying.visits(e).length;
    return done < 3 ? undefined : that(lying.documents(e).length >= done - 1, () => say(done));
  });
  const moved = plan.source(
    'moved-validators',
    ({ seen }) =>
      seen.path === '/feed'
        ? { status: 302, headers: { location: '/there', etag: '"redirect"' } }
        : { headers: { ...RSS, etag: '"there"' }, body: calm() },
    { every: 6 },
  );
  plan.check(GROUP, 'the validators of a redirect are not taken for those of its target', (e) => {
    const sent = e.seen.filter(({ host, path }) => host === moved.host && path === '/there');
    return sent.length < 2
      ? undefined
      : that(
          sent.slice(1).every(({ headers }) => headers['if-none-match'] === '"there"'),
          () => sent.map(({ headers }) => headers['if-none-match']),
        );
  });
}
