import { createHash } from 'node:crypto';
import { nextVisit } from '@cleanwire/crawling/cadence';
import type { VisitBounds } from '@cleanwire/crawling/cadence';
import { isFailure, pageTitle } from '@cleanwire/crawling/results';
import type { FetchFailure, FetchResult } from '@cleanwire/crawling/results';
import { hubDelivers } from '@cleanwire/crawling/websub';
import type { LeasedPage, LeasedSource, PageRecord, SourceRecord } from '@cleanwire/store';
import {
  PAGE_ATTEMPTS,
  delayAfterFailure,
  delayAfterSuccess,
  failureWeight,
  mayPass,
  nextInterval,
  pageRetryDelay,
  recheckDelay,
} from '@cleanwire/crawling/schedule';
import type { FetcherSettings } from './settings.js';

/** What follows from a fetch: what to publish, and what to record once it is acknowledged. */
export interface SourceDecision {
  readonly publish: boolean;
  readonly record: Omit<SourceRecord, 'log'>;
  readonly result: string;
}

/** @param spread 0 to 1, at random */
export function afterSourceFetch(
  source: LeasedSource,
  result: FetchResult,
  settings: FetcherSettings,
  spread: number,
  now: number,
): SourceDecision {
  const unchanging = {
    url: source.url,
    gone: false,
    intervalMs: source.intervalMs ?? settings.minIntervalMs,
    etag: source.etag,
    lastModified: source.lastModified,
    contentHash: source.contentHash,
    movedTo: source.movedTo,
    movedCount: source.movedCount,
    sentence: undefined,
    freshForMs: undefined,
  };
  const bounds = { ...settings, ...boundsOf(source, settings) };
  if (isFailure(result)) {
    const weight = failureWeight(result);
    const errorWeight = source.errorWeight + weight;
    return {
      publish: false,
      result: result.kind,
      record: {
        ...unchanging,
        gone: result.kind === 'gone',
        errorCount: source.errorCount + (weight > 0 ? 1 : 0),
        errorWeight,
        delayMs: delayAfterFailure(errorWeight, result, bounds, spread),
        reason:
          source.errorCount === 0
            ? 'the last visit failed'
            : `the last ${source.errorCount + 1} visits failed`,
        sentence: result.sentence,
      },
    };
  }
  const contentHash = result.kind === 'ok' ? sha256(result.body) : source.contentHash;
  const changed = result.kind === 'ok' && !contentHash?.equals(source.contentHash ?? NOTHING);
  return {
    publish: changed,
    result: result.kind === 'not-modified' ? 'not-modified' : changed ? 'published' : 'unchanged',
    record: {
      ...unchanging,
      ...moved(source, result.movedTo, settings),
      errorCount: 0,
      errorWeight: 0,
      ...visitAfterSuccess(source, changed, result.freshForMs, bounds, spread, now),
      freshForMs: result.freshForMs,
      contentHash,
      // A 304 need not repeat its validators; a 200 without any has none.
      etag: result.etag ?? (result.kind === 'not-modified' ? source.etag : undefined),
      lastModified: result.lastModified ?? (result.kind === 'not-modified' ? source.lastModified : undefined),
    },
  };
}

/** Its own bounds go before the installation's. */
export const boundsOf = (
  { minIntervalMs, maxIntervalMs }: Pick<LeasedSource, 'minIntervalMs' | 'maxIntervalMs'>,
  settings: VisitBounds,
): VisitBounds => ({
  minIntervalMs: minIntervalMs ?? settings.minIntervalMs,
  maxIntervalMs: maxIntervalMs ?? settings.maxIntervalMs,
});

/** New items drive the interval; until a receipt has told of any, changed bytes must do. */
function visitAfterSuccess(
  { cadence, hub, intervalMs: previousMs }: LeasedSource,
  changed: boolean,
  freshForMs: number | undefined,
  bounds: VisitBounds,
  spread: number,
  now: number,
): Pick<SourceRecord, 'intervalMs' | 'delayMs' | 'reason'> {
  if (cadence) {
    const freshUntil = freshForMs === undefined ? undefined : now + freshForMs;
    const delivers = hub && hubDelivers(hub, now);
    return nextVisit({ now, cadence, freshUntil, hubDelivers: delivers, bounds, spread });
  }
  const intervalMs = nextInterval(previousMs, changed, bounds);
  return {
    intervalMs,
    delayMs: delayAfterSuccess(intervalMs, freshForMs, bounds, spread),
    reason:
      'its times are not known yet: after a change it is asked twice as often, else half as often again',
  };
}

/** Takes a new address only when it was the same in several fetches in a row: misconfigured servers move, too. */
function moved(
  source: LeasedSource,
  movedTo: string | undefined,
  { redirectHoldFetches }: FetcherSettings,
): Pick<SourceRecord, 'url' | 'movedTo' | 'movedCount'> {
  if (movedTo === undefined) return { url: source.url, movedTo: undefined, movedCount: 0 };
  const movedCount = movedTo === source.movedTo ? source.movedCount + 1 : 1;
  return movedCount >= redirectHoldFetches
    ? { url: movedTo, movedTo: undefined, movedCount: 0 }
    : { url: source.url, movedTo, movedCount };
}

