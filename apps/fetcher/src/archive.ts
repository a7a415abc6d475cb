import { randomUUID } from 'node:crypto';
import { mkdir, open, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FetchResult } from '@cleanwire/crawling/results';
import { recordId, warcRecord } from '@cleanwire/crawling/warc';
import type { NewRecord } from '@cleanwire/crawling/warc';
import type { HttpClient } from '@cleanwire/http-client';
import type { Logger } from '@cleanwire/observability';

/** All that a fetcher fetched, in files of WARC 1.1. */
export interface Archive {
  /** Never throws: a disk that is full stops no fetch, and is said. */
  keep(exchange: Exchange): Promise<void>;
  close(): Promise<void>;
}

export interface Exchange {
  readonly accept: string;
  readonly result: FetchResult;
  readonly at: Date;
  readonly ms: number;
}

export interface ArchiveSettings {
  readonly directory: string;
  readonly fileBytes: number;
  readonly userAgent: string;
  /** Names this process among the fetchers that write into the folder. */
  readonly owner: string;
  readonly logger: Logger;
}

/** The same client, whose fetches are kept, those of robots.txt among them. */
export const archiving = (client: HttpClient, archive: Archive): HttpClient => ({
  ...client,
  fetch: async (address, options) => {
    const at = new Date();
    const began = performance.now();
    const result = await client.fetch(address, options);
    // The next fetch of this host waits for the disk: what is written slower than it is fetched fills the memory.
    await archive.keep({ accept: options.accept, result, at, ms: performance.now() - began });
    return result;
  },
});

const compressed = promisify(gzip);
/** Of a file that is written to; without it the file is whole. */
const OPEN = '.open';

/** @throws Error where the folder cannot be made */
export async function openArchive(settings: ArchiveSettings): Promise<Archive> {
  const { directory, fileBytes, userAgent, owner, logger } = settings;
  await mkdir(directory, { recursive: true });
  let file: { readonly handle: FileHandle; readonly path: string; bytes: number } | undefined;
  let number = 0;
  let last = Promise.resolve();

  const write = async (records: readonly NewRecord[]): Promise<void> => {
    file ??= await begin();
    for (const record of records) {
      const bytes = await compressed(warcRecord(record));
      await file.handle.appendFile(bytes);
      file.bytes += bytes.length;
    }
    if (file.bytes >= fileBytes) await end();
  };
  const begin = async (): Promise<NonNullable<typeof file>> => {
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const name = `cleanwire-${time}-${String(++number).padStart(5, '0')}-${owner}.warc.gz`;
    const path = join(directory, name);
    const begun = { handle: await open(path + OPEN, 'ax'), path, bytes: 0 };
    const info = `software: Cleanwire\r\nformat: WARC File Format 1.1\r\nhttp-header-user-agent: ${userAgent}\r\nrobots: obey\r\n`;
    const head = await compressed(
      warcRecord({
        type: 'warcinfo',
        id: randomUUID(),
        date: new Date(),
        contentType: 'application/warc-fields',
        headers: { 'WARC-Filename': name },
        block: Buffer.from(info),
      }),
    );
    await begun.handle.appendFile(head);
    begun.bytes = head.length;
    return begun;
  };
  const end = async (): Promise<void> => {
    const ended = file;
    file = undefined;
    await ended?.handle.close();
    if (ended) await rename(ended.path + OPEN, ended.path);
  };
  /** One after the other: records of two fetches do not mix. */
  const inTurn = (work: () => Promise<void>): Promise<void> =>
    (last = last.then(work).catch((error: unknown) => {
      logger.warn({ err: error, directory }, 'archive.unwritten');
      // What is half written is the end of that file.
      return end().catch(() => undefined);
    }));
  return {
    keep: (exchange) => {
      const records = recordsOf(exchange, userAgent);
      return records.length > 0 ? inTurn(() => write(records)) : Promise.resolve();
    },
    close: () => inTurn(end),
  };
}

/**
 * Request, response and what was made of it. The client does not keep heads as they went over the wire, so these are made anew of what it
 * does keep, and the body stands there without its content coding.
 */
function recordsOf({ accept, result, at, ms }: Exchange, userAgent: string): NewRecord[] {
  const status = 'status' in result ? result.status : undefined;
  if (status === undefined || !URL.canParse(result.url)) return [];
  const { host, pathname, search, href } = new URL(result.url);
  const ids = { response: randomUUID(), request: randomUUID(), metadata: randomUUID() };
  const common = { date: at, headers: { 'WARC-Target-URI': href } };
  const beside = { ...common.headers, 'WARC-Concurrent-To': recordId(ids.response) };
  const body = result.kind === 'ok' ? result.body : Buffer.alloc(0);
  const head = headOf(`HTTP/1.1 ${status} `, {
    'Content-Type': result.kind === 'ok' ? result.contentType : undefined,
    ETag: 'etag' in result ? result.etag : undefined,
    'Last-Modified': 'lastModified' in result ? result.lastModified : undefined,
    'Content-Length': String(body.length),
  });
  const request = headOf(`GET ${pathname}${search} HTTP/1.1`, {
    Host: host,
    'User-Agent': userAgent,
    Accept: accept,
  });
  const facts = [
    `fetchTimeMs: ${Math.round(ms)}`,
    `result: ${result.kind}`,
    ...('sentence' in result ? [`sentence: ${result.sentence.replace(/[\r\n]+/g, ' ')}`] : []),
    ...result.redirects.map((redirect) => `via: ${redirect.from}`),
  ];
  return [
    {
      ...common,
      type: 'response',
      id: ids.response,
      contentType: 'application/http; msgtype=response',
      block: Buffer.concat([head, body]),
      payload: body,
    },
    {
      ...common,
      headers: beside,
      type: 'request',
      id: ids.request,
      contentType: 'application/http; msgtype=request',
      block: request,
    },
    {
      ...common,
      headers: beside,
      type: 'metadata',
      id: ids.metadata,
      contentType: 'application/warc-fields',
      block: Buffer.from(`${facts.join('\r\n')}\r\n`),
    },
  ];
}

function headOf(first: string, fields: Readonly<Record<string, string | undefined>>): Buffer {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value.replace(/[\r\n]+/g, ' ')}`],
  );
  return Buffer.from(`${[first, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
}
