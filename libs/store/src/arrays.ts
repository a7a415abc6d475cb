/**
 * Arrays as parameters in Postgres' binary form. As text, the driver's own way, every quote of a JSON document is escaped here and read
 * back there, and bytes are written as hex: of an article of 3 kB that was a tenth of all the deduplicator does.
 */

type Values<T> = readonly (T | null)[];

/** `$1::text[]` */
export const texts = (values: Values<string>): Buffer => arrayOf(TEXT, values, utf8);

/** `$1::json[]`, of documents as text */
export const jsons = (values: Values<string>): Buffer => arrayOf(JSON_TEXT, values, utf8);

/** `$1::jsonb[]`, of documents as text */
export const jsonbs = (values: Values<string>): Buffer => arrayOf(JSONB, values, versioned);

/** `$1::bytea[]`, of bytes in hex */
export const hexes = (values: Values<string>): Buffer => arrayOf(BYTEA, values, hex);

/** `$1::bytea[]` */
export const byteses = (values: Values<Uint8Array>): Buffer => arrayOf(BYTEA, values, raw);

/** Numbers of the types, the same in every database (pg_type.dat). */
const [BYTEA, TEXT, JSON_TEXT, JSONB] = [17, 25, 114, 3802];

interface Element<T> {
  size(value: T): number;
  write(value: T, into: Buffer, at: number): void;
}

const utf8: Element<string> = {
  size: (text) => Buffer.byteLength(text),
  write: (text, into, at) => into.write(text, at),
};
const hex: Element<string> = {
  size: (digits) => digits.length / 2,
  write: (digits, into, at) => into.write(digits, at, 'hex'),
};
const raw: Element<Uint8Array> = {
  size: (bytes) => bytes.length,
  write: (bytes, into, at) => into.set(bytes, at),
};
/** The version of jsonb's binary form comes first, then the document as text. */
const versioned: Element<string> = {
  size: (text) => 1 + Buffer.byteLength(text),
  write: (text, into, at) => into.write(text, into.writeUInt8(1, at)),
};

/** Dimensions, whether there are nulls, the elements' type; of each dimension its length and first index; then each length and value. */
const HEADER_BYTES = 20;

function arrayOf<T>(type: number, values: Values<T>, element: Element<T>): Buffer {
  const sizes = values.map((value) => (value === null ? NULL : element.size(value)));
  const total = sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), HEADER_BYTES);
  const array = Buffer.allocUnsafe(total);
  let at = 0;
  for (const field of [1, sizes.includes(NULL) ? 1 : 0, type, values.length, 1])
    at = array.writeInt32BE(field, at);
  for (const [i, value] of values.entries()) {
    at = array.writeInt32BE(sizes[i]!, at);
    if (value === null) continue;
    element.write(value, array, at);
    at += sizes[i]!;
  }
  return array;
}

const NULL = -1;
