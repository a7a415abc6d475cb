import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@cleanwire/config';
import { freePort } from '@cleanwire/local-servers';
import { startSampleServer } from '@cleanwire/samples/sample-server';
import type { SampleServer } from '@cleanwire/samples/sample-server';
import { SAMPLES, SAMPLES_HOST, addSamples, lastPort } from '@cleanwire/samples/samples';
import type { Pool } from '@cleanwire/store';

const USUAL_PORT = 8090;

/** Publishes the samples on loopback and adds them as sources: where they were before, or else where it can. */
export async function publishSamples(db: Pool): Promise<SampleServer> {
  const server = await startSampleServer(SAMPLES, {
    host: SAMPLES_HOST,
    port: await freePort((await lastPort(db)) ?? USUAL_PORT),
  });
  await addSamples(db, server.origin);
  return server;
}

/** The same configuration, with a fetcher that may reach the sample server. */
export const reachingSamples = (config: Config, { port }: SampleServer): Config => ({
  ...config,
  CLEANWIRE_FETCHER_ALLOW_ADDRESSES: [...config.CLEANWIRE_FETCHER_ALLOW_ADDRESSES, SAMPLES_HOST],
  // Without the port of our own pages: what a feed links to is not for us to say.
  CLEANWIRE_FETCHER_ALLOW_PORTS: [
    ...config.CLEANWIRE_FETCHER_ALLOW_PORTS.filter((allowed) => allowed !== config.PORT),
    port,
  ],
});

const FIRST_NEWS_TIMEOUT_MS = 20_000;

/** Waits until the page has news; says how it went. */
export async function firstNews(url: string): Promise<string> {
  for (const deadline = Date.now() + FIRST_NEWS_TIMEOUT_MS; Date.now() < deadline; await sleep(200)) {
    const response = await fetch(`${url}/v1/articles?limit=1`);
    const { articles } = (await response.json()) as { articles?: unknown[] };
    if (articles?.length) return 'on the page';
  }
  return 'still on its way; /status says where';
}
