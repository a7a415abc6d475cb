import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { RSS, item, rss } from '../documents.js';
import type { Reply, Visit } from '../farm.js';
import { gapsOf, hostNamed, say, that } from '../plan.js';
import type { Evidence, Plan, SourceOnFarm } from '../plan.js';

const GROUP = 'WebSub';

/** What a hub was asked, and what came of what it did. */
interface Told {
  readonly form: URLSearchParams;
  readonly contentType: string;
  readonly at: number;
  verified?: string;
}

/** A hub of one publisher, on a host of its own. */
class Hub {
  readonly told: Told[] = [];
  readonly statuses = new Map<string, number>();
  readonly host: string;

  constructor(
    plan: Plan,
    name: string,
    private readonly does: (hub: Hub, told: Told, visit: Visit) => Promise<Reply | undefined>,
  ) {
    this.host = plan.host(name, (visit) => {
      if (visit.seen.path === '/robots.txt') return { status: 404 };
      this.answer(visit).catch(() => visit.response.destroy());
      return undefined;
    });
  }

  async verify({ form }: Told, changed: Readonly<Record<string, string>> = {}): Promise<Response> {
    const callback = new URL(form.get('hub.callback')!);
    const query = {
      'hub.mode': 'subscribe',
      'hub.topic': form.get('hub.topic')!,
      'hub.challenge': 'challenge-7',
      'hub.lease_seconds': '1000',
      ...changed,
    };
    callback.search = new URLSearchParams(query).toString();
    return fetch(callback);
  }

  /** @param signature instead of the one that holds */
  async deliver(
    name: string,
    { form }: Told,
    body: string,
    { method = 'sha256', signature, path }: { method?: string; signature?: string; path?: string } = {},
  ): Promise<void> {
    const own = `${method}=${createHmac(method, form.get('hub.secret') ?? '')
      .update(body)
      .digest('hex')}`;
    const callback = new URL(form.get('hub.callback')!);
    if (path !== undefined) callback.pathname = path;
    const header = signature ?? own;
    const answer = await fetch(callback, {
      method: 'POST',
      headers: { ...RSS, ...(header !== '' && { 'x-hub-signature': header }) },
      body,
    });
    this.statuses.set(name, answer.status);
  }

  private async answer(visit: Visit): Promise<void> {
    const chunks: Buffer[] = [];
    visit.request.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(visit.request, 'end');
    const told: Told = {
      form: new URLSearchParams(Buffer.concat(chunks).toString()),
      contentType: visit.seen.headers['content-type'] ?? '',
      at: visit.seen.at,
    };
    this.told.push(told);
    try {
      const { status = 202, headers } = (await this.does(this, told, visit)) ?? {};
      visit.response.writeHead(status, headers).end();
    } catch (error) {
      this.statuses.set(say(String(error)), 0);
      visit.response.writeHead(500).end();
    }
  }
}

/** Verified at once, as most hubs do. */
const keeps =
  (lease = '1000') =>
  async (hub: Hub, told: Told): Promise<undefined> => {
    const answer = await hub.verify(told, { 'hub.lease_seconds': lease });
    told.verified = `${answer.status} ${await answer.text()}`;
    return undefined;
  };

