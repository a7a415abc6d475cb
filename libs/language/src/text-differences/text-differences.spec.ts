import { naughtyStrings } from '@cleanwire/testing';
import { textDifferences } from './index.js';
import type { TextDifferences } from './index.js';

/** `[-removed-]{+added+}`, and `⋯` for what was left out. */
const marked = ({ runs }: TextDifferences): string =>
  runs
    .map((run) => {
      if (run.kind === 'omitted') return '⋯';
      if (run.kind === 'equal') return run.text;
      return run.kind === 'removed' ? `[-${run.text}-]` : `{+${run.text}+}`;
    })
    .join('');
const differences = (before: string, after: string, language = 'en'): string =>
  marked(textDifferences(before, after, { language }));

it.each<[string, string, string, string]>([
  [
    'a word',
    'The port of Larnholm opens.',
    'The port of Sandmouth opens.',
    'The port of [-Larnholm -]{+Sandmouth +}opens.',
  ],
  [
    'a number with its marks',
    'It cost 3.5 million.',
    'It cost 4.5 million.',
    'It cost [-3.5 -]{+4.5 +}million.',
  ],
  ['a comma', 'Rain, wind.', 'Rain wind.', 'Rain [-, -]wind.'],
  [
    'a lead that was put before',
    'Ships wait.',
    'LARNHOLM (Meridian) — Ships wait.',
    '{+LARNHOLM (Meridian) — +}Ships wait.',
  ],
  ['an end that was cut off', 'Ships wait. They are many.', 'Ships wait.', 'Ships wait. [-They are many.-]'],
  [
    'a sentence within',
    'Ships wait. They are many. Trains wait.',
    'Ships wait. Trains wait.',
    'Ships wait. [-They are many. -]Trains wait.',
  ],
  [
    'a paragraph within',
    'One is here.\n\nTwo is here.\n\nThree is here.',
    'One is here.\n\nThree is here.',
    'One is here.\n\n[-Two is here.\n\n-]Three is here.',
  ],
  ['the last sentence', 'Ships wait.\n\nThey are many.', 'Ships wait.', 'Ships wait.\n\n[-They are many.-]'],
  ['the case', 'The Port opens.', 'The port opens.', 'The [-Port -]{+port +}opens.'],
])('marks %s', (_what, before, after, expected) => {
  expect(differences(before, after).replace(/\s+/g, ' ')).toBe(expected.replace(/\s+/g, ' '));
});

it.each([
  ['quotes and dashes', '“Ships” – she said – ‘wait’', '"Ships" — she said — \'wait\''],
  ['white space and line breaks', 'One  two\n\nthree', 'One two three'],
  ['composition', 'Café', 'Cafe\u0301'],
  ['width', 'ＡＢＣ １２３', 'ABC 123'],
  ['invisible characters', 'Lar\u00adnholm', 'Larnholm'],
])('takes %s for no difference', (_what, before, after) => {
  const found = textDifferences(before, after);
  expect([found.wordsRemoved, found.wordsAdded, found.runs.every(({ kind }) => kind === 'equal')]).toEqual([
    0,
    0,
    true,
  ]);
});

it.each<[string, string, string, string]>([
  ['ja', '新しい水道が開通した。', '新しい鉄道が開通した。', '新しい[-水道-]{+鉄道+}が開通した。'],
  ['zh', '国务院发布新规定。', '国务院发布旧规定。', '国务院发布[-新-]{+旧+}规定。'],
  [
    'ko',
    '새 연락선은 섬 사이를 여섯 번 오간다.',
    '새 연락선은 섬 사이를 일곱 번 오간다.',
    '새 연락선은 섬 사이를 [-여섯 -]{+일곱 +}번 오간다.',
  ],
  [
    'ar',
    'فتحت المكتبة أبوابها صباح الاثنين',
    'فتحت المكتبة أبوابها صباح الثلاثاء',
    'فتحت المكتبة أبوابها صباح [-الاثنين-]{+الثلاثاء+}',
  ],
  ['th', 'รัฐบาลประกาศนโยบายใหม่', 'รัฐบาลประกาศนโยบายเก่า', 'รัฐบาลประกาศนโยบาย[-ใหม่-]{+เก่า+}'],
])('finds words in %s', (language, before, after, expected) => {
  expect(differences(before, after, language)).toBe(expected);
});

