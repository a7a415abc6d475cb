import type { CleanArticleEvent, FeedReceipt } from '@cleanwire/contracts';

/** What became of a document, for people. */
export function receiptLines(receipt: FeedReceipt): string[] {
  const { accepted, requested, rejected, format } = receipt;
  const counts = [
    `${accepted} accepted`,
    ...(requested > 0 ? [`${requested} waiting for their page`] : []),
    `${rejected} rejected`,
  ].join(', ');
  return [
    `${receipt.sourceId}: ${format}, ${counts}.`,
    ...receipt.rejections.map(
      ({ code, pointer, sentence }) => `  ${pointer || 'document'}: ${sentence} (${code})`,
    ),
    ...(receipt.warnings ?? []).map((warning) => `  warning: ${warning}`),
  ];
}

/** One event on one line, for people. */
export function eventLine({ kind, version, article, duplicate, change }: CleanArticleEvent): string {
  const why = duplicate
    ? `, same as before: ${duplicate.reason}`
    : change
      ? `, changed: ${change.fields.join(', ')}`
      : '';
  const day = article.publishedAt.slice(0, 10);
  const last = article.headlines.at(-1)?.headline ?? article.headline;
  return `${day}  ${kind.padEnd(9)}  v${version}  [${article.language}]  ${last}  (${article.sources.at(-1)?.sourceName ?? '?'}${why})`;
}
