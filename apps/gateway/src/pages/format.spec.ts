import {
  firstOfEach,
  languageName,
  paragraphsOf,
  plural,
  printable,
  readingMinutes,
  shownTime,
  tagPath,
  webAddress,
} from './format.js';

it.each([
  ['month', 'July 2025', '2025-07'],
  ['day', '30 July 2025', '2025-07-30'],
  ['minute', '30 July 2025, 09:05 UTC', '2025-07-30T09:05:00.000Z'],
  ['second', '30 July 2025, 09:05 UTC', '2025-07-30T09:05:00.000Z'],
] as const)('shows a time known to the %s no more exactly than that', (precision, text, datetime) => {
  expect(shownTime('2025-07-30T09:05:00.000Z', precision)).toEqual({ text, datetime });
});

it.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['HTTP://example.org', 'HTTP://example.org'],
  ['javascript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['//example.org', undefined],
  ['https://[', undefined],
  [undefined, undefined],
])('makes a link of %j only where it leads to the web', (url, expected) => {
  expect(webAddress(url)).toBe(expected);
});

it('parts a body at blank lines and keeps the lines of a paragraph', () => {
  expect(paragraphsOf('One\ntwo\n\n \n\nThree\n')).toEqual([['One', 'two'], ['Three']]);
  expect(paragraphsOf('\n\n')).toEqual([]);
});

it('names languages, and none where nobody knows', () => {
  expect(['ko', 'pt-BR', 'und'].map(languageName)).toEqual(['Korean', 'Brazilian Portuguese', undefined]);
});

it('leaves out what neither XML nor HTML can write', () => {
  expect(printable('a\0b\u001f\ud800c\ufffe\t😀')).toBe('abc\ufffd\t😀'.replace('c\ufffd', '\ufffdc'));
});

it('counts in words', () => {
  expect([plural(1, 'article'), plural(12_345, 'article')]).toEqual(['1 article', '12,345 articles']);
  expect([readingMinutes(0), readingMinutes(564)]).toEqual([1, 2]);
  expect(tagPath('한국/ a')).toBe('/tag/%ED%95%9C%EA%B5%AD%2F%20a');
});

it('shows the first of each', () => {
  const list = ['Ab', 'b', 'a', 'AB', 'B'];
  expect(firstOfEach(list, (text) => text.toLowerCase())).toEqual(['Ab', 'b', 'a']);
});
