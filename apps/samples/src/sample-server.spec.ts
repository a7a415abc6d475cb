import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { freePort } from '@cleanwire/local-servers';
import { startSampleServer } from './sample-server.js';
import type { SampleServer } from './sample-server.js';

let home: string;
let server: SampleServer;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'cleanwire-samples-'));
  mkdirSync(join(home, 'samples'));
  writeFileSync(join(home, 'secret.xml'), 'secret');
  server = await startSampleServer(pathToFileURL(`${join(home, 'samples')}/`), {
    host: '127.0.0.1',
    port: await freePort(),
  });
});
afterEach(async () => {
  await server.stop();
  rmSync(home, { recursive: true });
});

describe('the sample server', () => {
  it('puts its own address into what it publishes, and leaves every other byte as it is', async () => {
    const latin1 = Buffer.from([0xe9, 0x92, 0xff]);
    writeFileSync(
      join(home, 'samples', 'feed.xml'),
      Buffer.concat([Buffer.from('<a>{{origin}}/x</a>'), latin1]),
    );
    const response = await fetch(`${server.origin}/feed.xml`);
    expect(response.headers.get('content-type')).toBe('application/xml');
    const expected = Buffer.concat([Buffer.from(`<a>${server.origin}/x</a>`), latin1]);
    expect(Buffer.from(await response.arrayBuffer()).equals(expected)).toBe(true);
  });

  it('answers 304 to whoever has it already', async () => {
    writeFileSync(join(home, 'samples', 'feed.json'), '{}');
    const first = await fetch(`${server.origin}/feed.json`);
    const etag = first.headers.get('etag')!;
    const second = await fetch(`${server.origin}/feed.json`, { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
  });

  it.each(['/none.xml', '/', '/../secret.xml', '/%2e%2e/secret.xml', '/..%2fsecret.xml', '//secret.xml'])(
    'has nothing outside its directory: %s',
    async (path) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 /);
    },
  );
});
