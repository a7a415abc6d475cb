import { realpathSync } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { claim } from './claim.js';

/**
 * Removes the data of both servers, not what was downloaded for them, and returns the paths that were removed.
 * @throws Error when one of them runs
 */
export async function resetServers(dir: string): Promise<string[]> {
  const removed = [
    ...(await resetServer(resolve(dir, 'kafka'), 'Kafka', 'SIGTERM', ['data', 'server.log'])),
    ...(await resetServer(resolve(dir, 'postgres'), 'Postgres', 'SIGINT', ['data', 'server.log'])),
  ];
  return removed;
}

async function resetServer(
  home: string,
  name: string,
  stopSignal: NodeJS.Signals,
  contents: readonly string[],
): Promise<string[]> {
  if (!(await exists(home))) return [];
  const claimed = await claim(join(realpathSync(home), 'running.json'), { name, stopSignal });
  const removed: string[] = [];
  for (const path of contents.map((content) => join(home, content))) {
    if (!(await exists(path))) continue;
    await rm(path, { recursive: true });
    removed.push(path);
  }
  claimed.release();
  return removed;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
