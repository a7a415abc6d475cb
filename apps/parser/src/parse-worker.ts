import type { RawFeed, RawPage } from '@cleanwire/contracts';
import { parseDocument } from './parse-document.js';
import type { ParseOptions } from './parse-document.js';
import type { ParsedDocument } from './parsed-document.js';

/** A raw document as it crosses into a worker: a Buffer arrives there as plain bytes. */
export type DocumentForWorker = (Omit<RawFeed, 'body'> | Omit<RawPage, 'body'>) & {
  readonly body: Uint8Array;
};

export interface ParseTask {
  readonly document: DocumentForWorker;
  readonly options: ParseOptions;
}

/** What a worker thread of the pool runs (parse-pool.ts). */
export default function parse({ document, options }: ParseTask): ParsedDocument {
  const { buffer, byteOffset, byteLength } = document.body;
  return parseDocument({ ...document, body: Buffer.from(buffer, byteOffset, byteLength) }, options);
}
