import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { PINNED_JARS } from './pinned-jars.js';
import type { PinnedJar } from './pinned-jars.js';
import type { Progress } from './progress.js';

const PARALLEL = 8;
const ATTEMPTS = 4;
const STALLED_AFTER_MS = 20_000;

/**
 * Puts the pinned jars into a directory and returns their paths. What is there already is used when its sha256 is the
 * pinned one. Several processes may do this at once.
 * @throws Error naming the jar that could not be had, and why
 */
export async function provideJars(
  dir: string,
  onProgress: Progress = () => undefined,
  jars: readonly PinnedJar[] = PINNED_JARS,
): Promise<string[]> {
  await mkdir(dir, { recursive: true });
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
  const total = jars.reduce((sum, [, bytes]) => sum + bytes, 0);
  let [count, bytes] = [0, 0];
  const waiting = [...jars];
  const paths: string[] = [];
  const provideRest = async (): Promise<void> => {
    for (let jar = waiting.shift(); jar; jar = waiting.shift()) {
      paths.push(await provideJar(dir, jar));
      bytes += jar[1];
      count += 1;
      onProgress(`${count} of ${jars.length} jars, ${megabytes(bytes)} of ${megabytes(total)} MB`);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, provideRest));
  return paths.sort();
}

async function provideJar(dir: string, [coordinates, bytes, sha256]: PinnedJar): Promise<string> {
  const path = join(dir, fileName(coordinates));
  if (await isPinned(path, bytes, sha256)) return path;
  let reason = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const partial = await mkdtemp(join(dir, '.partial-'));
    try {
      const file = await download(coordinates, partial);
      if (await isPinned(file, bytes, sha256)) {
        await rename(file, path);
        return path;
      }
      reason = `what arrived has another sha256 than the pinned ${sha256}`;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
    await sleep(500 * attempt);
  }
  throw new Error(
    `${basename(path)} could not be downloaded (${reason}). Check the network and start again; what is complete is kept. ` +
      'KAFKA_BROKERS points at a Kafka that runs already, and then no jar is needed.',
  );
}

const fileName = (coordinates: string): string => {
  const [, artifact, version] = coordinates.split(':');
  return `${artifact}-${version}.jar`;
};

/** The library's promise stays pending when a connection breaks off midway: a file that stops growing ends the wait. */
async function download(coordinates: string, dir: string): Promise<string> {
  // Loaded only now: a development dependency, absent from the image.
  const { default: mvn } = await import('mvn-artifact-download');
  const ended = new AbortController();
  try {
    return await Promise.race([
      mvn.default(coordinates, dir),
      stalled(join(dir, fileName(coordinates)), ended.signal),
    ]);
  } finally {
    ended.abort();
  }
}

async function stalled(file: string, signal: AbortSignal): Promise<never> {
  for (let last = -1; ;) {
    await sleep(STALLED_AFTER_MS, undefined, { signal, ref: false });
    const size = (await stat(file).catch(() => undefined))?.size ?? 0;
    if (size === last) throw new Error(`the download stalled for ${STALLED_AFTER_MS / 1000} s`);
    last = size;
  }
}

async function isPinned(path: string, bytes: number, sha256: string): Promise<boolean> {
  if ((await stat(path).catch(() => undefined))?.size !== bytes) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sha256;
}
