// eslint-disable-next-line no-restricted-imports -- what was learnt is part of the code, like a list; it is no input
import { existsSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { hashOf } from './hashing.js';
import { HashTable } from './hash-table.js';
import { readSteps } from './steps.js';

const CLASSES = new URL('./classes/', import.meta.url);

const loaded = new Map<string, HashTable<Uint16Array> | undefined>();

/**
 * What says of a word in which company it stands (classes/, made by training/names/word-classes.py): 16 bits, a path in a tree whose lowest
 * four bits are the branch at the root and lowest eight the branch below. 0 for a word without a class; undefined where a language has none.
 */
export function classesOf(language: string): ((word: string) => number) | undefined {
  if (!loaded.has(language)) {
    const file = new URL(`${language}.bin`, CLASSES);
    loaded.set(language, existsSync(file) ? read(brotliDecompressSync(readFileSync(file))) : undefined);
  }
  const table = loaded.get(language);
  // Some sources know a word in small letters alone.
  return table && ((word) => table.get(hashOf(word)) || table.get(hashOf(word.toLowerCase())));
}

function read(bytes: Buffer): HashTable<Uint16Array> {
  const count = bytes.readUInt32LE();
  const hashes = new Int32Array(count);
  const low = readSteps(bytes, 4, count, (hash, i) => (hashes[i] = hash));
  const table = new HashTable(count, Uint16Array);
  hashes.forEach((hash, i) => table.set(hash, bytes[low + i]! | (bytes[low + count + i]! << 8)));
  return table;
}
