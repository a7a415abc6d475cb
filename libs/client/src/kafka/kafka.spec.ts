import { aCleanArticle, aHashtag, aSource } from '@cleanwire/testing';
import { compileFilter } from './article-filter.js';
import { FilterError, RecentVersions } from './index.js';

const ferry = aCleanArticle('ferry', {
  headline: '港口渡轮恢复夜航',
  body: '西港公司恢复了前往沙口的夜间渡轮。',
  language: 'zh',
  hashtags: [aHashtag('Łódź', { aliases: ['PortOfŁódź'] })],
  categories: ['Économie'],
  sources: [
    aSource('ferry', { sourceId: 'dale-feed', sourceName: 'Dale Echo', headline: '港口渡轮恢复夜航' }),
  ],
});
const lets = (filter: Parameters<typeof compileFilter>[0]): boolean =>
  compileFilter(filter).lets(ferry, new Date());

describe('a filter', () => {
  it.each([
    [{}, true],
    [{ q: '渡轮' }, true],
    [{ q: 'intitle:渡輪 -火车' }, true],
    [{ q: '火车 OR #lodz' }, true],
    [{ q: 'tag:portoflodz' }, true],
    [{ tags: ['ŁÓDŹ'] }, true],
    [{ q: '渡轮', languages: ['de'] }, false],
    [{ languages: ['de', 'zh-Hans'], categories: ['economie'] }, true],
    [{ tags: ['lodz', 'Larnholm'] }, false],
    [{ carriers: ['dale-feed'] }, true],
  ])('%j: %s', (filter, expected) => {
    expect(lets(filter)).toBe(expected);
  });

  it('that is no query is refused with its place', () => {
    expect(() => compileFilter({ q: 'harbour "old' })).toThrow(
      new FilterError('q: unclosed quote at character 9.', 9),
    );
    expect(() => compileFilter({ languages: ['not a language'] })).toThrow(FilterError);
    expect(() => compileFilter({ q: ' ' })).toThrow(FilterError);
  });

  it('says what it understood otherwise', () => {
    expect(compileFilter({ q: 'foo:bar' }).notes).toEqual([
      { detail: 'foo: is no operator; searched as words', position: 1 },
    ]);
  });
});

it('remembers the articles that changed last, and no more', () => {
  const versions = new RecentVersions(2);
  for (const [id, version] of [
    ['a', 1],
    ['b', 1],
    ['a', 2],
    ['c', 1],
  ] as const)
    versions.set(id, { version, matched: true });
  expect(versions.get('a')).toEqual({ version: 2, matched: true });
  expect(versions.get('b')).toBeUndefined();
  versions.clear();
  expect(versions.get('c')).toBeUndefined();
});
