import fc from 'fast-check';
import { findHashtags } from '../hashtags/index.js';
import { decode, spansOf } from './decode.js';
import { featuresOf } from './features.js';
import { hashOf } from './hashing.js';
import { firstOf, LABELS } from './labels.js';
import { weightsOf } from './load.js';
import { opinionsOn } from './opinions.js';
import { sentencesOf, tokensOf } from './tokens.js';
import { FeatureTable, packed, unpacked } from './weights.js';

const LEARNT = ['en', 'de', 'fr', 'es', 'pt', 'ru', 'ja', 'zh', 'ko', 'hi', 'ar'];
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'Ann',
        'Lee',
        'said',
        '서울',
        '시장',
        '東京',
        '大学',
        'مجلس',
        'وزير',
        'दिल्ली',
        'Банка',
        'России',
        '.',
        '\n',
        '"',
        '(',
        '\ud800',
        '１',
      ),
    )
    .map((words) => words.join(' ')),
);

describe('any text', () => {
  it.each(LEARNT)('%s: gives tags whose offsets lie in it, and scores from 0 to 1', (language) => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { offset, score, evidence } of findHashtags({ text, language })) {
          if (evidence !== 'text') continue;
          if (offset === undefined || offset < 0 || offset >= text.length) return false;
          if (score !== undefined && !(score >= 0 && score <= 1)) return false;
        }
        return true;
      }),
      { numRuns: 60 },
    );
  });

  it.each(['en', 'zh'])(
    '%s: is cut into tokens that cover what is no blank, in sentences that cover the tokens',
    (language) => {
      fc.assert(
        fc.property(anyText, (text) => {
          const tokens = tokensOf(text, language);
          const ranges = sentencesOf(tokens, language);
          const joined = tokens.every(({ text: word, start, end }) => text.slice(start, end) === word);
          const ordered = tokens.every(({ start }, i) => i === 0 || start >= tokens[i - 1]!.end);
          return joined && ordered && ranges.every(([from], i) => from === (i === 0 ? 0 : ranges[i - 1]![1]));
        }),
      );
    },
  );

  it.each(LEARNT)('%s: ten times the text takes no more than thirty times the time', (language) => {
    const unit = 'Ann Lee said no. 서울시장은 말했다。東京大学は (NPEC) "مجلس النواب" दिल्ली में Банка России ';
    const time = (text: string): number => {
      const times = Array.from({ length: 3 }, () => {
        const began = process.cpuUsage();
        findHashtags({ text, language });
        const { user, system } = process.cpuUsage(began);
        return (user + system) / 1000;
      });
      return Math.min(...times);
    };
    time(unit.repeat(200));
    const short = Math.max(1, time(unit.repeat(50)));
    expect(time(unit.repeat(500))).toBeLessThan(short * 30);
  });
});

describe('learnt weights', () => {
  it.each(LEARNT)('%s: are there, and weigh features that texts have', (language) => {
    const weights = weightsOf(language)!;
    expect(weights.features.size).toBeGreaterThan(10_000);
  });

  it('come out of a file as they went in', () => {
    const hashes = Int32Array.of(7, -3, 2_000_000_000, 0);
    const codes = Int8Array.from({ length: 4 * LABELS }, (_, i) => ((i * 37) % 255) - 127);
    const transitions = Array.from({ length: LABELS * LABELS }, (_, i) => i / 2);
    const weights = unpacked(
      packed(hashes, codes, { scale: 4, eagerness: 2, transitions, confidence: [1, 2] }),
    );
    for (const [i, hash] of hashes.entries()) {
      expect(weights.features.codesAt(weights.features.find(hash))).toEqual([
        ...codes.subarray(i * LABELS, (i + 1) * LABELS),
      ]);
    }
    expect(weights.features.find(8)).toBe(-1);
    expect([...weights.transitions]).toEqual(transitions);
  });

  it('a feature is known by all of its hash, and no other is taken for it', () => {
    const codes = (i: number): number[] =>
      Array.from({ length: LABELS }, (_, y) => ((i * 31 + y * 7) % 255) - 127);
    const hashes = Array.from({ length: 3000 }, (_, i) => hashOf(`feature ${i}`));
    // Hashes whose upper or lower halves are those of known ones.
    const close = hashes.flatMap((hash) => [hash ^ 1, hash ^ 0x100, hash ^ 0x1000000, hash ^ 0x40000000]);
    const kept = [...new Set(hashes)];
    const table = new FeatureTable(kept.length);
    kept.forEach((hash, i) => {
      table.add(hash, codes(i));
    });
    expect(table.size).toBe(kept.length);
    for (const [i, hash] of kept.entries()) expect(table.codesAt(table.find(hash))).toEqual(codes(i));
    for (const hash of close) if (!kept.includes(hash)) expect(table.find(hash)).toBe(-1);
  });
});

