import { limits, tooLarge } from '@cleanwire/contracts';
import type { DocumentFormat, Rejection } from '@cleanwire/contracts';
import { charsetOf, decodeAs } from '../charset/index.js';
import type { Charset } from '../charset/index.js';
import { isBlank, repairMojibake } from '@cleanwire/language/text';
import { decompress } from './decompress.js';
import { formatOf } from './format.js';

/** What is known of a document before it is opened. */
export interface DocumentHints {
  /** The `content-type` header. */
  readonly contentType?: string | undefined;
  /** The `content-encoding` header, where the bytes may still be in it. */
  readonly contentEncoding?: string | undefined;
  /** Most bytes, decompressed; `limits.documentBytes` by default. */
  readonly maxBytes?: number | undefined;
  /** What the document is, where the way it came tells. */
  readonly format?: DocumentFormat | undefined;
}

/** A document whose bytes lie open: what they are in, and what they are, are told once, here. */
export interface OpenDocument {
  readonly format: DocumentFormat;
  /** Decompressed. */
  readonly bytes: Buffer;
  readonly charset: Charset;
  /** Its letters, decoded when they are first asked for. */
  readonly decoded: () => string;
  /** It ends early, since its compressed stream does. */
  readonly isCut: boolean;
  /** Closed codes, optionally followed by a colon and a detail: `compressed`, `cut-off`, `charset-contradicted: …`. */
  readonly warnings: readonly string[];
}

export type OpenResult =
  | ({ readonly ok: true } & OpenDocument)
  | ({ readonly ok: false; readonly format: DocumentFormat } & Rejection);

/**
 * The first steps that every document takes: bytes -> decompressed -> encoding -> format. Its reader takes it from there, from
 * `textOf` or from the bytes. Never throws; what is no text of any kind is refused in a sentence.
 */
export function openDocument(
  body: Uint8Array,
  { contentType, contentEncoding, maxBytes = limits.documentBytes, format }: DocumentHints = {},
): OpenResult {
  const unpacked = decompress(body, maxBytes, contentEncoding);
  if (unpacked === 'too-large') return { ok: false, format: 'unknown', ...tooLarge(maxBytes) };
  if (unpacked === 'damaged')
    return refuse(
      'undecodable',
      'The document begins like compressed data and cannot be decompressed; send it whole, or plain.',
    );
  const { bytes, layers, isCut } = unpacked;
  const binary = format === undefined ? binaryKind(bytes) : undefined;
  if (binary !== undefined)
    return refuse('undecodable', `The document is ${binary}, not text; send the feed itself.`);
  const charset = charsetOf(bytes, { contentType });
  let kept: string | undefined;
  const decoded = (): string => (kept ??= decodeAs(bytes, charset.charset));
  const told = format ?? formatOf(decoded(), contentType);
  if (told === 'unknown' && isBlank(decoded()))
    return refuse('empty-document', 'The document is empty; publish the bytes of a feed.');
  if (told === 'unknown' && isCut)
    return refuse(
      'undecodable',
      'The compressed document ends before anything in it can be read; send it whole.',
    );
  const warnings = [
    ...(charset.contradicts === undefined ? [] : [`charset-contradicted: ${charset.contradicts}`]),
    ...(layers > 0 ? ['compressed'] : []),
    ...(isCut ? ['cut-off'] : []),
  ];
  return { ok: true, format: told, bytes, charset, decoded, isCut, warnings };
}

/** The document's text. UTF-8 that was taken for another encoding is repaired, before anything cleans halves of letters away. */
export const textOf = ({ decoded }: Pick<OpenDocument, 'decoded'>): ReturnType<typeof repairMojibake> =>
  repairMojibake(decoded());

const refuse = (code: Rejection['code'], sentence: string): Extract<OpenResult, { ok: false }> => ({
  ok: false,
  format: 'unknown',
  code,
  pointer: 'document',
  sentence,
});

const SIGNATURES: readonly (readonly [signature: string, kind: string])[] = [
  ['%PDF', 'a PDF'],
  ['\x89PNG', 'an image'],
  ['GIF8', 'an image'],
  ['\xff\xd8\xff', 'an image'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['ID3', 'a sound file'],
  ['OggS', 'a sound file'],
  ['\x7fELF', 'a program'],
];

function binaryKind(body: Buffer): string | undefined {
  const head = body.subarray(0, 4).toString('latin1');
  return SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1];
}
