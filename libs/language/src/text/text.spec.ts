import fc from 'fast-check';
import { foldedByRules } from './fold.js';
import {
  bodyHash,
  capped,
  cleanLine,
  cleanParagraphs,
  cleanText,
  foldForFingerprint,
  readingMinutes,
  repairMojibake,
  wordCount,
} from './index.js';

describe('cleanText', () => {
  it.each([
    ['NUL bytes', 'a\u0000b', 'ab'],
    ['other controls', 'a\u0007\u001b[0m', 'a[0m'],
    ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
    ['decomposed letters', 'Cafe\u0301', 'Café'],
    ['line ends of every system', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['soft hyphens and zero-width spaces', 'Hafen\u00adamt\u200b', 'Hafenamt'],
    ['overrides of direction', '\u202eevil\u202c', 'evil'],
  ])('cleans %s', (_what, given, cleaned) => {
    expect(cleanText(given)).toBe(cleaned);
  });

  it('keeps the joiners that Persian, Hindi and emoji are written with', () => {
    for (const text of ['می\u200cخواهم', 'क्\u200dष', '👩\u200d🔬']) expect(cleanText(text)).toBe(text);
  });
});

it('a line has no white space but single spaces', () => {
  expect(cleanLine('  One\n\ttwo\u00a0 three ')).toBe('One two three');
  expect(cleanLine(' \u200e\u3164\ufe0f ')).toBe('');
  expect(cleanLine('می\u200cخواهم')).toBe('می\u200cخواهم');
});

it('paragraphs are one blank line apart', () => {
  expect(cleanParagraphs(' One \n\n\n\n two\t x \n')).toBe('One\n\ntwo x');
});

it('a cap never leaves half a character', () => {
  expect(capped('ab😀', 3)).toBe('ab');
  expect(capped('ab😀', 4)).toBe('ab😀');
});

describe('foldForFingerprint', () => {
  it.each([
    ['quotes', '“It’s” «here»', '\'Its\' "here"'],
    ['dashes', 'solar — by spring', 'solar - by spring'],
    ['case and width', 'Ｃrane ＮＰＥＣ', 'crane npec'],
    ['composition', 'Cafe\u0301', 'café'],
    ['line breaks', 'one\n\ntwo', 'one two'],
    ['line breaks between Chinese characters', '港口\n城市，明年', '港口城市明年'],
  ])('does not see %s', (_what, one, other) => {
    expect(foldForFingerprint(one)).toBe(foldForFingerprint(other));
    expect(bodyHash(one)).toBe(bodyHash(other));
  });

  it.each([
    ['decimal points', 'up 1.5 points', 'up 15 points'],
    ['percent', 'up 5%', 'up 5'],
    ['currencies', '$5 million', '€5 million'],
    ['signs', 'at -5 degrees', 'at 5 degrees'],
    ['vowel signs', 'किताब', 'कतब'],
    ['word borders', 'no table', 'notable'],
  ])('sees %s', (_what, one, other) => {
    expect(foldForFingerprint(one)).not.toBe(foldForFingerprint(other));
  });
});

it('folds in one pass to what the rules give', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'-–—.,:\'’"“”‘…•%+$£€ \n\u00a0\u00ad«»´ªßÉéÿ×÷_09aZ'),
    fc.constantFrom(...'港口ーのカ，。、：１Ａ٣५½Σςйﬁか\u3099\u0301한ᄒ−€😀İǅ\ue000'),
    fc.integer({ min: 0, max: 0x17f }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
      const text = units.join('');
      expect(foldForFingerprint(text)).toBe(foldedByRules(text));
    }),
    { numRuns: 3000 },
  );
});

describe('repairMojibake', () => {
  const misread = (text: string): string => new TextDecoder('windows-1252').decode(Buffer.from(text));
  const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
  const texts = [
    'parks — by spring',
    'l’été à Besançon',
    'Žižkov, Łódź',
    '항만, 수상 태양광',
    '港口城市',
    'مدينة لارنهولم',
    'Привет, мир',
    '“quoted” €5',
  ];

  it.each(texts)('undoes windows-1252 and Latin-1, once and twice over: %s', (text) => {
    for (const damage of [latin1, misread]) {
      expect(repairMojibake(damage(text)).text).toBe(text);
      expect(repairMojibake(damage(damage(text))).text).toBe(text);
    }
  });

  it.each([
    ...texts,
    'SPASS“ Spaß“',
    'IRMû falou',
    'CANADÀ…',
    'Ñandú «así»',
    'À — É',
    'naïve façade',
    'AÇÃO É',
  ])('leaves sound text alone: %s', (text) => {
    expect(repairMojibake(text)).toEqual({ text, repairs: 0 });
  });

  it('repairs single letters of a script beside words of it', () => {
    const twice = Buffer.from('Маяк в порту и я').toString('latin1');
    expect(repairMojibake(twice).text).toBe('Маяк в порту и я');
  });

  it('repairs a closing quote that lost its last byte', () => {
    expect(repairMojibake('â€œyesâ€ she said').text).toBe('“yes” she said');
  });

  it('repairs one damaged passage beside a sound one', () => {
    expect(repairMojibake('Café, CafÃ©').text).toBe('Café, Café');
  });
});

describe('wordCount', () => {
  it.each([
    ['English', 'en', 'The port will open three parks.', 6],
    ['Korean by its spaces', 'ko', '항만청이 화요일 밝혔다.', 3],
    ['Chinese by its dictionary', 'zh', '港口城市将在明年春季启用。', 7],
    ['Japanese by its dictionary', 'ja', '港湾局が火曜日に発表した。', 7],
    ['Thai by its dictionary', 'th', 'ท่าเรือเปิดใหม่', 3],
    ['a mixture', 'ja', 'NPEC は 42 MW とした', 6],
    ['nothing', 'en', ' ', 0],
  ])('counts %s', (_what, language, text, words) => {
    expect(wordCount(text, language)).toBe(words);
  });
});

it('reading time goes by words, and by characters where words have no spaces', () => {
  expect(readingMinutes('word '.repeat(460))).toBe(2);
  expect(readingMinutes('港'.repeat(1500), 'zh')).toBe(3);
  expect(readingMinutes('short')).toBe(1);
});
