import { parseSearch, placedWords, searchVector, toTsquery } from './index.js';

const words = (text: string): string[] => placedWords(text).map(({ word }) => word);
const query = (typed: string): string | undefined => {
  const asked = toTsquery(parseSearch(typed));
  return asked?.phrases ?? asked?.words;
};

describe('words of a text', () => {
  it.each([
    ["Korea's AI: 95 percent", ['korea', 's', 'ai', '95', 'percent']],
    ['Şişli, Łódź, Ærø, Straße, ΑΘΉΝΑ', ['sisli', 'lodz', 'aero', 'strasse', 'αθηνα']],
    ['ＫＯＳＡ ﬁnance', ['kosa', 'finance']],
    ['한국어 뉴스', ['한국', '국어', '어', '뉴스', '스']],
    ['水', ['水']],
    ['AI基本法が成立', ['ai', '基本', '本法', '法が', 'が成', '成立', '立']],
    ['コーヒー', ['コー', 'ーヒ', 'ヒー', 'ー']],
    ['ข่าวด่วน', ['ข่า', 'าว', 'วด่', 'ด่ว', 'วน', 'น']],
    ['أَخْبَار', ['اخبار']],
    ['हिन्दी समाचार', ['हिन्दी', 'समाचार']],
    ['\u0000 \ud800 🗞️ \u200f\u202e --', []],
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
    ['korea ai', "'korea' & 'ai'"],
    ['"Sovereign AI" -sport', "('sovereign' <-> 'ai') & !('sport')"],
    ['state-of-the-art', "('state' <-> 'of' <-> 'the' <-> 'art')"],
    ['한국어', "('한국' <-> '국어')"],
    ['水', "'水':*"],
    ['AI法', "('ai' <-> '法':*)"],
    ['法文AI', "('法文' <-> '文' <-> 'ai')"],
    ['"기본법 시행"', "('기본' <-> '본법' <-> '법' <-> '시행')"],
    ['"unclosed phrase', "('unclosed' <-> 'phrase')"],
    [`'; drop table x; --`, "'drop' & 'table' & 'x'"],
    [`a & !b | (c <-> d:*) \\ '`, "'a' & 'b' & 'c' & 'd'"],
    ['-only', undefined],
    ['*** \u0000 \ud800', undefined],
    ['', undefined],
  ])('%j becomes %j', (typed, expected) => {
    expect(query(typed)).toBe(expected);
  });

  it('says apart what an index can answer', () => {
    expect(toTsquery(parseSearch('the "Sovereign AI" -sport -"football club"'))).toEqual({
      words: "'the' & 'sovereign' & 'ai' & !'sport'",
      phrases: "('the') & ('sovereign' <-> 'ai') & !('sport') & !('football' <-> 'club')",
    });
  });

  it('sets tags apart from words', () => {
    expect(parseSearch('#KOSA 뉴스 #한국')).toMatchObject({
      tags: ['KOSA', '한국'],
      all: [{ words: ['뉴스'] }],
    });
  });

  it('looks at the first 32 terms of an endless one', () => {
    expect(parseSearch('word '.repeat(2000)).all).toHaveLength(32);
  });
});

describe('a search vector', () => {
  it('weighs fields and keeps them apart', () => {
    expect(
      searchVector([
        { text: 'AI sovereignty', weight: 'A' },
        { text: 'the AI', weight: 'D' },
      ]),
    ).toBe(`'ai':1A,14 'sovereignty':2A 'the':13`);
  });

  it('stays below the megabyte that Postgres allows, keeping the headline', () => {
    const body = Array.from({ length: 150_000 }, (_, i) => `word${i}`).join(' ');
    const vector = searchVector([
      { text: 'headline', weight: 'A' },
      { text: body, weight: 'D' },
    ]);
    expect(vector.startsWith("'headline':1A")).toBe(true);
    expect(Buffer.byteLength(vector)).toBeLessThan(1_000_000);
  });

  it('keeps at most 255 places of one word', () => {
    expect(searchVector([{ text: 'again '.repeat(1000), weight: 'D' }]).split(',')).toHaveLength(255);
  });
});
