import { createHash } from 'node:crypto';
import type { FetchResult, Fetched } from '@cleanwire/crawling/results';
import type { LeasedPage, LeasedSource } from '@cleanwire/store';
import { afterPageFetch, afterSourceFetch } from './after-fetch.js';
import type { FetcherSettings } from './settings.js';

const settings: FetcherSettings = {
  minIntervalMs: 1000,
  maxIntervalMs: 64_000,
  hostDelayMs: 10,
  maxPauseMs: 600_000,
  maxBodyBytes: 1e6,
  maxPageBytes: 1e6,
  redirectHoldFetches: 3,
  robotsErrorTtlMs: 5000,
  recheckAfterMs: [12_000, 72_000, 288_000],
  logDays: 7,
  pagesDays: 30,
  callbackUrl: '',
  historyDocuments: 10,
  historyDays: 30,
  parallelCount: 8,
  leaseMs: 15_000,
};
const body = Buffer.from('<rss/>');
const hash = createHash('sha256').update(body).digest();
const url = 'https://wire.example/feed';

const aSource = (more: Partial<LeasedSource> = {}): LeasedSource => ({
  id: 'wire',
  url,
  host: 'wire.example',
  name: 'Meridian Wire',
  errorCount: 0,
  errorWeight: 0,
  movedCount: 0,
  ...more,
});
const fetched = (more: Partial<Fetched> & { movedTo?: string } = {}): FetchResult => ({
  kind: 'ok',
  url,
  redirects: [],
  status: 200,
  body,
  ...more,
});
const notModified: FetchResult = { kind: 'not-modified', status: 304, url, redirects: [] };
const failed = (status: number): FetchResult => ({
  kind: 'http-error',
  status,
  url,
  redirects: [],
  sentence: 'No.',
});

const after = (source: LeasedSource, result: FetchResult) => afterSourceFetch(source, result, settings, 0, 0);

describe('after the fetch of a source', () => {
  it('new bytes are published, known ones are not', () => {
    expect(after(aSource(), fetched({ etag: '"2"' }))).toMatchObject({
      publish: true,
      result: 'published',
      record: { contentHash: hash, etag: '"2"', errorCount: 0, delayMs: 1000 },
    });
    expect(after(aSource({ contentHash: hash, intervalMs: 1000 }), fetched())).toMatchObject({
      publish: false,
      result: 'unchanged',
      record: { contentHash: hash, intervalMs: 1500 },
    });
  });

  it('validators are kept through a 304 that does not repeat them, and forgotten when a 200 has none', () => {
    const known = aSource({ etag: '"1"', lastModified: 'yesterday', contentHash: hash });
    expect(after(known, notModified)).toMatchObject({
      publish: false,
      result: 'not-modified',
      record: { etag: '"1"', lastModified: 'yesterday', contentHash: hash },
    });
    expect(after(known, { ...notModified, etag: '"2"' }).record.etag).toBe('"2"');
    expect(after(known, fetched()).record).toMatchObject({ etag: undefined, lastModified: undefined });
  });

  it('a failure keeps all that is known, backs off and says why', () => {
    const known = aSource({
      etag: '"1"',
      contentHash: hash,
      errorCount: 2,
      errorWeight: 2.5,
      intervalMs: 2000,
      movedTo: 'x',
      movedCount: 1,
    });
    expect(after(known, failed(500))).toEqual({
      publish: false,
      result: 'http-error',
      record: {
        url,
        gone: false,
        intervalMs: 2000,
        etag: '"1"',
        lastModified: undefined,
        contentHash: hash,
        movedTo: 'x',
        movedCount: 1,
        errorCount: 3,
        errorWeight: 3,
        delayMs: 4000,
        reason: 'the last 3 visits failed',
        freshForMs: undefined,
        sentence: 'No.',
      },
    });
    expect(
      after(known, { kind: 'gone', status: 410, url, redirects: [], sentence: 'Gone.' }).record.gone,
    ).toBe(true);
  });

  it('a permanent redirect becomes the address in the third fetch in a row that it leads to the same place', () => {
    const movedTo = 'https://new.example/feed';
    let source = aSource();
    const steps = [
      movedTo,
      movedTo,
      undefined,
      movedTo,
      'https://other.example/',
      movedTo,
      movedTo,
      movedTo,
    ].map((target) => {
      const { record } = after(source, fetched(target ? { movedTo: target } : {}));
      source = aSource({
        url: record.url,
        movedCount: record.movedCount,
        ...(record.movedTo && { movedTo: record.movedTo }),
      });
      return [record.url === movedTo, record.movedCount];
    });
    expect(steps).toEqual([
      [false, 1],
      [false, 2],
      [false, 0],
      [false, 1],
      [false, 1],
      [false, 1],
      [false, 2],
      [true, 0],
    ]);
  });
});

