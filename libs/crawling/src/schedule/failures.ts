import type { FailureKind, FetchFailure } from '../results/index.js';

/**
 * How much a failure says against coming back soon. Hard (1): it will be so tomorrow, unless someone mends it. Soft (.5):
 * a server in trouble. Temporary (.25): a moment's trouble, or a server that says when it will be over. What says nothing
 * of the source at all weighs nothing.
 */
export function failureWeight({ kind, status = 0, retryAfterMs }: FetchFailure): 0 | 0.25 | 0.5 | 1 {
  if (kind === 'http-error') {
    if (status === 429 || (status === 503 && retryAfterMs !== undefined)) return 0.25;
    return status >= 500 || PASSING_STATUSES.has(status) ? 0.5 : 1;
  }
  return WEIGHTS[kind] ?? 1;
}

/** Whether a page that failed so may succeed another time. */
export function mayPass({ kind, status = 0 }: FetchFailure): boolean {
  return PASSING.has(kind) || (kind === 'http-error' && (status >= 500 || PASSING_STATUSES.has(status)));
}

const WEIGHTS: Partial<Record<FailureKind, 0 | 0.25 | 0.5>> = {
  aborted: 0,
  'host-busy': 0,
  connection: 0.25,
  truncated: 0.25,
  resolver: 0.5,
  timeout: 0.5,
  'robots-unreachable': 0.5,
};

const PASSING: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'host-busy',
  'dns',
  'resolver',
  'tls',
  'connection',
  'timeout',
  'truncated',
  'robots-unreachable',
]);
/** Request timeout, too early, too many requests. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
