import { RSS, calm } from '../documents.js';
import { that } from '../plan.js';
import type { Plan } from '../plan.js';

const GROUP = 'https';

/** Certificates decide who is heard; HTTP/2 where it is offered. */
export function tls(plan: Plan): void {
  const good = plan.source(
    'tls-good',
    ({ seen }) =>
      seen.headers['if-none-match'] === '"s"'
        ? { status: 304, headers: { etag: '"s"' } }
        : { headers: { ...RSS, etag: '"s"' }, body: calm() },
    { every: 5, secure: true },
  );
  plan.check(GROUP, 'a good certificate is good', (e) =>
    that(good.documents(e).length === 1, () => good.visits(e).length),
  );
  plan.check(GROUP, 'HTTP/2 is spoken where it is offered', (e) => {
    const versions = good.visits(e).map(({ version }) => version);
    return versions.length === 0
      ? undefined
      : that(
          versions.every((version) => version === '2.0'),
          () => versions,
        );
  });
  plan.check(GROUP, 'with validators as elsewhere', (e) => {
    const sent = good.visits(e).map(({ headers }) => headers['if-none-match']);
    return sent.length < 3
      ? undefined
      : that(
          sent.slice(1).every((one) => one === '"s"'),
          () => sent,
        );
  });
  for (const [id, name] of [
    ['tls-expired', 'that has expired'],
    ['tls-other-name', 'for another name'],
    ['tls-stranger', 'of nobody known'],
  ] as const) {
    const source = plan.source(id, () => ({ headers: RSS, body: calm() }), { every: 8, secure: true });
    plan.check(GROUP, `a certificate ${name}: not a request, nothing published`, (e) => {
      const shaken = e.farm.handshakes.get(source.host) ?? 0;
      return shaken === 0
        ? undefined
        : that(
            !e.seen.some(({ host }) => host === source.host) && source.documents(e).length === 0,
            () => shaken,
          );
    });
    plan.check(GROUP, `a certificate ${name}: looked at again later`, (e) => {
      const shaken = e.farm.handshakes.get(source.host) ?? 0;
      return shaken === 0 ? undefined : that(shaken >= 2 && shaken < 15, () => shaken);
    });
  }
}
