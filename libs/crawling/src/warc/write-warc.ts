import { createHash } from 'node:crypto';

/** A record as it is written; `headers` beside those that every record has. */
export interface NewRecord {
  readonly type: 'warcinfo' | 'request' | 'response' | 'metadata';
  /** A UUID. */
  readonly id: string;
  readonly date: Date;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly block: Buffer;
  /** The part of the block that is the document itself, where it has one. */
  readonly payload?: Buffer;
}

/** One record of WARC 1.1; compressed, each is to be a gzip member of its own, so that archives can be read from any record on. */
export function warcRecord({ type, id, date, contentType, headers = {}, block, payload }: NewRecord): Buffer {
  const lines = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: ${recordId(id)}`,
    `WARC-Date: ${date.toISOString()}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${oneLine(value)}`),
    `WARC-Block-Digest: ${digest(block)}`,
    ...(payload ? [`WARC-Payload-Digest: ${digest(payload)}`] : []),
    `Content-Type: ${contentType}`,
    `Content-Length: ${block.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}

export const recordId = (uuid: string): string => `<urn:uuid:${uuid}>`;

const oneLine = (value: string): string => value.replace(/[\r\n]+/g, ' ');

/** As archives have it: SHA-1 in base 32. */
function digest(bytes: Buffer): string {
  const hash = createHash('sha1').update(bytes).digest();
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g)!.map((five) => BASE32.charAt(parseInt(five, 2)));
  return `sha1:${letters.join('')}`;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
