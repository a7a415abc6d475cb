import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { RSS, calm } from '../documents.js';
import type { Reply, Site, Visit } from '../farm.js';
import { that } from '../plan.js';
import type { Plan } from '../plan.js';

const GROUP = 'bodies and codings';
const BAD = 'hostile answers';
export const MAX_BODY_BYTES = 1_000_000;
export const HEAD_TIMEOUT_MS = 2000;
export const BODY_TIMEOUT_MS = 3000;

const text = Buffer.from(calm('<description>K\u00fcste \u2014 \ud56d\ub9cc</description>'));

/** What comes back is published byte for byte, once its codings are undone; what is no document ends within its limits. */
export function bodies(plan: Plan): void {
  const arrives = (name: string, reply: Reply, expected: Buffer = text): void => {
    const source = plan.source(`body-${plan.sources.length}`, () => reply, { every: 20 });
    plan.check(GROUP, name, (e) => {
      if (source.visits(e).length === 0) return undefined;
      const [document] = source.documents(e);
      return that(
        document?.body.equals(expected) === true,
        () => document?.body.toString('latin1').slice(0, 80) ?? 'nothing came',
      );
    });
  };
  const coded = (name: string, coding: string, body: Buffer): void =>
    arrives(name, { headers: { ...RSS, 'content-encoding': coding }, body });
  arrives('as it is', { headers: RSS, body: text });
  coded('gzip', 'gzip', gzipSync(text));
  coded('x-gzip', 'x-gzip', gzipSync(text));
  coded('GZIP in capitals', 'GZIP', gzipSync(text));
  coded(
    'gzip of two members',
    'gzip',
    Buffer.concat([gzipSync(text.subarray(0, 50)), gzipSync(text.subarray(50))]),
  );
  coded('deflate with its header', 'deflate', deflateSync(text));
  coded('deflate without it', 'deflate', deflateRawSync(text));
  coded('br', 'br', brotliCompressSync(text));
  coded('zstd', 'zstd', zstdCompressSync(text));
  coded('identity', 'identity', text);
  coded('two codings', 'gzip, br', brotliCompressSync(gzipSync(text)));
  coded('plain text that is called gzip', 'gzip', text);
  arrives('without a type', { body: text });
  arrives('of a type that is no feed’s', { headers: { 'content-type': 'text/html' }, body: text });
  arrives('as a file', { headers: { 'content-type': 'application/octet-stream' }, body: text });
  arrives('status 203', { status: 203, headers: RSS, body: text });
  const large = Buffer.from(calm(`<description>${'x'.repeat(MAX_BODY_BYTES - 5000)}</description>`));
  arrives('just below the limit', { headers: RSS, body: large }, large);
  for (const [charset, bytes] of [
    ['windows-1251', Buffer.from([0xcf, 0xee, 0xf0, 0xf2])],
    ['shift_jis', Buffer.from([0x8d, 0x60])],
    ['iso-8859-1', Buffer.from([0x4b, 0xfc, 0x73, 0x74, 0x65])],
    ['utf-16', Buffer.from('\uFEFF<rss/>', 'utf16le')],
    ['utf-8 and is not', Buffer.from([0xff, 0xfe, 0xc3, 0x28])],
  ] as const)
    arrives(
      `in ${charset}: its bytes as they are`,
      { headers: { 'content-type': `text/xml; charset=${charset.split(' ')[0]}` }, body: bytes },
      bytes,
    );

  readAs(plan);
  hostile(plan);
}

/** How the parser reads what was declared in one way or another. */
function readAs(plan: Plan): void {
  const headline = 'Hafen K\u00fcste';
  const bytesOf = (declared: string): Buffer =>
    Buffer.from(
      `<?xml version="1.0"${declared}?><rss version="2.0"><channel><title>K</title><item><title>${headline}</title><guid>k</guid><description>${'Der Hafen wird bis Ende des Monats gesperrt, sagte die Beh\u00f6rde. '.repeat(6)}</description></item></channel></rss>`,
      'latin1',
    );
  const cases = [
    ['the header says so', 'text/xml; charset=iso-8859-1', ''],
    ['the document says so', 'text/xml', ' encoding="iso-8859-1"'],
    ['the header is right and the document wrong', 'text/xml; charset=iso-8859-1', ' encoding="utf-8"'],
    ['nobody says so', 'application/rss+xml', ''],
  ] as const;
  for (const [name, type, declared] of cases) {
    const source = plan.source(
      `charset-${plan.sources.length}`,
      () => ({ headers: { 'content-type': type }, body: bytesOf(declared) }),
      { every: 20 },
    );
    plan.check('charset', `Latin 1, ${name}`, (e) => {
      if (source.documents(e).length === 0) return undefined;
      const found = e.articles.filter(({ sourceId }) => sourceId === source.id).map((one) => one.headline);
      return that(found[0] === headline, () => found);
    });
  }
}

/** Writes for as long as it is read, and counts. */
const pour = ({ seen, response }: Visit, chunk: Buffer): undefined => {
  const more = (): void => {
    while (!response.destroyed && response.write(chunk)) seen.sent += chunk.length;
  };
  response.on('drain', more);
  more();
  return undefined;
};
const drip = ({ response }: Visit, write: () => void): undefined => {
  const timer = setInterval(write, 200);
  response.once('close', () => clearInterval(timer));
  return undefined;
};