describe('decoding', () => {
  it('begins no name with a later label', () => {
    const emissions = new Float32Array(2 * LABELS).fill(-1);
    const later = firstOf(1) + 1;
    emissions[later] = 9;
    emissions[LABELS + later] = 9;
    const labels = new Uint8Array(2);
    decode(emissions, new Float32Array(LABELS * LABELS), [0, 2], labels);
    expect(spansOf(labels)).toEqual([expect.objectContaining({ kind: 1, to: 2 })]);
  });

  it('says by how much the reading without the name is worse', () => {
    const emissions = new Float32Array(LABELS);
    emissions[firstOf(2)] = 3;
    const margins = new Float32Array(1);
    const labels = new Uint8Array(1);
    decode(emissions, new Float32Array(LABELS * LABELS), [0, 1], labels, margins);
    expect([spansOf(labels)[0]?.kind, margins[0]]).toEqual([2, 3]);
  });
});

it('the same text has the same features, wherever it stands in a run of the program', () => {
  const tokens = tokensOf('Ann Lee met the Harbour Council.', 'en');
  const sheet = (): number[] => [...featuresOf(tokens, 'en', opinionsOn('', tokens, 'en')).hashes];
  expect(sheet()).toEqual(sheet());
});

describe('names that no list has', () => {
  it.each([
    [
      'de',
      'Die Stadtwerke Larnholm haben am Montag den Streit mit Anwalt Jonas Brekke beendet.',
      'Jonas Brekke',
    ],
    ['fr', 'La maire de Valmorin, Hélène Marchand, a rencontré mardi les pêcheurs.', 'Hélène Marchand'],
    ['es', 'El juez citó el lunes a Clara Monteverde, directora de la empresa.', 'Clara Monteverde'],
    ['pt', 'O prefeito Rui Salgueiro disse na segunda-feira que a ponte é segura.', 'Rui Salgueiro'],
    ['ru', 'Мэр Ольга Северова заявила в понедельник, что мост безопасен.', 'Ольга Северова'],
    ['ja', '汐見市の田代美咲市長は月曜日、橋は安全だと述べた。', '田代美咲'],
    ['zh', '市长林晓雯周一表示，这座桥是安全的。', '林晓雯'],
    ['ko', '박정혜 시장은 월요일 다리가 안전하다고 말했다.', '박정혜'],
    ['hi', 'महापौर सुनीता राठौड़ ने सोमवार को कहा कि पुल सुरक्षित है।', 'सुनीता राठौड़'],
  ])('%s: %s', (language, text, name) => {
    const tags = findHashtags({ text, language });
    expect(tags).toContainEqual(
      expect.objectContaining({ label: name, evidence: 'text', score: expect.any(Number) }),
    );
  });
});

it.each([
  ['fr', 'Selon le Conseil de l’énergie des ports du Nord, les parcs seront ancrés derrière la digue.'],
  ['fr', 'Le président de l’Union de l’élevage a reçu Jeanne d’Ormelle.'],
  ['en', 'Ministers met the Pilots’ Union of Larnholm on Monday, said Bridget O’Farlane.'],
])(
  '%s: a text has the same names with the apostrophes of newspapers and of typewriters',
  (language, text) => {
    const labels = (of: string): string[] =>
      findHashtags({ text: of, language }).map(({ label }) => label.replaceAll('’', "'"));
    expect(labels(text)).toEqual(labels(text.replaceAll('’', "'")));
    expect(labels(text).length).toBeGreaterThan(0);
  },
);

it.each([
  [
    'en',
    'The gale had stopped the engine of the ferry, Mr Hrabovsky said on Monday in Sandmouth.',
    'Hrabovsky',
  ],
  ['de', 'Am Montag sagte Frau Dr. Annegret Holthusen, die Brücke sei sicher.', 'Annegret Holthusen'],
])('%s: a person is called without courtesy titles', (language, text, name) => {
  expect(findHashtags({ text, language })).toContainEqual(
    expect.objectContaining({ label: name, offset: text.indexOf(name) }),
  );
});
