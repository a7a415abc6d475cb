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
export function eventLine(event: CleanArticleEvent): string {
  const { kind, version, article } = event;
  const day = article.publishedAt.slice(0, 10);
  const last = article.headlines.at(-1)?.headline ?? article.headline;
  return `${day}  ${kind.padEnd(9)}  v${version}  [${article.language}]  ${last}  (${article.sources.at(-1)?.sourceName ?? '?'}${whyOf(event)})`;
}

function whyOf({ duplicate, change, retraction, end, splitFrom }: CleanArticleEvent): string {
  const short = (articleId = ''): string => `${articleId.slice(0, 12)}…`;
  if (duplicate) return `, same as before: ${duplicate.reason}`;
  if (retraction) return `, merged into ${short(retraction.mergedInto)}`;
  if (end) return `, withdrawn: ${end.evidence}`;
  if (splitFrom) return `, split from ${short(splitFrom)}`;
  switch (change?.reason) {
    case undefined:
    case 'text':
      return change ? `, changed: ${change.fields.join(', ')}` : '';
    case 'merged':
      return `, took in ${short(change.otherArticleId)}`;
    case 'split':
      return `, gave up ${short(change.otherArticleId)}`;
    case 'original':
      return ', an earlier publication';
    case 'returned':
      return ', there again';
    case 'story':
      return ', of another story';
  }
}
