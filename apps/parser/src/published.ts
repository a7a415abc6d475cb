import type { PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';

export interface Published {
  readonly publishedAt: string;
  readonly publishedPrecision: PublishedPrecision;
  readonly publishedEvidence: PublishedEvidence;
}

export interface StatedTime {
  readonly time: string;
  readonly precision?: PublishedPrecision | undefined;
  readonly evidence: PublishedEvidence;
}

const DAY = 86_400_000;
/** Unix time zero and its neighbours are what a missing date becomes in many a program. */
const EARLIEST = Date.parse('1970-01-03T00:00:00Z');

/**
 * The first of the stated times that can be true; else the moment this system first had the document. A publication lies
 * at most a day ahead of that moment (clocks and time zones are set wrongly by hours, not by days).
 */
export function choosePublished(
  stated: readonly (StatedTime | undefined)[],
  fetchedAt: string,
): Published & { readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  for (const given of stated) {
    if (!given) continue;
    const problem = problemOf(given.time, fetchedAt);
    if (!problem) {
      return {
        publishedAt: new Date(given.time).toISOString(),
        publishedPrecision: given.precision ?? 'second',
        publishedEvidence: given.evidence,
        warnings,
      };
    }
    warnings.push(problem);
  }
  return { publishedAt: fetchedAt, publishedPrecision: 'second', publishedEvidence: 'fetched', warnings };
}

/** A moment that may stand in a message, or nothing. */
export const saneTime = (time: string | undefined, fetchedAt: string): string | undefined =>
  time !== undefined && problemOf(time, fetchedAt) === undefined ? new Date(time).toISOString() : undefined;

function problemOf(time: string, fetchedAt: string): string | undefined {
  const ms = Date.parse(time);
  if (!(ms >= EARLIEST && ms < Date.parse('9999-01-01T00:00:00Z'))) return 'date-impossible';
  return ms > Date.parse(fetchedAt) + DAY ? 'date-in-future' : undefined;
}
