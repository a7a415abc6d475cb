import type { OutgoingMessage } from '@cleanwire/contracts';
import type { EncodedDocument } from './encode-document.js';

/**
 * An encoded document as it crosses from a thread: the values of its messages lie behind each other in a few pieces that are handed
 * over, not copied. As objects, 14,000 articles of a document of 30 MB took 0.2 GB on each side and 0.7 s.
 */
export interface PackedDocument extends Omit<EncodedDocument, 'messages'> {
  readonly messages: readonly PackedMessage[];
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
}

type PackedMessage = Omit<OutgoingMessage, 'value'> & {
  readonly piece: number;
  readonly from: number;
  readonly to: number;
};

const PIECE_BYTES = 1024 * 1024;

export function packed({ messages, ...rest }: EncodedDocument): PackedDocument {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let from = 0;
  const places = messages.map(({ value, ...message }): PackedMessage => {
    const bytes = value ?? new Uint8Array();
    if (pieces.length === 0 || from + bytes.length > pieces.at(-1)!.length) {
      pieces.push(new Uint8Array(Math.max(PIECE_BYTES, bytes.length)));
      from = 0;
    }
    pieces.at(-1)!.set(bytes, from);
    const to = from + bytes.length;
    const place = { ...message, piece: pieces.length - 1, from, to };
    from = to;
    return place;
  });
  return { ...rest, messages: places, pieces };
}

export const unpacked = ({ messages, pieces, ...rest }: PackedDocument): EncodedDocument => ({
  ...rest,
  messages: messages.map(({ piece, from, to, ...message }) => ({
    ...message,
    value: Buffer.from(pieces[piece]!.buffer, from, to - from),
  })),
});