export function websub(plan: Plan): void {
  const named = (id: string, hub: Hub, how: 'header' | 'document', every?: number): SourceOnFarm => {
    const self = (): string => `http://${hostNamed(id)}:${plan.ports.port}/feed`;
    const at = (): string => `http://${hub.host}:${plan.ports.port}/hub`;
    return plan.source(
      id,
      ({ n }) => ({
        headers: {
          ...RSS,
          ...(how === 'header' && { link: `<${at()}>; rel="hub", <${self()}>; rel="self"` }),
        },
        body: rss(
          item({ id: `${id}-${every === undefined ? 0 : n}` }),
          how === 'document'
            ? `<atom:link rel="hub" href="${at()}"/><atom:link rel="self" href="${self()}"/>`
            : '',
        ),
      }),
      every === undefined ? {} : { every },
    );
  };
  const check = (name: string, hub: Hub, judge: (e: Evidence) => ReturnType<typeof that>): void =>
    plan.check(GROUP, name, (e) => (hub.told.length === 0 ? undefined : judge(e)));

  // What it delivers is told from what the feed itself has.
  const delivered = (name: string): string => rss(item({ id: `delivered-${name}` }));
  let deliveredAt = Infinity;
  const deliverAll = async (hub: Hub, told: Told): Promise<void> => {
    await sleep(1500);
    await hub.deliver('first', told, delivered('sha256'));
    // The first of them is the hub's second try.
    for (const method of ['sha256', 'sha1', 'sha384', 'sha512'])
      await hub.deliver(method, told, delivered(method), { method });
    deliveredAt = performance.now();
    await hub.deliver('forged', told, delivered('forged'), { signature: `sha256=${'0'.repeat(64)}` });
    await hub.deliver('unsigned', told, delivered('unsigned'), { signature: '' });
    await hub.deliver('md5', told, delivered('md5'), { method: 'md5' });
    await hub.deliver('a stranger', told, delivered('stranger'), {
      path: '/websub/nobody-was-told-of-this',
    });
  };
  const good = new Hub(plan, 'hub-good', async (hub, told) => {
    await keeps()(hub, told);
    const turned: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['another topic', { 'hub.topic': 'http://elsewhere.press.example/feed' }],
      ['an unasked end', { 'hub.mode': 'unsubscribe' }],
    ];
    for (const [name, changed] of turned) hub.statuses.set(name, (await hub.verify(told, changed)).status);
    deliverAll(hub, told).catch((error: unknown) => hub.statuses.set(String(error), 0));
    return undefined;
  });
  const goodSource = named('by-header', good, 'header');
  check('a hub in a Link header is asked', good, () => {
    const { form, contentType } = good.told[0]!;
    const isWhole =
      form.get('hub.mode') === 'subscribe' &&
      form.get('hub.topic') === `http://${goodSource.host}:${plan.ports.port}/feed` &&
      (form.get('hub.secret') ?? '').length >= 16 &&
      contentType.startsWith('application/x-www-form-urlencoded');
    return that(isWhole, () => form.toString());
  });
  check('once', good, () => that(good.told.length === 1, () => good.told.length));
  check('its challenge is given back', good, () =>
    that(good.told[0]!.verified === '200 challenge-7', () => good.told[0]!.verified),
  );
  for (const name of ['another topic', 'an unasked end'])
    check(`not for ${name}`, good, () =>
      that(good.statuses.get(name) === 404, () => good.statuses.get(name)),
    );
  const copies = (e: Evidence, name: string): number =>
    goodSource.documents(e).filter(({ body }) => body.includes(`delivered-${name}`)).length;
  for (const method of ['sha256', 'sha1', 'sha384', 'sha512'])
    check(`what it delivers under ${method} is published, once`, good, (e) =>
      good.statuses.has(method)
        ? that(copies(e, method) === 1, () => ({
            copies: copies(e, method),
            status: good.statuses.get(method),
          }))
        : undefined,
    );
  for (const name of ['forged', 'unsigned', 'md5'])
    check(
      `what is ${name === 'md5' ? 'signed by md5' : name} is taken with a 2xx, and dropped`,
      good,
      (e) => {
        const status = good.statuses.get(name);
        return status === undefined
          ? undefined
          : that(status >= 200 && status < 300 && copies(e, name) === 0, () => ({
              status,
              copies: copies(e, name),
            }));
      },
    );
  check('an unknown callback is gone', good, () =>
    good.statuses.has('a stranger')
      ? that(good.statuses.get('a stranger') === 410, () => good.statuses.get('a stranger'))
      : undefined,
  );
  check('while it delivers, its source is seldom asked', good, (e) => {
    if (deliveredAt > e.endedAt - 20_000) return undefined;
    const after = goodSource.visits(e).filter(({ at }) => at > deliveredAt + 5000).length;
    return that(after <= 1, () => after);
  });

  const inDocument = new Hub(plan, 'hub-in-document', keeps());
  named('by-document', inDocument, 'document');
  check('a hub in a document is asked', inDocument, () =>
    that(inDocument.told.length === 1, () => inDocument.told.length),
  );
  check('with a secret and an address of its own', inDocument, () => {
    const both = [good, inDocument].flatMap(({ told }) => told.slice(0, 1)).map(({ form }) => form);
    const differs = (name: string): boolean =>
      new Set(both.map((form) => form.get(name))).size === both.length;
    return both.length < 2
      ? undefined
      : that(differs('hub.secret') && differs('hub.callback'), () => both.map(String));
  });

  const goesOn = (name: string, source: SourceOnFarm, hub: Hub): void =>
    check(`${name}: its source is asked as before`, hub, (e) => {
      const gaps = gapsOf(source.visits(e).filter(({ at }) => at < e.killedAt)).slice(1);
      return gaps.length < 4 ? that(false, () => gaps) : that(Math.max(...gaps) < 6.5, () => gaps);
    });
  const seldom = (name: string, hub: Hub): void =>
    check(`${name}: it is seldom asked again`, hub, () =>
      that(hub.told.length <= 3, () => hub.told.map(({ at }) => Math.round(at))),
    );
  const silent = new Hub(plan, 'hub-silent', keeps());
  goesOn('a hub that never delivers', named('hub-silent-source', silent, 'header', 4), silent);
  const refuses = new Hub(plan, 'hub-refuses', () => Promise.resolve({ status: 500 }));
  goesOn('a hub that says no', named('hub-refuses-source', refuses, 'header', 4), refuses);
  seldom('a hub that says no', refuses);
  const unverified = new Hub(plan, 'hub-unverified', () => Promise.resolve({ status: 202 }));
  goesOn('a hub that never verifies', named('hub-unverified-source', unverified, 'header', 4), unverified);
  seldom('a hub that never verifies', unverified);

  const short = new Hub(plan, 'hub-short-lease', keeps('10'));
  named('hub-short-source', short, 'header');
  check('a lease of ten seconds is renewed before it ends', short, (e) => {
    const gaps = short.told.slice(1).map(({ at }, n) => (at - short.told[n]!.at) / 1000);
    if (short.told[0]!.at > e.endedAt - 25_000) return undefined;
    return that(gaps.length >= 1 && gaps.every((gap) => gap > 5 && gap < 11.5), () => gaps);
  });
  const absurd = new Hub(plan, 'hub-no-lease', keeps('0'));
  named('hub-no-lease-source', absurd, 'header');
  check('a lease of nothing does not keep it busy', absurd, () =>
    that(absurd.told.length <= 9, () => absurd.told.length),
  );

  const target = new Hub(plan, 'hub-moved-to', keeps());
  const moved = new Hub(plan, 'hub-moved', () =>
    Promise.resolve({ status: 307, headers: { location: `http://${target.host}:${plan.ports.port}/hub` } }),
  );
  named('hub-moved-source', moved, 'header');
  check('a hub that has moved (307) is followed', moved, () =>
    that(target.told.length === 1, () => target.told.length),
  );
  const stolen = new Hub(plan, 'hub-stolen-to', keeps());
  const leads = new Hub(plan, 'hub-leads', () =>
    Promise.resolve({ status: 302, headers: { location: `http://${stolen.host}:${plan.ports.port}/hub` } }),
  );
  named('hub-leads-source', leads, 'header');
  check('a secret goes nowhere by a 302', leads, () =>
    that(stolen.told.length === 0, () => stolen.told.length),
  );
}
