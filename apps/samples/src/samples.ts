import { readFile } from 'node:fs/promises';
import { addSource, findSource, listSources, removeSource } from '@cleanwire/store';
import type { FeedSource, Pool } from '@cleanwire/store';

/** The bundled sources, found from `src` and `dist` alike. */
export const SAMPLES = new URL('../../../samples/', import.meta.url);

/** `npm start` publishes them on loopback; among containers they have a name, which browsers take for loopback too. */
export const SAMPLES_HOST = '127.0.0.1';
export const SAMPLES_NAME = 'samples.localhost';

/** One entry of samples/sources.json. */
interface Sample {
  readonly id: string;
  readonly name: string;
  /** Relative to the directory. */
  readonly path: string;
}

const readSamples = async (): Promise<Sample[]> =>
  JSON.parse(await readFile(new URL('sources.json', SAMPLES), 'utf8')) as Sample[];

/** Makes sources of the samples published at an origin; those that were at another one move with it. */
export async function addSamples(db: Pool, origin: string): Promise<void> {
  for (const { id, name, path } of await readSamples()) {
    const url = `${origin}/${path}`;
    const known = await findSource(db, id);
    if (known && known.url !== url && isOwn(known)) await removeSource(db, id);
    await addSource(db, { id, name, url });
  }
}

/** Takes the samples out of what is fetched; their articles stay. */
export async function withdrawSamples(db: Pool): Promise<void> {
  for (const { id } of await ownSources(db)) await removeSource(db, id);
}

/** The port they were published at last; undefined where there were none. It is part of every address. */
export async function lastPort(db: Pool): Promise<number | undefined> {
  const [source] = await ownSources(db);
  return source && Number(new URL(source.url).port);
}

async function ownSources(db: Pool): Promise<FeedSource[]> {
  const ids = new Set((await readSamples()).map(({ id }) => id));
  return (await listSources(db)).filter((source) => ids.has(source.id) && isOwn(source));
}

/** A source of that id may also be somebody's own. */
const isOwn = ({ url }: FeedSource): boolean =>
  [SAMPLES_HOST, SAMPLES_NAME].includes(new URL(url).hostname);
