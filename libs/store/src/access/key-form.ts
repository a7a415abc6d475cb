import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * `cw_`, 64 hexadecimal digits at random, and 8 of their CRC-32: a scanner for leaked secrets recognises it, and one that is
 * misspelt or cut is told from one that is not known without a look into the database.
 */
export const newSecret = (): string => withChecksum(randomBytes(32).toString('hex'));

export const isWellFormed = (secret: string): boolean =>
  /^cw_[0-9a-f]{72}$/.test(secret) && withChecksum(secret.slice(3, 67)) === secret;

const withChecksum = (digits: string): string => `cw_${digits}${crc32(digits).toString(16).padStart(8, '0')}`;

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** What names a key in lists and logs. */
export const idOf = (hash: Buffer): string => hash.toString('hex').slice(0, 12);

export const MOST_PATTERNS = 100;
const LONGEST_PATTERN = 200;

/** What is wrong with a pattern of source ids, as a sentence. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.trim() !== pattern || pattern === '' || pattern.length > LONGEST_PATTERN)
    return `"${pattern.slice(0, 80)}" is no pattern of source ids: up to ${LONGEST_PATTERN} characters, such as my-paper or my-paper*.`;
  return undefined;
}

/** Whether a source id fits one of the patterns, where `*` stands for any characters, or none. */
export const fitsSome = (patterns: readonly string[], sourceId: string): boolean =>
  patterns.some((pattern) => fits(pattern.split('*'), sourceId));

/** The first part begins the id and the last one ends it; each between is found after the one before. No backtracking. */
function fits([first = '', ...rest]: readonly string[], id: string): boolean {
  const last = rest.pop();
  if (last === undefined) return first === id;
  if (!id.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = id.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return id.length - last.length >= from && id.endsWith(last);
}
