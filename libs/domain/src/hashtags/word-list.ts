// eslint-disable-next-line no-restricted-imports -- a list of words is part of the code, like a table; it is no input
import { existsSync, readFileSync } from 'node:fs';

/** The words of a list, one a line, without its comments; empty where there is no such list. */
export const wordsIn = (file: URL): string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
    : [];