export interface PageDecision {
  /** `empty`: the page cannot be had, and the parser falls back to what the feed said. `withdrawal`: it was there, and is gone. */
  readonly publish: 'page' | 'empty' | 'withdrawal' | 'nothing';
  /** The page is headed otherwise than when the feed spoke of it: its own headline counts, not the feed's. */
  readonly isRenamed: boolean;
  readonly record: Omit<PageRecord, 'log' | 'minIntervalMs'>;
  readonly result: string;
}

/** @param spread 0 to 1, at random */
export function afterPageFetch(
  page: LeasedPage,
  result: FetchResult,
  settings: FetcherSettings,
  spread: number,
): PageDecision {
  const known = {
    etag: page.etag,
    lastModified: page.lastModified,
    contentHash: page.contentHash,
    titleHash: page.titleHash,
  };
  const rechecks = page.recheck ? page.rechecks + 1 : 0;
  const wasGone = isGone(page);
  const recheckMs = recheckDelay(rechecks, page.ageMs, settings, spread);
  /** The page is there; whether and when to look at it again. */
  const watched = {
    state: recheckMs === undefined ? ('done' as const) : ('watched' as const),
    delayMs: recheckMs,
    attempts: 0,
    rechecks,
    missingCount: 0,
  };

  if (result.kind === 'ok') {
    const { etag, lastModified } = result;
    const contentHash = sha256(result.body);
    const changed = !page.recheck || !contentHash.equals(page.contentHash ?? NOTHING);
    const title = pageTitle(result.body);
    const titleHash = title === undefined ? undefined : sha256(Buffer.from(title, 'latin1'));
    return {
      publish: changed ? 'page' : 'nothing',
      isRenamed: page.recheck && !!titleHash && !!page.titleHash && !titleHash.equals(page.titleHash),
      result: changed ? 'published' : 'unchanged',
      record: {
        ...watched,
        etag,
        lastModified,
        contentHash,
        // That of the fetch that answered: what is asked next time is whether the feed's headline still holds.
        titleHash: page.recheck ? page.titleHash : titleHash,
        answered: true,
      },
    };
  }
  // Of a page that is gone, a feed that speaks of it once more is no sign of life.
  if ((page.recheck || wasGone) && isFailure(result) && isMissing(result))
    return afterMissing(page, known, settings, spread);
  // What was published of the page stays true when a later look at it fails.
  if (page.recheck || !isFailure(result)) {
    return {
      publish: 'nothing',
      isRenamed: false,
      result: result.kind,
      record: { ...watched, ...known, answered: page.recheck },
    };
  }
  const attempts = page.attempts + (failureWeight(result) > 0 ? 1 : 0);
  const again = mayPass(result) && attempts < PAGE_ATTEMPTS;
  return {
    publish: again ? 'nothing' : 'empty',
    isRenamed: false,
    result: result.kind,
    record: {
      ...known,
      state: again ? 'waiting' : 'failed',
      delayMs: again ? pageRetryDelay(attempts, result, settings, spread) : undefined,
      attempts: again ? attempts : 0,
      rechecks: page.rechecks,
      // Only the page itself says that it is there again.
      missingCount: wasGone ? page.missingCount : 0,
      answered: !again,
    },
  };
}

const isMissing = ({ kind, status }: FetchFailure): boolean =>
  kind === 'gone' || (kind === 'http-error' && status === 404);

/** One answer may be a mistake of a moment: a page is gone when the next look, as soon as the first one, does not find it either. */
const MISSING_LOOKS = 2;

const isGone = ({ missingCount }: Pick<LeasedPage, 'missingCount'>): boolean => missingCount >= MISSING_LOOKS;

function afterMissing(
  page: LeasedPage,
  known: Pick<PageRecord, 'etag' | 'lastModified' | 'contentHash' | 'titleHash'>,
  settings: FetcherSettings,
  spread: number,
): PageDecision {
  const missingCount = page.missingCount + 1;
  const unfound = { isRenamed: false, record: { ...known, attempts: 0, missingCount, answered: true } };
  if (!isGone({ missingCount })) {
    const delayMs = recheckDelay(0, 0, settings, spread);
    const record = { ...unfound.record, state: 'watched' as const, delayMs, rechecks: page.rechecks };
    return { ...unfound, publish: 'nothing', result: 'missing', record };
  }
  // It is not asked for again until a feed speaks of it anew.
  const record = {
    ...unfound.record,
    state: 'done' as const,
    delayMs: undefined,
    rechecks: page.rechecks,
  };
  return { ...unfound, publish: isGone(page) ? 'nothing' : 'withdrawal', result: 'withdrawn', record };
}

const NOTHING = Buffer.alloc(0);
const sha256 = (body: Buffer): Buffer => createHash('sha256').update(body).digest();
