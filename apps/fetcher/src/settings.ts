import type { Config } from '@cleanwire/config';

/** The fetcher's part of the configuration, under short names; docs/config.md says what each means. */
export interface FetcherSettings {
  readonly minIntervalMs: number;
  readonly maxIntervalMs: number;
  readonly hostDelayMs: number;
  readonly maxPauseMs: number;
  readonly maxBodyBytes: number;
  readonly maxPageBytes: number;
  readonly redirectHoldFetches: number;
  readonly robotsErrorTtlMs: number;
  /** Since the first fetch of a page; none: it is not looked at again. */
  readonly recheckAfterMs: readonly number[];
  readonly logDays: number;
  readonly pagesDays: number;
  /** Where hubs reach the gateway; empty: no subscriptions. */
  readonly callbackUrl: string;
  readonly historyDocuments: number;
  readonly historyDays: number;
  readonly parallelCount: number;
  /** A dead fetcher's work is taken over after this long; a living one renews its leases in time. */
  readonly leaseMs: number;
}

export const settingsOf = (config: Config): FetcherSettings => ({
  minIntervalMs: config.CLEANWIRE_FETCHER_MIN_INTERVAL_MS,
  // The smaller one is the promise made to publishers.
  maxIntervalMs: Math.max(config.CLEANWIRE_FETCHER_MIN_INTERVAL_MS, config.CLEANWIRE_FETCHER_MAX_INTERVAL_MS),
  hostDelayMs: config.CLEANWIRE_FETCHER_HOST_DELAY_MS,
  maxPauseMs: config.CLEANWIRE_FETCHER_MAX_PAUSE_MS,
  maxBodyBytes: config.CLEANWIRE_FETCHER_MAX_BODY_BYTES,
  maxPageBytes: config.CLEANWIRE_FETCHER_MAX_PAGE_BYTES,
  redirectHoldFetches: config.CLEANWIRE_FETCHER_REDIRECT_HOLD_FETCHES,
  robotsErrorTtlMs: config.CLEANWIRE_FETCHER_ROBOTS_ERROR_TTL_MS,
  recheckAfterMs: config.CLEANWIRE_FETCHER_RECHECK ? config.CLEANWIRE_FETCHER_RECHECK_AFTER_MS : [],
  logDays: config.CLEANWIRE_FETCHER_KEEP_LOG_DAYS,
  pagesDays: config.CLEANWIRE_FETCHER_KEEP_PAGES_DAYS,
  callbackUrl: config.CLEANWIRE_FETCHER_WEBSUB_CALLBACK_URL,
  historyDocuments: config.CLEANWIRE_FETCHER_HISTORY_DOCUMENTS,
  historyDays: config.CLEANWIRE_FETCHER_HISTORY_DAYS,
  parallelCount: config.CLEANWIRE_FETCHER_PARALLEL_COUNT,
  leaseMs: 10_000,
});
