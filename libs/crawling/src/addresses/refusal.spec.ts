import { forbiddenSource, refusalOf } from './index.js';

const refuse = forbiddenSource({ allowAddresses: ['192.168.7.0/24'], allowPorts: [80, 443] });

describe('the address of a source', () => {
  it.each([
    'https://news.example/feed',
    'http://93.184.215.14/feed',
    'http://192.168.7.9/feed',
    'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/feed',
    'https://localhost.example/',
    'https://1.example/',
  ])('%s may be fetched', (url) => expect(refuse(url)).toBeUndefined());

  it.each([
    ['http://127.0.0.1/feed', 'blocked-address', '127.0.0.1 is not a public address'],
    ['http://2130706433/feed', 'blocked-address', '127.0.0.1 is not a public'],
    ['http://10.0.0.1/', 'blocked-address', 'CLEANWIRE_FETCHER_ALLOW_ADDRESSES'],
    ['http://[::ffff:a00:1]/', 'blocked-address', 'not a public address'],
    ['http://localhost/feed', 'blocked-address', 'localhost leads to 127.0.0.1'],
    ['http://feeds.localhost./', 'blocked-address', 'leads to 127.0.0.1'],
    ['http://news.example:22/', 'blocked-port', 'Port 22 is not fetched'],
    ['ftp://news.example/', 'bad-url', 'not ftp:'],
    ['http://me@news.example/', 'bad-url', 'user name'],
  ])('%s is refused: %s', (url, kind, sentence) =>
    expect(refuse(url)).toMatchObject({ kind, sentence: expect.stringContaining(sentence) }),
  );

  it('needs no port where it is the usual one', () => {
    expect(refusalOf(new URL('https://news.example/'), [443])).toBeUndefined();
    expect(refusalOf(new URL('http://news.example/'), [443])).toMatchObject({ kind: 'blocked-port' });
  });
});