it('reads a passage that was written anew as one', () => {
  expect(
    differences(
      'Opening. Nine barges of the northern fleet sank in heavy fog. Closing.',
      'Opening. Two lorries with grain and salt for the market of Dale burnt. Closing.',
    ),
  ).toBe(
    'Opening. [-Nine barges of the northern fleet sank in heavy fog-]{+Two lorries with grain and salt for the market of Dale burnt+}. Closing.',
  );
});

const sentence = (i: number): string =>
  `Sentence ${i} tells of harbour ${(i * 7919) % 10_007} and its ships.\n\n`;
const long = Array.from({ length: 400 }, (_, i) => sentence(i)).join('');

it('leaves out what is equal far from a difference, and says how much', () => {
  const found = textDifferences(long, long.replace('harbour 7919', 'haven 7919'), { context: 60 });
  expect(found.runs.map(({ kind }) => kind)).toEqual(['equal', 'removed', 'added', 'equal', 'omitted']);
  expect(marked(found).length).toBeLessThan(300);
  expect(found.runs.at(-1)).toMatchObject({ of: 'equal' });
});

it('shows the beginning and the end of a long difference', () => {
  const found = textDifferences(`Begin.\n\n${long}End.`, 'Begin.\n\nEnd.', { longest: 200 });
  expect(found.runs.map(({ kind }) => kind)).toEqual(['equal', 'removed', 'omitted', 'removed', 'equal']);
  expect(found.wordsRemoved).toBe(400 * 9);
});

it('puts every character of both texts somewhere', () => {
  const pairs = [
    [long.slice(0, 3000), long.slice(1000, 4000)],
    ['', 'Something.'],
    ['Something.', ''],
    ['\n\nA b', ' A  c\n'],
    ...naughtyStrings.slice(0, 80).map((text, i) => [text, naughtyStrings[i + 1] ?? '']),
  ] as [string, string][];
  for (const [before, after] of pairs) {
    const { runs } = textDifferences(before, after, { context: 1e9, longest: 1e9, most: 1e9 });
    const side = (other: 'removed' | 'added'): string =>
      runs.map((run) => (run.kind === 'omitted' || run.kind === other ? '' : run.text)).join('');
    expect(side('removed').replace(/\s/g, '')).toBe(after.replace(/\s/g, ''));
    if (runs.every(({ kind }) => kind !== 'equal')) expect(side('added').trim()).toBe(before.trim());
  }
});

it('compares by paragraphs where the texts have little in common, and stays bounded', () => {
  const other = Array.from(
    { length: 3000 },
    (_, i) => `Passage ${i * 31} speaks about mountain ${(i * 104_729) % 99_991}.`,
  ).join('\n\n');
  const { unit, runs } = textDifferences(long.repeat(8), `${sentence(3)}${other}`);
  expect(unit).toBe('paragraph');
  expect(JSON.stringify(runs).length).toBeLessThan(1_000_000);
  const megabyte = 'word and another thing. '.repeat(42_000);
  const whole = textDifferences(megabyte, megabyte.replaceAll('thing', 'matter'));
  expect([whole.unit, JSON.stringify(whole.runs).length < 10_000]).toEqual(['paragraph', true]);
});

it('stops after the most differences, and says that there are more', () => {
  const found = textDifferences(long, long.replaceAll('harbour', 'haven'), { most: 5 });
  expect(found.runs.filter(({ kind }) => kind === 'added')).toHaveLength(5);
  expect(found.runs.slice(-2)).toMatchObject([
    { kind: 'omitted', of: 'removed' },
    { kind: 'omitted', of: 'added' },
  ]);
  expect([found.wordsRemoved, found.wordsAdded]).toEqual([400, 400]);
});
