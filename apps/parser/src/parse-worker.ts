import { parentPort } from 'node:worker_threads';
import type { RawFeed, RawPage } from '@cleanwire/contracts';
import { encodeDocument } from './encode-document.js';
import { packed } from './packed-document.js';
import type { PackedDocument } from './packed-document.js';
import { parseDocument } from './parse-document.js';
import type { ParseOptions } from './parse-document.js';

/** A raw document as it crosses into a worker: a Buffer arrives there as plain bytes. */
export type DocumentForWorker = (Omit<RawFeed, 'body'> | Omit<RawPage, 'body'>) & {
  readonly body: Uint8Array;
};

export interface ParseTask {
  readonly document: DocumentForWorker;
  readonly options: ParseOptions;
}

/** `bug` is what parseDocument threw, which it never should. */
export type ParseAnswer =
  { readonly read: PackedDocument; readonly bug?: never } | { readonly read?: never; readonly bug: unknown };

// What a thread runs (parse-thread.ts): one answer a task, and one word when it is ready for the first.
parentPort?.on('message', ({ document, options }: ParseTask) => {
  const given = answer(document, options);
  parentPort?.postMessage(given, given.read?.pieces.map(({ buffer }) => buffer) ?? []);
});
parentPort?.postMessage('ready');

function answer(document: DocumentForWorker, options: ParseOptions): ParseAnswer {
  const { buffer, byteOffset, byteLength } = document.body;
  const body = Buffer.from(buffer, byteOffset, byteLength);
  try {
    return { read: packed(encodeDocument(document, parseDocument({ ...document, body }, options))) };
  } catch (error) {
    return { bug: error };
  }
}
