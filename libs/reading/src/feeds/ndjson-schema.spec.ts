import { NdjsonItem, validatorOf } from '@cleanwire/contracts';
import { sanitizeHtml } from '../html/index.js';
import { readNdjson } from './ndjson.js';

/** The published schema of a line, and what reads lines: a producer who keeps to the one is understood by the other. */
const bySchema = (item: unknown): boolean => validatorOf(NdjsonItem)(item) === undefined;
const byReader = (item: unknown): boolean =>
  readNdjson(JSON.stringify(item), sanitizeHtml).rejections.length === 0;

const item = {
  id: 'a-1',
  title: 'Larnholm to run harbour cranes on floating solar',
  text: 'The port city of Larnholm will open three floating solar parks by spring.',
  url: 'https://meridianwire.example/w-1',
  publishedAt: '2025-11-03T08:10:00Z',
  language: 'en',
};
const { text: _text, url: _url, ...bare } = item;

describe('schema and reader of NDJSON items', () => {
  it.each<[string, unknown, boolean]>([
    ['one as documented', item, true],
    ['a field nobody knows', { ...item, novelty: { deep: [1] } }, true],
    ['a headline and a text alone', { title: 'Gulls', text: 'Gulls dislike the rafts.' }, true],
    ['HTML in place of the text', { ...bare, html: '<p>Gulls dislike the rafts.</p>' }, true],
    ['a teaser in place of the text', { ...bare, summary: 'Gulls dislike the rafts.' }, true],
    ['an address in place of the text', { ...bare, url: 'https://meridianwire.example/w-1' }, true],
    ['an address in capitals', { ...bare, url: 'HTTPS://meridianwire.example/w-1' }, true],
    ['numbers as id and text', { ...item, id: 7, text: 42 }, true],
    ['null for what is not known', { ...item, id: null, language: null, publishedAt: null }, true],
    ['a date that cannot be read', { ...item, publishedAt: 'yesterday' }, true],
    ['authors by name', { ...item, authors: ['Ilse Marant', { name: 'Peder Holm' }] }, true],
    ['one author', { ...item, authors: 'Ilse Marant' }, true],
    ['categories', { ...item, categories: ['Energy', { name: 'Ports' }] }, true],
    ['no headline', { ...item, title: undefined }, false],
    ['null for a headline', { ...item, title: null }, false],
    ['a blank headline', { ...item, title: ' \n' }, false],
    ['a list for a headline', { ...item, title: ['Gulls'] }, false],
    ['nothing to read', bare, false],
    ['a blank text alone', { ...bare, text: ' ' }, false],
    ['null for a text alone', { ...bare, text: null }, false],
    ['an address alone that leads nowhere', { ...bare, url: 'w-1' }, false],
    ['an address alone of another kind', { ...bare, url: 'ftp://meridianwire.example/w-1' }, false],
    ['an object for a text', { ...item, text: { value: 'Gulls' } }, false],
    ['true for an address', { ...item, url: true }, false],
    ['a list for a date', { ...item, publishedAt: ['2025-11-03T08:10:00Z'] }, false],
    ['an object for a language', { ...item, language: { code: 'en' } }, false],
    ['a list', [[item]], false],
    ['a text', ['Gulls dislike the rafts.'], false],
    ['null', [null], false],
  ])('agree on %s', (_what, given, good) => {
    // One that is no object is read within a list; as a document of its own it is another format.
    const line = Array.isArray(given) ? (given[0] as unknown) : given;
    expect([bySchema(JSON.parse(JSON.stringify(line)) as unknown), byReader(given)]).toEqual([good, good]);
  });
});
