import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { UsageError } from './usage-error.js';

/** A file's bytes, or those of standard input for `-`: files of the machine do not exist inside a container. @throws UsageError */
export const readInput = (file: string): Promise<Buffer> =>
  file === '-' ? buffer(process.stdin) : readFile(file).catch((cause: unknown) => refuse(file, cause));

function refuse(file: string, cause: unknown): never {
  const error = cause as NodeJS.ErrnoException;
  const why =
    error.code === 'ENOENT'
      ? 'there is no such file'
      : error.code === 'EISDIR'
        ? 'it is a folder'
        : error.message;
  throw new UsageError(`Cannot read ${file}: ${why}.`);
}
