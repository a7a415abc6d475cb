import { inWords } from '@cleanwire/crawling/cadence';
import type { FetchLogEntry, SourceReport } from '@cleanwire/store';

/** How a source does, for people. */
export function reportLines(
  source: SourceReport,
  fetches: readonly (FetchLogEntry & { readonly at: string })[],
): string[] {
  const row = (name: string, text: string | undefined): string[] =>
    text === undefined || text === '' ? [] : [`  ${name.padEnd(13)} ${text}`];
  const { itemsPerDay, duplicateShare, halfWithinMs, folders, categories } = source;
  const trouble = source.errorCount > 0 || source.state === 'gone' ? source.lastSentence : undefined;
  return [
    `${source.id}: ${source.name}`,
    ...row('address', source.url),
    ...row('site', source.siteUrl),
    ...row('language', source.language),
    ...row('folder', folders?.join(' / ')),
    ...row('categories', categories?.join(', ')),
    ...row('state', source.state),
    ...row('last answer', source.lastSuccessAt),
    ...row(
      'next visit',
      source.nextVisitAt && `${source.nextVisitAt}: ${source.nextVisitWhy ?? 'nothing is known of it yet'}`,
    ),
    ...row('trouble', trouble && `${source.lastResult ?? 'failed'}: ${trouble}`),
    ...row('unreadable', source.unreadable),
    ...row('notice', source.notice),
    ...row('last news', source.lastNewsAt),
    ...row(
      'silent',
      source.silentSince &&
        `nothing new since ${source.silentSince}; it was usual by ${source.newsExpectedBy ?? 'long ago'}`,
    ),
    ...row('items a day', String(itemsPerDay)),
    ...row('duplicates', duplicateShare === undefined ? undefined : `${Math.round(duplicateShare * 100)} %`),
    ...row(
      'freshness',
      halfWithinMs === undefined ? undefined : `half of its items are here within ${inWords(halfWithinMs)}`,
    ),
    ...row(
      'fetches',
      `${source.fetchCount}, ${source.publishCount} of them with something new, ${source.unchangedCount} without`,
    ),
    ...fetches.map(({ at, result, status, ms }) => `    ${at}  ${result}  ${status ?? ''}  ${ms} ms`),
  ];
}