function hostile(plan: Plan): void {
  // One after the other: 300 MB at a time would be the farm's trouble, not the fetcher's.
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const doubleBomb = gzipSync(bomb);
  const ends = (
    name: string,
    site: Site,
    most: { readonly ms?: number; readonly bytes?: number } = {},
  ): void => {
    const source = plan.source(`hostile-${plan.sources.length}`, site, { every: 12 });
    plan.check(BAD, name, (e) => {
      const visits = source.visits(e).filter(({ at }) => at < Math.min(e.killedAt, e.endedAt - 8000));
      if (visits.length === 0) return undefined;
      if (source.documents(e).length > 0) return 'a document of it was published';
      const took = visits.map(({ at, endedAt }) => Math.round(endedAt - at));
      const sent = visits.map((one) => one.sent);
      if (Math.max(...took) > (most.ms ?? HEAD_TIMEOUT_MS + BODY_TIMEOUT_MS) + 1000)
        return `it took ${took.join(', ')} ms`;
      if (Math.max(...sent) > (most.bytes ?? MAX_BODY_BYTES) + 12_000_000)
        return `${sent.join(', ')} bytes were sent`;
      return that(source.visits(e).length > 1, () => 'it was never asked again');
    });
  };
  ends('a head that never comes', () => undefined, { ms: HEAD_TIMEOUT_MS });
  ends(
    'a head that drips',
    (visit) => {
      const { socket } = visit.request;
      socket.write('HTTP/1.1 200 OK\r\n');
      return drip(visit, () => socket.write('X-More: 1\r\n'));
    },
    { ms: HEAD_TIMEOUT_MS },
  );
  ends('a body that drips', (visit) => {
    visit.response.writeHead(200, RSS);
    return drip(visit, () => void visit.response.write('<'));
  });
  ends('a body that stops', ({ response }) => void response.writeHead(200, RSS).write('<rss>'));
  ends('a body without end', (visit) => {
    visit.response.writeHead(200, RSS);
    return pour(visit, Buffer.alloc(65_536, 'x'));
  });
  ends('a body that says it is 10 GB', (visit) => {
    visit.response.writeHead(200, { ...RSS, 'content-length': '10000000000' });
    return pour(visit, Buffer.alloc(65_536, 'x'));
  });
  ends('one that is a byte too long', () => ({ headers: RSS, body: Buffer.alloc(MAX_BODY_BYTES + 1, 'x') }));
  ends('a bomb of gzip', () => ({ headers: { ...RSS, 'content-encoding': 'gzip' }, body: bomb }));
  ends('a bomb in a bomb', () => ({
    headers: { ...RSS, 'content-encoding': 'gzip, gzip' },
    body: doubleBomb,
  }));
  ends('three codings', () => ({
    headers: { ...RSS, 'content-encoding': 'gzip, gzip, gzip' },
    body: doubleBomb,
  }));
  ends('a coding that nobody knows', () => ({
    headers: { ...RSS, 'content-encoding': 'rot13' },
    body: 'ebg',
  }));
  ends('gzip that is broken', () => {
    const broken = gzipSync(text);
    broken.fill(0xff, 20, 60);
    return { headers: { ...RSS, 'content-encoding': 'gzip' }, body: broken };
  });
  ends('gzip that ends too soon', () => ({
    headers: { ...RSS, 'content-encoding': 'gzip' },
    body: gzipSync(text).subarray(0, 60),
  }));
  ends('a body that ends too soon', ({ response, request }) => {
    response.writeHead(200, { ...RSS, 'content-length': '5000' }).write(text);
    setTimeout(() => request.socket.destroy(), 50);
    return undefined;
  });
  ends('chunks that end too soon', ({ response, request }) => {
    response.writeHead(200, RSS).write(text);
    setTimeout(() => request.socket.destroy(), 50);
    return undefined;
  });
  const raw = (name: string, bytes: string): void =>
    ends(name, ({ request }) => {
      request.socket.end(bytes, 'latin1');
      return undefined;
    });
  raw('no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n\r\n');
  raw('a status that is none', 'HTTP/1.1 abc\r\n\r\n');
  raw('two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<rss/>');
  raw(
    'a length and chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n',
  );
  raw('a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n<rss/>');
  raw('a chunk that is no number', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n<rss/>\r\n');
  raw('a head of 200 kB', `HTTP/1.1 200 OK\r\n${'X-More: 1234567890\r\n'.repeat(10_000)}\r\n<rss/>`);
  raw('a header of 100 kB', `HTTP/1.1 200 OK\r\nX-More: ${'x'.repeat(100_000)}\r\n\r\n<rss/>`);
  ends(
    'headers without end',
    ({ request, seen, response }) => {
      const { socket } = request;
      socket.write('HTTP/1.1 200 OK\r\n');
      const more = (): void => {
        while (socket.writable && socket.write('X-More: 1234567890\r\n'.repeat(1000))) seen.sent += 20_000;
      };
      socket.on('drain', more);
      response.once('close', () => socket.off('drain', more));
      more();
      return undefined;
    },
    { ms: HEAD_TIMEOUT_MS },
  );
  ends('a connection that is reset', ({ request }) => void request.socket.resetAndDestroy());
  ends(
    'a film',
    (visit) => {
      visit.response.writeHead(200, { 'content-type': 'video/mp4' });
      return pour(visit, Buffer.alloc(65_536));
    },
    { bytes: 0 },
  );
  for (const status of [204, 206, 400, 403, 404, 451, 500, 502, 504])
    ends(`status ${status}`, () => ({ status, headers: RSS, ...(status !== 204 && { body: text }) }));
}
