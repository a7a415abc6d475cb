import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { aCleanArticle, aHashtag } from '@cleanwire/testing';
import { simplified as inSimplified } from '../names/simplified.js';
import {
  articleWords,
  matches,
  OPERATOR_NAMES,
  parseQuery,
  placedWords,
  searchVector,
  toTsquery,
  quoted,
} from './index.js';
import type { ParsedQuery, TsQuery } from './index.js';
import { pairWord, UNPAIRED } from './word-pairs.js';

/** What an index knows of a phrase of two words. */
const pair = (first: string, second: string): string =>
  `(${quoted(pairWord(first, second))} | '${UNPAIRED}')`;

const words = (text: string): string[] => placedWords(text).map(({ word }) => word);
/** Without the other forms of each word, which have tests of their own. */
const plain = (tsquery: string): string =>
  tsquery
    .replace(/\('(!?)([^']+)'(:A)? \| '\1>\2'(?::A)?\)/g, "'$1$2'$3")
    .replace(/ \| \((?:\('~\w+'(?: \| '~\w+')+\)|'~[\w+]+') & (?:'[^']+'(?::A)?|\([^()]+\))\)/g, '')
    .replace(/\(('[^']+'(?::A)?)\)/g, '$1');
const asked = (typed: string): TsQuery | undefined => {
  const { query } = parseQuery(typed);
  const literals =
    query && Object.entries(toTsquery(query)).map(([part, text]) => [part, plain(text as string)]);
  return literals && (Object.fromEntries(literals) as TsQuery);
};
const exact = (typed: string): string | undefined => {
  const tsquery = asked(typed);
  return tsquery?.exact ?? tsquery?.words;
};
const mistake = (typed: string): ParsedQuery['mistake'] => parseQuery(typed).mistake;
const notes = (typed: string): string[] => parseQuery(typed).notes.map(({ detail }) => detail);

describe('words of a text', () => {
  it.each([
    ["Korea's AI: 95 percent", ['korea', 's', 'ai', '95', 'percent']],
    ['Şişli, Łódź, Ærø, Straße, ΑΘΉΝΑ', ['sisli', 'lodz', 'aero', 'strasse', 'αθηνα']],
    ['ＫＯＳＡ ﬁnance', ['kosa', 'finance']],
    ['한국어 뉴스', ['^한국', '국어$', '^뉴스$']],
    ['水', ['^水$']],
    ['AI基本法が成立', ['ai', '^基本$', '本法$', '^法が$', '^法$', '^が成', '^成立$']],
    ['コーヒー', ['^コー', 'ーヒ', 'ヒー$']],
    ['ข่าวด่วน', ['^ข่า', 'าว$', 'วด่', '^ด่ว', 'วน$']],
    ['أَخْبَار', ['اخبار']],
    ['हिन्दी हिंदी समाचार', ['हिंदी', 'हिंदी', 'समाचार']],
    ['लड़का हाँ', ['लडका', 'हां']],
    ['\u0000 \ud800 🗞️ \u200f\u202e --', ['🗞']],
    [
      '東京都 东京都 在京都',
      ['^東京$', '京都$', '^都$', '^东京$', '京都$', '^都$', '^在京', '^在$', '^京都$'].map(inSimplified),
    ],
    ['大学生', ['^大学$', '^学生$']],
    ['フェリーターミナル', ['^フェ', 'ェリ', 'リー$', 'ータ', '^ター$', 'ーミ', '^ミナ', 'ナル$']],
    ['ทำงาน', ['^ทำ', 'ำง', 'งา', 'าน$']],
    ['북항대학교에서는', ['^북항$', '항대$', '^대학$', '^학교$', '^교에$', '^에서$', '^서는$']],
    ['والمدينة، وقال للمدينه أُسرة', ['مدينه', 'وقال', 'قال', 'مدينه', 'لمدينه', 'اسره']],
    [
      '1,250,000 1.250.000 1\u00a0250\u00a0000 3.14 12,50 30.07.2025',
      ['1250000', '1250000', '1250000', '3', '14', '12', '50', '30', '07', '2025'],
    ],
    ['12,50,000 १२,५०,००० ١٬٢٥٠٬٠٠٠ １，２５０，０００', ['1250000', '1250000', '1250000', '1250000']],
    ['٢٠٢٥ ๒๕๖๘ ২০২৫ 12,50', ['2025', '2568', '2025', '12', '50']],
    ['🇺🇦🇵🇱 👍🏽 🇺', ['🇺🇦', '🇵🇱', '👍']],
    [
      "e-mail O'Brien l'eau state-of",
      ['e', 'mail', 'email', 'o', 'brien', 'obrien', 'l', 'eau', 'state', 'of', 'stateof'],
    ],
    ['C++, C# and AT&T (R&D) a+b', ['c++', 'c#', 'and', 'at&t', 'r&d', 'a', 'b']],
  ])('cuts %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('cuts composed and decomposed spellings alike', () => {
    for (const text of ['한국 뉴스', 'がぎぐ', 'é', 'नि', 'ำ']) {
      expect(words(text.normalize('NFD'))).toEqual(words(text.normalize('NFC')));
    }
  });
});

describe('a question', () => {
  it.each([
    ['korea ai', "('korea' & 'ai')"],
    ['"Sovereign AI" -sport', "(('sovereign' <-> 'ai') & !'sport')"],
    ['“Sovereign AI” „große Flut“ ＂ai＂', "(('sovereign' <-> 'ai') & ('grosse' <-> 'flut') & 'ai')"],
    ['state-of-the-art', "('state' <-> 'of' <-> 'the' <-> 'art')"],
    ['e-mail', "(('e' <-> 'mail') | 'email')"],
    ["O'Brien*", "(('o' <-> 'brien':*) | 'obrien':*)"],
    ['1,250,000', "'1250000'"],
    ['AT&T C++', "('at&t' & 'c++')"],
    ['المدينة', "'مدينه'"],
    ['한국어', "(('^한국' | '^한국$') <-> ('국어$' | '^국어$'))"],
    ['水', "'^水':*"],
    ['の AI法 水AI', "('^の':* & ('ai' <-> '^法':*) & ('^水$' <-> 'ai'))"],
    ['水*', "'^水':*"],
    ['AI法', "('ai' <-> '^法':*)"],
    ['法文AI', "('^法文$' <2> 'ai')"],
    ['"기본법 시행"', "(('^기본' | '^기본$') <-> ('본법$' | '^본법$') <2> '^시행$')"],
    ['ferry OR boat', "('ferry' | 'boat')"],
    ['old ferry OR boat', "(('old' & 'ferry') | 'boat')"],
    ['old (ferry OR boat)', "('old' & ('ferry' | 'boat'))"],
    ['old AND ferry', "('old' & 'ferry')"],
    ['or and "OR"', "('or' & 'and' & 'or')"],
    ['-(ferry OR boat)', "!('ferry' | 'boat')"],
    ['（渡轮 OR 火车）', "('^渡轮$' | '^火车$')"],
    ['((a b) (c (d)))', "('a' & 'b' & 'c' & 'd')"],
    ['kore* "sovereign intel*"', "('kore':* & ('sovereign' <-> 'intel':*))"],
    ['intitle:ferry', "'ferry':A"],
    ['intitle:ferr* intitle:"old boat"', "('ferr':*A & ('old':A <-> 'boat':A))"],
    ['author:"Kim Min-ji" author:lind*', "(('&kim' <-> '&min' <-> '&ji') & '&lind':*)"],
    ['lang:pt-BR OR LANG：ko', "('~pt' | '~ko')"],
    ['category:"Économie  locale"', "'/economie locale'"],
    ['#KOSA OR tag:Łódź', "('#kosa' | '#łódź')"],
    ['tag:a,b', "('#a' & '#b')"],
    ['source:"The Dale Echo"', "('@daleecho' | '@name:daleecho')"],
    [`carrier:o'hara\\feed`, String.raw`'@carrier:o''hara\\feed'`],
    [`story:${'a1'.repeat(32)}`, `'=${'a1'.repeat(32)}'`],
    [`'; drop dock x; --`, "('drop' & 'dock' & 'x')"],
    [`a & !b | c <-> d:& \\ '`, "('a' & 'b' & 'c' & 'd')"],
    ['-only', "!'only'"],
    ['*** \u0000 \ud800', undefined],
    ['', undefined],
  ])('%j becomes %j', (typed, expected) => {
    expect(exact(typed)).toBe(expected);
  });

  it.each([
    [
      'the "Sovereign AI" -sport -"football club"',
      `('the' & ('sovereign' & 'ai' & ${pair('sovereign', 'ai')}) & !'sport')`,
    ],
    ['"the old fer*"', `('the' & 'old' & 'fer':* & ${pair('the', 'old')})`],
    ['"연락 항구"', `('^연락$' & '^항구$' & ${pair('연락', '항구')})`],
    ['author:"mina park"', `('&mina' & '&park' & ${pair('&mina', '&park')})`],
    // Where words begin and end within the question is open, and no matter of pairs.
    ['京都市', `(('^京都' | '^京都$') & ('都市$' | '^都市$') & ${pair('京都', '都市')})`],
    ['intitle:hotel', "('hotel' & ('!hotel' | '%u'))"],
    ['intitle:ferr*', "('ferr':* & ('!ferr':* | '%u'))"],
    ['-intitle:ferry', undefined],
    ['-ferry', undefined],
    ['ferry OR -train', undefined],
    ['ferry OR -"football club"', undefined],
    ['ferry -boat', "('ferry' & !'boat')"],
    ['ferry (boat OR "old train")', `('ferry' & ('boat' | ('old' & 'train' & ${pair('old', 'train')})))`],
    ['-(ferry "football club")', undefined],
  ])('of %j an index answers %j', (typed, expected) => {
    const { words, exact: whole = words } = asked(typed) ?? {};
    expect([words, whole]).toEqual([expected, exact(typed)]);
  });

  it.each([
    ['harbour "old ferry', 'unclosed quote at character 9', 9],
    ['𝒉𝒂𝒓𝒃 "old', 'unclosed quote at character 6', 6],
    ['„alte Fähre', 'unclosed quote at character 1', 1],
    ['source:"Dale', 'unclosed quote at character 8', 8],
    ['a (b c', 'unclosed bracket at character 3', 3],
    ['a (b (c) d', 'unclosed bracket at character 3', 3],
    ['a) b', 'a bracket closes that was not opened at character 2', 2],
    ['a ()', 'nothing stands in the brackets at character 3', 3],
    ['OR a', 'nothing stands before OR at character 1', 1],
    ['a OR', 'nothing stands behind OR at character 3', 3],
    ['a OR OR b', 'nothing stands before OR at character 6', 6],
    ['(a OR) b', 'nothing stands behind OR at character 4', 4],
    ['a OR ***', 'nothing stands behind OR at character 3', 3],
    ['f*', '“f*” needs two letters before the *, at character 1', 1],
    ['tag: KOSA', 'tag: needs a word or a "phrase" right behind it, at character 1', 1],
    ['tag:!!', 'tag: needs a name with a letter or a digit in it, at character 1', 1],
    ['x lang:k_o', 'lang: needs a language by its code, such as ko or pt-BR, at character 3', 3],
    ['story:abc', 'story: needs the id of a story, 64 hexadecimal digits, at character 1', 1],
    ['date:2025-08..2025-07', 'date: the range ends before it begins, at character 1', 1],
    ['word '.repeat(65), 'more than 64 words, phrases and operators at character 321', 321],
    ['('.repeat(17) + 'a', 'more than 16 brackets within each other at character 17', 17],
    ['漢字'.repeat(300), 'more than 512 words at character 1', 1],
  ])('%j is a mistake: %s', (typed, detail, position) => {
    expect(mistake(typed)).toEqual({ detail, position });
    expect(parseQuery(typed).query).toBeUndefined();
  });

  it.each([
    ['foo:bar', ['foo: is no operator; searched as words'], "('foo' <-> 'bar')"],
    ['site:daleecho.example', ['site: is no operator (did you mean source:?); searched as words'], undefined],
    ['foo:"old ferry"', ['foo: is no operator; searched as words'], "('foo' & ('old' <-> 'ferry'))"],
    ['ferry NOT train', ['NOT is searched as a word; - right before a word leaves it out'], undefined],
    ['ferry | boat', ['“|” holds no letter or digit and was left out'], "('ferry' & 'boat')"],
    ['*boat', ['the * in “*boat” counts at the end of a word only'], "'boat'"],
    ['***', ['“***” holds no letter or digit and was left out'], undefined],
    ['""', ['an empty phrase holds no letter or digit and was left out'], undefined],
    ['-', ['there is no letter or digit to search for'], undefined],
    ['Larn: ferry - https://x.example at 12:30', [], undefined],
    ['"foo:bar *boat NOT"', [], undefined],
  ])('%j is noted', (typed, expected, tsquery) => {
    expect(notes(typed)).toEqual(expected);
    if (tsquery !== undefined) expect(exact(typed)).toBe(tsquery);
  });

  it('says where it misunderstood', () => {
    expect(parseQuery('ferry foo:bar').notes).toMatchObject([{ position: 7 }]);
  });

  it('never throws, and takes time that grows with the length only', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        '"',
        '“',
        '-',
        ' ',
        'OR',
        'tag:',
        'date:',
        '..',
        '*',
        '#',
        '漢字',
        '\ud800',
        ':',
        'P7D',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { query, mistake: wrong, notes: said } = parseQuery(pieces.join(''));
        if (query) matches(query, articleWords(aCleanArticle('any')), new Date());
        for (const { position } of [...said, ...(wrong ? [wrong] : [])])
          expect(position).toBeGreaterThanOrEqual(1);
        // Never silently nothing.
        if (pieces.join('').trim() !== '') expect([query, wrong, said[0]].some(Boolean)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    for (const unit of [
      '(',
      ')',
      '"',
      '" ',
      '-',
      '- ',
      'tag:',
      '*',
      ' ',
      ':',
      'a:',
      '“',
      '# ',
      '-(',
      'ก',
      'OR ',
    ]) {
      const began = process.cpuUsage();
      parseQuery(unit.repeat(200_000));
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
    }
  });
});

describe('the page of the query language', () => {
  const page = readFileSync(new URL('../../../../docs/consumers.md', import.meta.url), 'utf8');
  const [, section = ''] = /### The query language\n(.*?)\n## /s.exec(page) ?? [];
  const rows = section.match(/^\| `.*?\|/gm)?.flatMap((row) => row.match(/`[^`]+`/g) ?? []) ?? [];
  const examples = rows.map((example) => example.slice(1, -1));

  it('has an example of every operator', () => {
    for (const name of OPERATOR_NAMES) expect(examples.join()).toContain(`${name}:`);
  });

  it.each(examples)('is right that %s is a question', (typed) => {
    expect(parseQuery(typed)).toEqual({ query: expect.anything(), notes: [] });
  });
});

describe('a word in its other forms', () => {
  const whole = (typed: string): string | undefined => {
    const { words: index, exact: all } = toTsquery(parseQuery(typed).query!);
    return all ?? index;
  };
  const finds = (typed: string, body: string, language = 'en', headline = ''): boolean => {
    const article = aCleanArticle('x', { headline, body, language, sources: [], headlines: [] });
    return matches(
      parseQuery(typed).query!,
      articleWords(article, { headlines: [headline], sourceIds: [] }),
      new Date(),
    );
  };

  it('is asked for as it stands, as what texts have a form of, and as what it is a form of in a language', () => {
    expect(whole('hotel')).toBe("('hotel' | '>hotel')");
    expect(whole('лодках')).toBe(
      "(('лодках' | '>лодках') | ('~ru' & ('лодк' | '>лодк')) | ('~+' & ('лодк' | '>лодк')))",
    );
    expect(whole('movies')).toContain("('~en' & ('movy' | '>movy' | 'movie' | '>movie'))");
  });

  it.each(['"ferries"', 'intitle:"ferries"', 'ferries*', 'author:ferries', 'old.ferries'])(
    'is meant as it stands in %s',
    (typed) => {
      expect(whole(typed)).not.toContain("'>");
    },
  );

  it('counts in the language of the text, so that a form in one is not found in another', () => {
    expect(finds('fees', 'The fee rises')).toBe(true);
    expect(finds('wahlen', 'Die Wahl', 'de')).toBe(true);
    expect(finds('wahlen', 'The wahl')).toBe(false);
    expect(finds('"fees"', 'The fee rises')).toBe(false);
    expect(finds('-fees', 'The fee rises')).toBe(false);
  });

  it('is found in headlines where it stands in one', () => {
    expect(finds('intitle:fee', 'Nothing', 'en', 'University fees rise')).toBe(true);
    expect(finds('intitle:fee', 'University fees rise', 'en', 'Nothing')).toBe(false);
  });

  it.each([
    ['京都', 'ja', '京都の予算'],
    ['华人', 'zh', '海外華人回國'],
    ['한국', 'ko', '한국은 지금'],
    ['ข่าว', 'th', 'ข่าวด่วน'],
    ['المدينة', 'ar', 'في مدينة كبيرة'],
    ['हिंदी', 'hi', 'हिन्दी समाचार'],
    ['हिन्*', 'hi', 'हिन्दी समाचार'],
    ['हिन्*', 'hi', 'हिंदी समाचार'],
    ['выборы', 'ru', 'После выборов'],
    ['"l\'eau potable"', 'fr', 'De l’eau potable'],
    ['C++', 'en', 'C++ wins'],
    ['🇺🇦', 'uk', 'Новини 🇺🇦'],
    ['okul', 'tr', 'Okullar kapandı'],
  ])('intitle:%s finds a headline in %s, and no text', (typed, language, headline) => {
    expect(finds(`intitle:${typed}`, '', language, headline)).toBe(true);
    expect(finds(`intitle:${typed}`, headline, language, '')).toBe(false);
  });

  it.each([
    ['US', 'Troops of the US leave', true],
    ['US', 'They told us nothing', false],
    ['us', 'They told us nothing', true],
    ['us', 'Troops of the US leave', true],
    ['"US"', 'They told us nothing', true],
    ['US', 'CALL US NOW', false],
    ['AI', 'AI 기본법이 통과됐다', true],
    ['AI', 'AI法が成立', true],
    ['AI', "J'ai vu un bateau", false],
    ['WHO', 'The WHO warns', true],
    ['WHO', 'Who warns?', false],
    ['NASA', 'What nasa said', true],
  ])('in capitals: %s in %j is found: %s', (typed, body, isHit) => {
    expect(finds(typed, body)).toBe(isHit);
  });

  it('takes time that grows with the length only', () => {
    for (const unit of ['s', 'es', 'en', 'ies', 'ss', 'a', 'ves', 'eed', 'ом']) {
      const began = process.cpuUsage();
      articleWords(aCleanArticle('x', { body: `${unit.repeat(30)} `.repeat(2000) + unit.repeat(100_000) }));
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
    }
  });
});

describe('a date', () => {
  const now = new Date('2025-03-31T15:00:00Z');
  it.each([
    ['2025-07-30', '2025-07-30T00:00:00Z', '2025-07-31T00:00:00Z'],
    ['2025-07', '2025-07-01T00:00:00Z', '2025-08-01T00:00:00Z'],
    ['2024', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'],
    ['2025-07..2025-08', '2025-07-01T00:00:00Z', '2025-09-01T00:00:00Z'],
    ['2025-07-30..', '2025-07-30T00:00:00Z', undefined],
    ['..2025-07-30', undefined, '2025-07-31T00:00:00Z'],
    ['2025-07-30T09:00', '2025-07-30T09:00:00Z', '2025-07-30T09:01:00Z'],
    ['2025-07-30T09:00:00Z', '2025-07-30T09:00:00Z', '2025-07-30T09:00:01Z'],
    ['2025-07-30T09:00+09:00..2025-07-30t12:00z', '2025-07-30T00:00:00Z', '2025-07-30T12:00:00Z'],
    ['P7D', '2025-03-24T15:00:00Z', undefined],
    ['p1m', '2025-02-28T15:00:00Z', undefined],
    ['P1Y2M1W1DT3H30M', '2024-01-23T11:30:00Z', undefined],
  ])('%s is from %s to %s', (typed, from, to) => {
    const { query } = parseQuery(`date:${typed}`);
    const at = (time: number) => ({ places: new Map(), listedAt: time });
    const holds = (time: number): boolean => matches(query!, at(time), now);
    const [begin, end] = [from, to].map((time) => time && Date.parse(time)) as [number?, number?];
    if (begin !== undefined) expect([holds(begin - 2), holds(begin)]).toEqual([false, true]);
    if (end !== undefined) expect([holds(end - 2), holds(end)]).toEqual([true, false]);
    expect([from === undefined && holds(0), to === undefined && holds(8e15)]).toEqual([
      from === undefined,
      to === undefined,
    ]);
  });

  it.each([
    '2025-02-31',
    '2025-13',
    '30.7.2025',
    'yesterday',
    'P',
    'PT',
    '..',
    'a..b..c',
    '2025-07-30T25:00',
    '99',
    '2025-7-1',
  ])('%s is none, and the forms are named', (typed) => {
    expect(mistake(`date:${typed}`)?.detail).toMatch(/^date: .*\(2025-07-30\).*\(P7D\), at character 1$/);
  });
});

describe('an article', () => {
  it('is a vector of its words, weighed and kept apart, and of what is known of it', () => {
    const article = aCleanArticle('ferry', {
      headline: 'Old ferry',
      subtitle: 'Sails',
      body: 'The ferry.',
      authors: ['Mina Park', 'Jo'],
      hashtags: [aHashtag('Larnholm')],
      language: 'en-GB',
      categories: ['Économie'],
      storyId: 'ab'.repeat(32),
    });
    const named = { headlines: ['Old ferry', 'Ferry sails'], sourceIds: ['daleecho', "carrier:o'hara"] };
    expect(searchVector(articleWords(article, named))).toBe(
      [
        "'~en'",
        `'=${'ab'.repeat(32)}'`,
        "'/economie'",
        "'#larnholm'",
        "'@daleecho'",
        "'@carrier:o''hara'",
        "'%0.418146' '%1.26134' '%2.1633' '%3.102' '%4.6' '%5.0'",
        "'old':1A '!old'",
        "'ferry':2A,13A,71 '!ferry'",
        "'sails':14A,25B '!sails'",
        "'>sail':14A,25B '!>sail'",
        "'larnholm':36C",
        "'&mina':47",
        "'&park':48",
        "'&jo':59",
        "'the':70",
        ...[pairWord('old', 'ferry'), pairWord('ferry', 'sails'), pairWord('&mina', '&park')].map(quoted),
        quoted(pairWord('the', 'ferry')),
      ].join(' '),
    );
  });

  it('stays below the megabyte that Postgres allows, keeping headlines and most sources', () => {
    const body = Array.from({ length: 150_000 }, (_, i) => `word${i}`).join(' ');
    const article = aCleanArticle('long', { headline: 'headline', body });
    const sourceIds = Array.from({ length: 50_000 }, (_, i) => `carrier:source-number-${i}`);
    const vector = searchVector(articleWords(article, { headlines: ['headline'], sourceIds }));
    expect(vector).toContain("'headline':1A");
    expect(vector).toContain('source-number-4000');
    expect(Buffer.byteLength(vector)).toBeLessThan(1_000_000);
  });

  it('keeps at most 255 places of one word', () => {
    const { places } = articleWords(aCleanArticle('long', { body: 'again '.repeat(1000) }));
    expect(places.get('again')).toHaveLength(255);
  });
});
