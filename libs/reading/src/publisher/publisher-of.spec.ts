import { readFileSync } from 'node:fs';
import { outletNamed } from '@cleanwire/language/outlets';
import { publisherOf } from './index.js';
import type { PublisherClues } from './index.js';

interface Row {
  readonly line: string;
  readonly clues: PublisherClues;
  readonly publisher: string;
  readonly credit: string | undefined;
}

const rowsOf = (file: string): Row[] =>
  readFileSync(new URL(`./${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(rowOf);

function rowOf(line: string): Row {
  const [given = '', expected = ''] = line.split(' => ');
  const said = new Map(
    given.split(/(?<!\\) \| /).map((part) => {
      const [key, ...value] = part.replaceAll('\\|', '|').replaceAll('\\n', '\n').split('=');
      return [key, value.join('=')];
    }),
  );
  const [publisher = '', credit] = expected.split(' ~ ');
  const author = said.get('a');
  return {
    line,
    publisher,
    credit,
    clues: {
      source: said.has('s') || said.has('su') ? { name: said.get('s'), url: said.get('su') } : undefined,
      urls: [said.get('u'), said.get('cu')],
      site: said.get('n'),
      publisher: said.has('p') || said.has('pu') ? { name: said.get('p'), url: said.get('pu') } : undefined,
      feed: said.has('ft') || said.has('fl') ? { title: said.get('ft'), link: said.get('fl') } : undefined,
      authors: author === undefined ? [] : [author],
      text: said.get('t') ?? '',
      carrier: { id: said.get('c') ?? '', name: said.get('cn') },
    },
  };
}

/** The same outlet, by its key or by its name, as it is counted and found; and the same agency. */
const wrong = ({ clues, publisher, credit, line }: Row): string[] => {
  const found = publisherOf(clues);
  const keys = [found.publisherId, outletNamed(found.publisherName)?.id];
  const isRight = keys.includes(outletNamed(publisher)?.id) && found.credit === credit;
  return isRight ? [] : [`${line}\n   found ${found.publisherId} "${found.publisherName}" ~ ${found.credit}`];
};

/** Of the second half, written with the first and not used to make the rules, 101 of 103 were right at the first look. */
it.each([
  ['items-tuned.txt', 96, 0],
  ['items-held.txt', 103, 1],
] as const)('%s: the publisher and the credit of %i items, all but %i', (file, count, missed) => {
  const rows = rowsOf(file);
  expect(rows).toHaveLength(count);
  const found = rows.flatMap(wrong);
  expect(found.length > missed ? found : []).toEqual([]);
});
