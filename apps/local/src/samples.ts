import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@cleanwire/config';
import { addSource, findSource, listSources, removeSource } from '@cleanwire/store';
import type { FeedSource, Pool } from '@cleanwire/store';
import { SAMPLE_HOST, startSampleServer } from './sample-server.js';
import type { SampleServer } from './sample-server.js';

/** The bundled sources, found from `src` and `dist` alike. */
const DIRECTORY = new URL('../../../samples/', import.meta.url);

/** One entry of samples/sources.json. */
interface Sample {
  readonly id: string;
  readonly name: string;
  /** Relative to the directory. */
  readonly path: string;
}

const readSamples = async (): Promise<Sample[]> =>
  JSON.parse(await readFile(new URL('sources.json', DIRECTORY), 'utf8')) as Sample[];

/**
 * Publishes the samples on loopback and adds them as sources. At later starts the server has the port it had, because
 * that is part of every address; where it cannot, the sources move with it.
 */
export async function publishSamples(db: Pool): Promise<SampleServer> {
  const samples = await readSamples();
  const before = await ownSources(db, samples);
  const server = await startSampleServer(DIRECTORY, before[0] && Number(new URL(before[0].url).port));
  for (const { id, name, path } of samples) {
    const url = `${server.origin}/${path}`;
    const known = await findSource(db, id);
    if (known && known.url !== url && isOwn(known)) await removeSource(db, id);
    await addSource(db, { id, name, url });
  }
  return server;
}

/** Takes the samples out of what is fetched; their articles stay. */
export async function withdrawSamples(db: Pool): Promise<void> {
  for (const { id } of await ownSources(db, await readSamples())) await removeSource(db, id);
}

/** The same configuration, with a fetcher that may reach the sample server. */
export const reachingSamples = (config: Config, { port }: SampleServer): Config => ({
  ...config,
  CLEANWIRE_FETCHER_ALLOW_ADDRESSES: [...config.CLEANWIRE_FETCHER_ALLOW_ADDRESSES, SAMPLE_HOST],
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

/** A source of that id may also be somebody's own. */
const isOwn = ({ url }: FeedSource): boolean => new URL(url).hostname === SAMPLE_HOST;

async function ownSources(db: Pool, samples: readonly Sample[]): Promise<FeedSource[]> {
  const ids = new Set(samples.map(({ id }) => id));
  return (await listSources(db)).filter((source) => ids.has(source.id) && isOwn(source));
}
