import { gzipSync } from 'node:zlib';
import { httpResponse, readWarc, warcRecord } from './index.js';
import type { WarcRead } from './index.js';

const date = new Date('2026-02-03T04:05:06Z');
const page = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Fähre 연락선</html>');
const record = (n: number, block = page): Buffer =>
  gzipSync(
    warcRecord({
      type: 'response',
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      date,
      contentType: 'application/http; msgtype=response',
      headers: { 'WARC-Target-URI': `https://hafen.example/${n}` },
      block,
    }),
  );
const plain = (n: number): Buffer =>
  Buffer.from(
    `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://hafen.example/${n}\r\nContent-Length: ${page.length}\r\n\r\n${page.toString()}\r\n\r\n`,
  );

/** Addresses of the records read, and what was bad, with its place. */
function all(bytes: Buffer, begin = 0): { read: string[]; bad: [number, string][] } {
  const read: string[] = [];
  const bad: [number, string][] = [];
  for (let at = begin; ;) {
    const next: WarcRead = readWarc(bytes.subarray(at), true);
    if (next.kind === 'end' || next.kind === 'more') return { read, bad };
    if (next.kind === 'bad') bad.push([at, next.sentence]);
    else for (const { headers } of next.records) read.push(headers.get('warc-target-uri')!.slice(-1));
    at += next.next;
  }
}

describe('an archive', () => {
  const three = [1, 2, 3].map((n) => record(n));

  it('is read record by record, compressed or not, and from any record on', () => {
    expect(all(Buffer.concat(three))).toEqual({ read: ['1', '2', '3'], bad: [] });
    expect(all(Buffer.concat([1, 2, 3].map(plain)))).toEqual({ read: ['1', '2', '3'], bad: [] });
    expect(all(gzipSync(Buffer.concat([1, 2].map(plain))))).toEqual({ read: ['1', '2'], bad: [] });
    expect(all(Buffer.concat(three), three[0]!.length)).toEqual({ read: ['2', '3'], bad: [] });
    expect(all(Buffer.alloc(0))).toEqual({ read: [], bad: [] });
  });

  it.each([record(1), plain(1)])(
    'asks for more bytes wherever a record is cut, and says where it ends so',
    (whole) => {
      for (let length = 2; length < whole.length - 4; length++) {
        expect(readWarc(whole.subarray(0, length), false).kind).toBe('more');
        expect(readWarc(whole.subarray(0, length), true)).toMatchObject({
          kind: 'bad',
          sentence: 'The file ends in the middle of this record.',
          next: length,
        });
      }
    },
  );

  it('goes on after a damaged record, and says where that stood', () => {
    const [one, two, three_] = three.map((bytes) => Buffer.from(bytes)) as [Buffer, Buffer, Buffer];
    two[Math.floor(two.length / 2)]! ^= 0xff;
    const { read, bad } = all(Buffer.concat([one, two, three_]));
    expect(read).toEqual(['1', '3']);
    expect(bad).toEqual([[one.length, expect.stringContaining('damaged')]]);
    const glued = all(Buffer.concat([plain(1), Buffer.from('WARC/1.0\r\nno length\r\n\r\n'), plain(3)]));
    expect(glued).toEqual({ read: ['1', '3'], bad: [[expect.any(Number), 'It has no Content-Length.']] });
  });

  it('does not take a picture in gzip for the next record', () => {
    const picture = record(2, Buffer.concat([page, gzipSync('pixels'), gzipSync('more pixels')]));
    const damaged = Buffer.concat([plain(1), Buffer.from('rubbish'), gzipSync('pixels'), picture, three[2]!]);
    expect(all(damaged).read).toEqual(['1', '2', '3']);
  });
});

describe('an answer in an archive', () => {
  const answer = (text: string) => httpResponse(Buffer.from(text, 'latin1'));

  it('has its status, headers and body', () =>
    expect(answer('HTTP/1.1 404 Not Found\r\nX-A:  b \r\n\r\ngone')).toEqual({
      status: 404,
      headers: new Map([['x-a', 'b']]),
      body: Buffer.from('gone'),
    }));

  it.each([
    ['5;x=1\r\nhello\r\n6\r\n world\r\n0\r\n\r\n', 'hello world'],
    ['5\r\nhello\r\n6\r\n wo', 'hello wo'],
    ['hello, put together already', 'hello, put together already'],
  ])('has its chunks put together: %j', (body, whole) =>
    expect(answer(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${body}`)?.body.toString()).toBe(
      whole,
    ),
  );

  it('is none where it is not one of HTTP', () => expect(answer('hello\r\n\r\n')).toBeUndefined());
});
