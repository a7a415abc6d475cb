import { headersOf } from './read-warc.js';

/** The answer of a server as it went over the wire, its body without the transfer coding. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Undefined where the bytes are no answer of HTTP. */
export function httpResponse(block: Buffer): HttpResponse | undefined {
  const head = endOfHead(block);
  const status = /^HTTP\/\S+\s+(\d{3})/.exec(block.subarray(0, 40).toString('latin1'))?.[1];
  if (head === undefined || status === undefined) return undefined;
  const headers = headersOf(block.subarray(0, head.end).toString('latin1'));
  const body = block.subarray(head.next);
  const isChunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '');
  // Archives keep the header of bodies that they have put together already.
  return { status: Number(status), headers, body: (isChunked && unchunked(body)) || body };
}

function endOfHead(block: Buffer): { readonly end: number; readonly next: number } | undefined {
  const end = block.indexOf('\r\n\r\n');
  if (end >= 0) return { end, next: end + 4 };
  const bare = block.indexOf('\n\n');
  return bare < 0 ? undefined : { end: bare, next: bare + 2 };
}

/** Undefined where the bytes are not chunks; of a body that was cut, what is there. */
function unchunked(body: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at);
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(
      body.subarray(at, Math.min(end, at + 200)).toString('latin1'),
    )?.[1];
    if (end < 0 || size === undefined) return chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const length = parseInt(size, 16);
    if (length === 0) break;
    chunks.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(chunks);
}