const aPage = (more: Partial<LeasedPage> = {}): LeasedPage => ({
  urlHash: Buffer.alloc(32),
  url: 'https://wire.example/1',
  host: 'wire.example',
  attempts: 0,
  rechecks: 0,
  missingCount: 0,
  ageMs: 0,
  recheck: false,
  requests: [],
  ...more,
});
const afterPage = (page: LeasedPage, result: FetchResult, more: Partial<FetcherSettings> = {}) =>
  afterPageFetch(page, result, { ...settings, ...more }, 0);

describe('after the fetch of a page', () => {
  it('it is published and watched, or done where looking again is turned off', () => {
    expect(afterPage(aPage(), fetched({ etag: '"1"' }))).toMatchObject({
      publish: 'page',
      record: {
        state: 'watched',
        delayMs: 12_000,
        rechecks: 0,
        etag: '"1"',
        contentHash: hash,
        answered: true,
      },
    });
    expect(afterPage(aPage(), fetched(), { recheckAfterMs: [] })).toMatchObject({
      publish: 'page',
      record: { state: 'done', delayMs: undefined },
    });
  });

  it('a failure that may pass is tried again, four times in all, then the feed must do', () => {
    const steps = [0, 1, 2, 3].map((attempts) => {
      const { publish, record } = afterPage(aPage({ attempts }), failed(503));
      return [publish, record.state, record.attempts, record.answered];
    });
    expect(steps).toEqual([
      ['nothing', 'waiting', 1, false],
      ['nothing', 'waiting', 2, false],
      ['nothing', 'waiting', 3, false],
      ['empty', 'failed', 0, true],
    ]);
    expect(afterPage(aPage(), failed(404))).toMatchObject({
      publish: 'empty',
      record: { state: 'failed', answered: true },
    });
  });

  it('a later look publishes only what changed, and ends after the third', () => {
    const watched = (rechecks: number) => aPage({ recheck: true, rechecks, contentHash: hash, etag: '"1"' });
    expect(afterPage(watched(0), fetched())).toMatchObject({
      publish: 'nothing',
      result: 'unchanged',
      record: { state: 'watched', rechecks: 1, delayMs: 60_000 },
    });
    expect(afterPage(watched(1), fetched({ body: Buffer.from('corrected') }))).toMatchObject({
      publish: 'page',
      record: { state: 'watched', rechecks: 2 },
    });
    expect(afterPage(watched(2), notModified)).toMatchObject({
      publish: 'nothing',
      result: 'not-modified',
      record: { state: 'done', delayMs: undefined, etag: '"1"', contentHash: hash },
    });
    expect(afterPage(watched(0), failed(500))).toMatchObject({
      publish: 'nothing',
      record: { state: 'watched', contentHash: hash },
    });
  });

  it('one that a later look does not find is looked at once more, soon, and is then gone', () => {
    const watched = (missingCount: number) =>
      aPage({ recheck: true, rechecks: 1, contentHash: hash, missingCount });
    const gone: FetchResult = { kind: 'gone', status: 410, url, redirects: [], sentence: 'Gone.' };
    for (const result of [failed(404), gone]) {
      expect(afterPage(watched(0), result)).toMatchObject({
        publish: 'nothing',
        result: 'missing',
        record: { state: 'watched', delayMs: 12_000, missingCount: 1, rechecks: 1, contentHash: hash },
      });
      expect(afterPage(watched(1), result)).toMatchObject({
        publish: 'withdrawal',
        result: 'withdrawn',
        record: { state: 'done', delayMs: undefined, missingCount: 2 },
      });
    }
    expect(afterPage(watched(1), fetched()).record.missingCount).toBe(0);
  });

  it('one that is gone is told once, and stays so when its feed speaks of it anew and the page is still not there', () => {
    const asked = aPage({ recheck: false, contentHash: hash, missingCount: 2 });
    expect(afterPage(asked, failed(404))).toMatchObject({
      publish: 'nothing',
      record: { state: 'done', answered: true, missingCount: 3 },
    });
    expect(afterPage(asked, failed(500)).record.missingCount).toBe(2);
    expect(afterPage(asked, fetched())).toMatchObject({ publish: 'page', record: { missingCount: 0 } });
  });

  it('one that is headed otherwise than when its feed spoke of it has its own headline, until the feed speaks again', () => {
    const page = (headline: string, text = '') =>
      fetched({ body: Buffer.from(`<title>${headline}</title><h1>${headline}</h1>${text}`) });
    const first = afterPage(aPage(), page('Harbour closed'));
    expect(first.isRenamed).toBe(false);
    const later = (result: FetchResult, recheck = true) =>
      afterPage(
        aPage({ recheck, contentHash: first.record.contentHash!, titleHash: first.record.titleHash! }),
        result,
      );
    expect(later(page('Harbour closed', 'More.'))).toMatchObject({ publish: 'page', isRenamed: false });
    const renamed = later(page('Harbour open again'));
    expect(renamed).toMatchObject({ publish: 'page', isRenamed: true });
    expect(renamed.record.titleHash).toEqual(first.record.titleHash);
    const asked = later(page('Harbour open again'), false);
    expect(asked.isRenamed).toBe(false);
    expect(asked.record.titleHash).not.toEqual(first.record.titleHash);
  });
});
