import { createHash } from 'node:crypto';
import type { FeedReceipt, RawFeed, RawPage } from '@cleanwire/contracts';
import { capped, cleanLine } from '@cleanwire/domain/text';
import type { ParsedDocument } from './parsed-document.js';

const MOST_REJECTIONS = 100;
const MOST_WARNINGS = 100;

/** Of a raw document: who published it, and where it lies. */
export type Published = Pick<RawFeed | RawPage, 'id' | 'sourceId' | 'origin'>;

/** What the producer of a raw document is told about it; within the limits of the contract whatever the document holds. */
export function receiptOf(document: Published, parsed: ParsedDocument): FeedReceipt {
  return {
    receiptId: receiptIdOf(document),
    documentId: document.id,
    sourceId: document.sourceId,
    format: parsed.format,
    accepted: parsed.articles.length,
    requested: parsed.requests.length,
    rejected: parsed.rejections.length,
    rejections: parsed.rejections.slice(0, MOST_REJECTIONS).map(({ code, pointer, sentence }) => ({
      code,
      pointer: capped(cleanLine(pointer), 500),
      sentence: capped(cleanLine(sentence), 1000),
    })),
    ...(parsed.warnings.length > 0 && {
      warnings: parsed.warnings.slice(0, MOST_WARNINGS).map((warning) => capped(cleanLine(warning), 300)),
    }),
    raw: document.origin,
  };
}

/** Follows from what was published and where it lies, so that a receipt that is written again has the same. */
function receiptIdOf({ id, origin: { topic, partition, offset } }: Published): string {
  return createHash('sha256').update(`${id}\0${topic}/${partition}/${offset}`).digest('hex');
}
