/** How much of an article its publisher lets others repeat. */
export type PermittedText = 'whole' | 'summary' | 'headline';

/**
 * What a page says to machines about copies (libs/reading, `findRights`): `noarchive` and `none` forbid to keep one, `nosnippet` forbids
 * even a summary, and the reservation of text and data mining forbids what a feed's readers are free to do with a whole text. A line like
 * "All rights reserved" stands under nearly every page and says no more than the law does, so it decides nothing.
 */
export function permittedText(rights = ''): PermittedText {
  const robots = /(?:^|;\s*)robots:([^;]*)/i.exec(rights)?.[1] ?? '';
  if (/\bnosnippet\b/i.test(robots)) return 'headline';
  const isReserved = /(?:^|;\s*)tdm-reservation:\s*1\b/i.test(rights);
  return isReserved || /\b(?:noarchive|none)\b/i.test(robots) ? 'summary' : 'whole';
}
