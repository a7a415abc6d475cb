import { loadConfig } from '@cleanwire/config';
import { createHttpClient, httpClientSettings } from '@cleanwire/http-client';
import type { HttpClient } from '@cleanwire/http-client';
import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm, Routes } from '@cleanwire/testing/http-farm';

let farm: Farm;
let client: HttpClient;
const taken: string[] = [];

const redirect =
  (status: number): Routes[string] =>
  (_request, response) =>
    void response.writeHead(status, { location: '/hub' }).end();

beforeAll(async () => {
  farm = await startFarm({
    '/hub': (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        taken.push(`${request.method} ${request.headers['content-type']} ${body}`);
        response.writeHead(202).end();
      });
    },
    '/moved': redirect(308),
    '/found': redirect(302),
  });
  client = createHttpClient(
    httpClientSettings(
      loadConfig({
        CLEANWIRE_FETCHER_ALLOW_ADDRESSES: '127.0.0.0/8',
        CLEANWIRE_FETCHER_ALLOW_PORTS: String(farm.port),
      }),
    ),
  );
});
beforeEach(() => taken.splice(0));
afterAll(async () => {
  await client.close();
  await farm.close();
});

const post = (path: string) =>
  client.fetch(farm.origin + path, {
    accept: '*/*',
    maxBytes: 1000,
    form: new URLSearchParams({ 'hub.topic': 'https://fjord.example/?ø=1&b' }),
  });

it('a form is posted as it is, and again where a redirect keeps it', async () => {
  const form =
    'POST application/x-www-form-urlencoded hub.topic=https%3A%2F%2Ffjord.example%2F%3F%C3%B8%3D1%26b';
  expect(await post('/hub')).toMatchObject({ kind: 'ok', status: 202 });
  expect(await post('/moved')).toMatchObject({ kind: 'ok', status: 202 });
  expect(taken).toEqual([form, form]);
});

it('a redirect that would drop it is a failure, and nothing is asked there', async () => {
  expect(await post('/found')).toMatchObject({
    kind: 'bad-redirect',
    sentence: 'Status 302 drops the form.',
  });
  expect(taken).toEqual([]);
});
