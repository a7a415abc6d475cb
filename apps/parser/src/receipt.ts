import { createHash } from 'node:crypto';
import { limits } from '@cleanwire/contracts';
import type { Directions, FeedReceipt, RawFeed, RawPage } from '@cleanwire/contracts';
import { capped, cleanLine } from '@cleanwire/language/text';
import type { ParsedDocument } from './parsed-document.js';

const { length, count } = limits;

/** Of a raw document: who published it, and where it lies. */
export type Published = Pick<RawFeed | RawPage, 'id' | 'sourceId' | 'origin' | 'warnings'>;

/** What the producer of a raw document is told about it; within the limits of the contract whatever the document holds. */
export function receiptOf(document: Published, parsed: ParsedDocument): FeedReceipt {
  const warnings = [...(document.warnings ?? []), ...parsed.warnings];
  return {
    receiptId: receiptIdOf(document),
    documentId: document.id,
    sourceId: document.sourceId,
    format: parsed.format,
    accepted: parsed.articles.length,
    requested: parsed.requests.length,
    rejected: parsed.rejections.length,
    rejections: parsed.rejections.slice(0, count.rejections).map(({ code, pointer, sentence }) => ({
      code,
      pointer: capped(cleanLine(pointer), length.pointer),
      sentence: capped(cleanLine(sentence), length.sentence),
    })),
    ...(warnings.length > 0 && {
      warnings: warnings
        .slice(0, count.warnings)
        .map((warning) => capped(cleanLine(warning), length.warning)),
    }),
    ...(hasSome(parsed.directions) && { directions: parsed.directions }),
    raw: document.origin,
  };
}

const hasSome = (directions: ParsedDocument['directions']): directions is Directions =>
  directions !== undefined && Object.keys(directions).length > 0;

/** Follows from what was published and where it lies, so that a receipt that is written again has the same. */
function receiptIdOf({ id, origin: { topic, partition, offset } }: Published): string {
  return createHash('sha256').update(`${id}\0${topic}/${partition}/${offset}`).digest('hex');
}
