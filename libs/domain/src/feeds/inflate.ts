import { gunzipSync, inflateSync, constants } from 'node:zlib';

/** Ten times the longest feed worth reading: a small body may not become gigabytes. */
const maxInflated = 100 * 1024 * 1024;

/**
 * The bytes behind gzip or zlib where a server sent them without saying so, or a file was kept that way; undefined for any
 * other bytes. A stream that stops early gives what came.
 */
export function inflated(body: Uint8Array): Uint8Array | undefined {
  const [first, second] = body;
  const read =
    first === 0x1f && second === 0x8b
      ? gunzipSync
      : first === 0x78 && (second === 0x9c || second === 0xda)
        ? inflateSync
        : undefined;
  try {
    return read?.(body, { maxOutputLength: maxInflated, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return undefined;
  }
}
