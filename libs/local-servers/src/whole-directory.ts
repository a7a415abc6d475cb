import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';

/**
 * Makes a directory whole or not at all: it is filled under another name and then renamed, so an interrupted start
 * leaves nothing that a later one would trust.
 */
export async function wholeDirectory(dir: string, fill: (partial: string) => Promise<void>): Promise<void> {
  if (existsSync(dir)) return;
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await fill(partial);
  await rename(partial, dir);
}
