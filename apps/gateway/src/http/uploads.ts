import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

export interface Upload {
  readonly body: Buffer;
  /** Undefined where only a client's default was given: it says nothing about the document, so its type is sniffed. */
  readonly contentType?: string;
}

/**
 * The document that a request brings: its body, or the one file of a form (`curl -F file=@feed.xml`), unpacked where it is packed.
 * @throws Problem that says how to send it instead
 */
export async function uploadOf({ body, headers }: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!Buffer.isBuffer(body) || body.length === 0) throw emptyBody();
  const unpacked = await unpack(body, headers['content-encoding'], maxBytes);
  const type = headers['content-type'];
  return /^multipart\//i.test(type ?? '') ? fileIn(unpacked, type ?? '') : upload(unpacked, type);
}

const upload = (body: Buffer, type: string | undefined): Upload => ({
  body,
  ...(type && !isDefaultOfClients(type) && { contentType: type }),
});

/** What curl and others say when nobody told them. */
const isDefaultOfClients = (contentType: string): boolean =>
  /^application\/(x-www-form-urlencoded|octet-stream)\b/i.test(contentType);

const emptyBody = (): Problem =>
  new Problem('invalid-request', 'The body is empty; send the document as it was published.');

const unpackers = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
  deflate: promisify(inflate),
} as const;
/** For `Accept-Encoding` of an answer that refuses another. */
export const acceptedEncodings = Object.keys(unpackers).join(', ');

async function unpack(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase().replace(/^x-/, '');
  if (!name || name === 'identity') return body;
  if (!(name in unpackers))
    throw new Problem(
      'unsupported-encoding',
      `Send the document as it is, or packed once with one of ${acceptedEncodings}.`,
    );
  try {
    return await unpackers[name as keyof typeof unpackers](body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new Problem('too-large', `Unpacked, the document has more than ${maxBytes} bytes; split it.`);
    throw new Problem('invalid-request', `The body is not what its content-encoding says: ${name}.`);
  }
}

async function fileIn(body: Buffer, type: string): Promise<Upload> {
  const parts: (File | string)[] = [];
  try {
    const form = await new Response(body as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': type },
    }).formData();
    form.forEach((part) => parts.push(part));
  } catch {
    throw new Problem(
      'invalid-request',
      'The body is not the multipart/form-data that its content-type says. Send the document as the body: curl --data-binary @feed.xml',
    );
  }
  const [file, ...more] = parts;
  if (!(file instanceof File) || more.length > 0)
    throw new Problem(
      'invalid-request',
      'A form brings one file and nothing else; name the source in the address: curl -F file=@feed.xml …?source=my-source',
    );
  if (file.size === 0) throw emptyBody();
  return upload(Buffer.from(await file.arrayBuffer()), file.type);
}
