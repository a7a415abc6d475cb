// eslint-disable-next-line no-restricted-imports -- a list of words is part of the code, like a table; it is no input
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The words of a list, one a line, without its comments; empty where there is no such list. */
export const wordsIn = (file: URL): string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
    : [];

/** The lists of a folder in order of the alphabet; none where there is no such folder. */
export const listsIn = (folder: URL): string[][] =>
  existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => wordsIn(new URL(name, folder)))
    : [];

/** A table, one row a line: `de: der, die, das`. What a row holds is parted by commas; keys, mostly languages, stand once each. */
export const tableIn = (file: URL): ReadonlyMap<string, readonly string[]> =>
  new Map(
    wordsIn(file).map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2).split(', ')];
    }),
  );

/** All that stands in the rows of a table, whatever their keys. */
export const phrasesIn = (file: URL): string[] => [...tableIn(file).values()].flat();
