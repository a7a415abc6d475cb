// Reads training/names/LANG.txt: documents between blank lines, names marked [as this](org), comments behind `#` at a line's beginning.
import { existsSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** @returns {{id: string, source: string, text: string, entities: {start: number, end: number, kind: string}[]}[]} */
export function markedDocuments(path) {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n(?:[ \t]*\n)+/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map((block, i) => ({ id: `own-${i}`, source: 'own', ...unmarked(block) }));
}

function unmarked(block) {
  const entities = [];
  let text = '';
  let from = 0;
  for (const match of block.matchAll(/\[([^\][]+)\]\((org|person|place|work|event)\)/g)) {
    text += block.slice(from, match.index);
    entities.push({ start: text.length, end: text.length + match[1].length, kind: match[2] });
    text += match[1];
    from = match.index + match[0].length;
  }
  return { text: text + block.slice(from), entities };
}

/** The golden texts of a language that are no test: every mention of their names, the longest first. */
export function goldenDocuments(root, language) {
  return ['', 'desks/', 'wire/'].flatMap((folder) => {
    const path = `${root}/test/golden/hashtags/${folder}${language}.jsonl`;
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
      .filter(({ held }) => !held)
      .map((gold) => ({ id: gold.id, source: 'golden', text: gold.text, entities: mentionsIn(gold) }));
  });
}

function mentionsIn({ text, organisations, people, places, others }) {
  const kinds = { org: organisations, person: people, place: places, work: others };
  const names = Object.entries(kinds)
    .flatMap(([kind, list]) => list.flat().map((name) => ({ name, kind })))
    .sort((a, b) => b.name.length - a.name.length);
  const taken = new Uint8Array(text.length);
  return names
    .flatMap(({ name, kind }) =>
      [...text.matchAll(mentionOf(name))]
        .map(({ 0: { length }, index }) => ({ start: index, end: index + length, kind }))
        .filter(({ start, end }) => {
          const cutsWord =
            /[\p{L}\p{N}]/u.test(text.slice(start - 1, start)) &&
            /\p{L}/u.test(name[0]) &&
            /\p{Lu}|\p{Ll}/u.test(name);
          if (cutsWord || taken.subarray(start, end).includes(1)) return false;
          taken.fill(1, start, end);
          return true;
        }),
    )
    .sort((a, b) => a.start - b.start);
}

/** A name as it is listed; in Cyrillic in any case: the beginnings of its words. */
function mentionOf(name) {
  const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (!/\p{sc=Cyrillic}/u.test(name)) return new RegExp(escaped(name), 'gu');
  const words = name
    .split(' ')
    .map((word) => `${escaped(word.length > 4 ? word.slice(0, -2) : word)}\\p{L}{0,4}`);
  return new RegExp(`(?<!\\p{L})${words.join(' ')}(?!\\p{L})`, 'giu');
}

/** A fifth of the documents of others is looked at once, at the end. */
export const isHeldBack = (id) => crc32(id) % 5 === 0;
