import { createHash } from 'node:crypto';
import type { FeedReceipt } from '@cleanwire/contracts';
import type { Queryable } from './database.js';
import { inBatches } from './in-batches.js';
import { scoreReceipts } from './scorecard.js';
import type { Cursor } from './search/cursor.js';
import type { Paging } from './search/articles.js';

/** Keeps receipts, each once however often it comes, and counts them for the scorecards of their sources. Must run in a transaction. */
export async function keepReceipts(db: Queryable, receipts: readonly FeedReceipt[]): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `insert into receipts.feed_receipts (receipt_id, document_id, source_id, receipt)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::json[])
     on conflict do nothing
     returning receipt_id as id`,
    [
      receipts.map(idOf),
      receipts.map(({ documentId }) => documentId),
      receipts.map(({ sourceId }) => sourceId),
      receipts.map((receipt) => JSON.stringify(kept(receipt))),
    ],
  );
  const byId = new Map(receipts.map((receipt) => [idOf(receipt), receipt]));
  await scoreReceipts(
    db,
    rows.map(({ id }) => byId.get(id)!),
    new Date(),
  );
}

/** Which items a document lists is of use to its fetcher alone, and would be most of what is kept. */
const kept = ({ directions: { items: _, ...directions } = {}, ...receipt }: FeedReceipt): FeedReceipt => ({
  ...receipt,
  ...(Object.keys(directions).length > 0 && { directions }),
});

const BATCH = 1000;

/** Forgets receipts that came so many days ago, in batches. @returns how many */
export const tidyReceipts = (db: Queryable, keepDays: number, signal: AbortSignal): Promise<number> =>
  inBatches(
    BATCH,
    async () => {
      const { rowCount } = await db.query(
        `delete from receipts.feed_receipts where receipt_id in (
           select receipt_id from receipts.feed_receipts
            where received_at < now() - $1 * interval '1 day'
            order by received_at
            limit $2)`,
        [keepDays, BATCH],
      );
      return rowCount;
    },
    signal,
  );

/** Receipts of versions before 0.2 have no id; the place of their document tells them apart as well. */
const idOf = ({ receiptId, raw }: FeedReceipt): string =>
  receiptId ?? createHash('sha256').update(`${raw.topic}/${raw.partition}/${raw.offset}`).digest('hex');

/** The newest receipt of the document; undefined while there is none. */
export async function receiptOfDocument(db: Queryable, documentId: string): Promise<FeedReceipt | undefined> {
  const { rows } = await db.query<{ receipt: FeedReceipt }>(
    `select receipt from receipts.feed_receipts where document_id = $1 order by received_at desc limit 1`,
    [documentId],
  );
  return rows[0]?.receipt;
}

export interface ReceiptPage {
  readonly receipts: readonly FeedReceipt[];
  /** Pass it as `after` for the next page; absent on the last one. */
  readonly next?: Cursor;
}

/** The newest receipts, of one source or of all. */
export async function latestReceipts(
  db: Queryable,
  sourceId: string | undefined,
  { limit, after }: Paging,
): Promise<ReceiptPage> {
  const { rows } = await db.query<{ receipt: FeedReceipt; id: string; at: Date }>(
    `select receipt, receipt_id as id, received_at as at
       from receipts.feed_receipts
      where ($1::text is null or source_id = $1)
        and ($2::timestamptz is null or (received_at, receipt_id) < ($2, $3))
      order by received_at desc, receipt_id desc
      limit $4`,
    [sourceId ?? null, after?.publishedAt ?? null, after?.articleId ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    receipts: page.map(({ receipt }) => receipt),
    ...(rows.length > limit && last && { next: { publishedAt: last.at.toISOString(), articleId: last.id } }),
  };
}
