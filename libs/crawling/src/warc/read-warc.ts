import { constants, crc32, inflateRawSync } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';

/** One record of an archive of the web (WARC 1.0 and 1.1). */
export interface WarcRecord {
  /** `response`, `request`, `metadata`, `warcinfo`, … */
  readonly type: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/** What stands at one place of an archive. */
export type WarcRead =
  /** Usually one record; several where an archive was compressed as a whole. `next`: where the one after begins. */
  | { readonly kind: 'records'; readonly records: readonly WarcRecord[]; readonly next: number }
  /** The bytes end inside the record: read more of the file. */
  | { readonly kind: 'more' }
  /** No record, or a damaged one; `next` is where another begins, or where to look for it. */
  | { readonly kind: 'bad'; readonly sentence: string; readonly next: number }
  | { readonly kind: 'end' };

/** Of one gzip member, decompressed: a page is a few megabytes, a film of this size is no news. */
const MOST_BYTES = 256 * 1024 * 1024;
const HEAD_BYTES = 64 * 1024;
/** Of gzip; from fewer bytes nobody can tell what it is. */
const SHORTEST_HEAD = 10;

/**
 * Reads what stands at the beginning of `bytes`, a part of an archive, compressed record by record or not at all.
 * @param isRest whether the archive ends where `bytes` end
 */
export function readWarc(bytes: Buffer, isRest: boolean): WarcRead {
  const start = afterLineEnds(bytes);
  if (start === bytes.length) return isRest ? { kind: 'end' } : { kind: 'more' };
  const rest = bytes.subarray(start);
  if (rest.length < SHORTEST_HEAD && !isRest) return { kind: 'more' };
  const read = isGzip(rest) ? readMember(rest) : readPlain(rest);
  if (read.kind === 'records') return { ...read, next: start + read.next };
  if (read.kind === 'more' && !isRest) return read;
  const sentence = read.kind === 'bad' ? read.sentence : 'The file ends in the middle of this record.';
  // Where it was cut nothing else follows, but for a file that was glued together.
  return { kind: 'bad', sentence, next: start + nextRecord(rest, isRest) };
}

type Part =
  Extract<WarcRead, { kind: 'records' | 'more' }> | { readonly kind: 'bad'; readonly sentence: string };

const bad = (sentence: string): Part => ({ kind: 'bad', sentence });

function afterLineEnds(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] === 0x0a || bytes[at] === 0x0d)) at++;
  return at;
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** One member of gzip; node's own decompressor goes on with the next one and does not say where that begins. */
function readMember(bytes: Buffer): Part {
  const head = endOfGzipHead(bytes);
  if (head === undefined) return { kind: 'more' };
  let unpacked: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    unpacked = inflate(bytes.subarray(head), { info: true, maxOutputLength: MOST_BYTES });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') return { kind: 'more' };
    return code === 'ERR_BUFFER_TOO_LARGE'
      ? bad(`It has more than ${MOST_BYTES} bytes, decompressed: compress the archive record by record.`)
      : bad('Its gzip data is damaged.');
  }
  const end = head + unpacked.engine.bytesWritten;
  if (bytes.length < end + 8) return { kind: 'more' };
  if (bytes.readUInt32LE(end) !== crc32(unpacked.buffer))
    return bad('Its gzip data is damaged: the checksum is another.');
  const records: WarcRecord[] = [];
  for (let at = 0; at < unpacked.buffer.length;) {
    const inner = unpacked.buffer.subarray(at);
    const skipped = afterLineEnds(inner);
    if (skipped === inner.length) break;
    const read = readPlain(inner.subarray(skipped));
    if (read.kind !== 'records')
      return read.kind === 'bad' ? read : bad('It is shorter than its Content-Length.');
    records.push(...read.records);
    at += skipped + read.next;
  }
  return { kind: 'records', records, next: end + 8 };
}

type Inflated = { buffer: Buffer; engine: { bytesWritten: number } };
/** Its types know nothing of `info`. */
const inflate = inflateRawSync as unknown as (
  bytes: Buffer,
  options: ZlibOptions & { info: true },
) => Inflated;

/** RFC 1952; undefined while it is not all there. */
function endOfGzipHead(bytes: Buffer): number | undefined {
  const flags = bytes[3];
  if (bytes.length < 10 || flags === undefined) return undefined;
  let at = 10;
  if (flags & 4) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, at);
    if (zero < 0) return undefined;
    at = zero + 1;
  }
  return at + (flags & 2 ? 2 : 0);
}

function readPlain(bytes: Buffer): Part {
  if (!bytes.subarray(0, 7).toString('latin1').startsWith('WARC/1.'.slice(0, bytes.length)))
    return bad('No record begins here: it does not begin with WARC/1.');
  const end = bytes.subarray(0, HEAD_BYTES).indexOf('\r\n\r\n');
  if (end < 0) return bytes.length < HEAD_BYTES ? { kind: 'more' } : bad('Its head has no end.');
  const headers = headersOf(bytes.subarray(0, end).toString('utf8'));
  const length = headers.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(length)) return bad('It has no Content-Length.');
  const next = end + 4 + Number(length);
  if (Number(length) > MOST_BYTES) return bad(`It has more than ${MOST_BYTES} bytes.`);
  if (bytes.length < next) return { kind: 'more' };
  const block = bytes.subarray(end + 4, next);
  return {
    kind: 'records',
    records: [{ type: (headers.get('warc-type') ?? '').toLowerCase(), headers, block }],
    next,
  };
}

/** Header lines by lower-case name, the first of each; the line above them is left out. */
export function headersOf(head: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

/** Where the next record begins after a bad one; where there is none, where to look on. */
function nextRecord(bytes: Buffer, isRest: boolean): number {
  for (let at = 1; ; at++) {
    const gzip = bytes.indexOf(GZIP, at);
    const plain = bytes.indexOf('\nWARC/1.', at - 1);
    const found = Math.min(gzip < 0 ? Infinity : gzip, plain < 0 ? Infinity : plain + 1);
    if (found === Infinity) return isRest ? bytes.length : Math.max(1, bytes.length - LONGEST_MARK);
    if (found !== gzip || holdsRecord(bytes.subarray(gzip, gzip + 4096))) return found;
    at = gzip;
  }
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const LONGEST_MARK = 8;

/** Whether gzip data that begins so is that of a record, and not that of a picture in one. */
function holdsRecord(bytes: Buffer): boolean {
  const head = endOfGzipHead(bytes);
  try {
    return (
      head !== undefined &&
      inflateRawSync(bytes.subarray(head), { finishFlush: constants.Z_SYNC_FLUSH })
        .subarray(0, 7)
        .toString() === 'WARC/1.'
    );
  } catch {
    return false;
  }
}
