import fc from 'fast-check';
import { UndoLog } from '../undo-log/index.js';
import { decodeSketch, encodeSketch, isWorthAdding, MOST_GENERATION, NearIndex, sketchOf } from './index.js';
import { readWords } from './read-words.js';

/** Deterministic text of made-up words: a long article, the same for the same number. */
function article(number: number, words = 240): string {
  let state = number * 7919 + 1;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
  const syllables = 'ka lo mir ten va shu pel dor in ast er ub ol fen gra'.split(' ');
  const word = (): string => Array.from({ length: 2 + next(2) }, () => syllables[next(15)]).join('');
  return Array.from({ length: words }, (_, i) => (i % 14 === 13 ? `${word()}.` : word())).join(' ');
}

const HARBOUR =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday. ' +
  'The first of them, of 42 megawatts, is moored behind the northern breakwater, where Ilse Marant and her crew have measured ' +
  'salt and wind since 2019. “Nobody expected the panels to last through the January storms,” she said. ' +
  'The parks are to feed the cranes of the container quay and, at night, the ferries to Vesterby and Kaldsund. ' +
  'The council set aside 18.5 million for cables and a second substation near the old fish market. ' +
  'Fishermen had asked for a wider channel; the plan now leaves 120 metres between the rafts, twice as much as in the first draft. ' +
  'Engineers from the technical college of Tessel will count gulls, mussels and outages for five years and publish what they find. ' +
  'A fourth park is on paper only, since the marina and the rowing club have both spoken against it.';

/** Articles 0, 1, 2… with these texts. */
function indexOf(...texts: string[]): NearIndex {
  const index = new NearIndex();
  texts.forEach((text, number) => index.add(number, sketchOf(text), 0));
  return index;
}
const articlesFound = (index: NearIndex, text: string): number[] =>
  index.find(sketchOf(text)).map((match) => match.article);

const words = HARBOUR.split(' ');
const shareOf = (from: number, to: number): string =>
  words.slice(Math.floor(words.length * from), Math.floor(words.length * to)).join(' ');

describe('a copy is found', () => {
  it.each([
    ['the text itself', HARBOUR],
    ['with a dateline and a credit', `LARNHOLM (Wire) — ${HARBOUR}\n\n(Reporting by A. Merrow)`],
    ['in capitals', HARBOUR.toUpperCase()],
    ['decomposed, with soft hyphens', HARBOUR.replaceAll('Marant', 'Ma\u00adrant').normalize('NFD')],
    ['with markup and entities', `<p>${HARBOUR.replaceAll('“', '&ldquo;').replaceAll('”', '&rdquo;')}</p>`],
    ['its first half', shareOf(0, 0.5)],
    ['its first fifth', shareOf(0, 0.2)],
    ['its middle', shareOf(0.2, 0.8)],
    ['its end', shareOf(0.3, 1)],
    ['without its third sentence', HARBOUR.replace(/“[^”]*” she said\. /, '')],
    ['with numbers in words', HARBOUR.replace('three', '3').replace('five', '5')],
    [
      'with its sentences in another order',
      HARBOUR.split(/(?<=\.) /)
        .reverse()
        .join(' '),
    ],
    ['with every twelfth word another', words.map((word, i) => (i % 12 === 7 ? 'whatever' : word)).join(' ')],
  ])('%s', (_what, copy) => {
    expect(articlesFound(indexOf(article(1), HARBOUR, article(2)), copy)).toEqual([1]);
    expect(articlesFound(indexOf(article(1), copy, article(2)), HARBOUR)).toEqual([1]);
  });
});

describe('a look-alike is not', () => {
  it.each([
    [
      'a quarter of it quoted in another article',
      `${article(3, 90)} “${shareOf(0.4, 0.65)}” ${article(4, 90)}`,
    ],
    [
      'the same form with other numbers and names',
      HARBOUR.replace('Larnholm', 'Tessel')
        .replace('three', 'seven')
        .replace('42', '17')
        .replace('Ilse Marant', 'Jon Eklund')
        .replace('2019', '2011')
        .replace('January', 'March')
        .replace('18.5', '92')
        .replace('120', '45')
        .replace('Vesterby and Kaldsund', 'Ostra and Midden')
        .replace('college of Tessel', 'college of Brannow'),
    ],
    ['another article', article(5)],
    ['a few of its words', 'The port city of Larnholm'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(articlesFound(indexOf(HARBOUR), text)).toEqual([]);
    expect(articlesFound(indexOf(text), HARBOUR)).toEqual([]);
  });

  it.each([
    [
      'Korean notices of two deaths',
      '김도윤 씨가 월요일 별세했다. 향년 81세. 고인은 한울전자에서 오랫동안 근무하며 지역 사회 발전에 힘써 왔다. 빈소는 서림 병원 장례식장에 마련되었으며 발인은 수요일 오전에 있을 예정이다. 유족 측은 조화와 부의금을 정중히 사양한다고 전했다.',
      '박서하 씨가 금요일 별세했다. 향년 67세. 고인은 다솔물산에서 오랫동안 근무하며 지역 사회 발전에 힘써 왔다. 빈소는 남포 병원 장례식장에 마련되었으며 발인은 일요일 오전에 있을 예정이다. 유족 측은 조화와 부의금을 정중히 사양한다고 전했다.',
    ],
    [
      'Chinese forecasts for two cities',
      '临江星期一天气多云，最高气温25度，最低气温12度。上午降水概率为百分之30，下午降水概率为百分之60。风力3级，相对湿度在百分之55左右。气象部门提醒市民出行前留意最新天气预报，做好防护措施。',
      '白沙星期四天气晴，最高气温31度，最低气温19度。上午降水概率为百分之10，下午降水概率为百分之20。风力5级，相对湿度在百分之40左右。气象部门提醒市民出行前留意最新天气预报，做好防护措施。',
    ],
    [
      'German reports of two fires, every noun of them with a capital',
      'Ein Feuer in einer Lagerhalle in Kessenau hat am Dienstag einen Schaden von zwei Millionen Euro angerichtet. Verletzt wurde niemand, teilte die Feuerwehr mit.',
      'Ein Feuer in einer Lagerhalle in Bremhaven hat am Dienstag einen Schaden von drei Millionen Euro angerichtet. Verletzt wurde niemand, teilte die Feuerwehr mit.',
    ],
  ])('%s', (_what, one, other) => {
    expect(articlesFound(indexOf(one), other)).toEqual([]);
    expect(articlesFound(indexOf(one), `${one}（记者 编辑）`)).toEqual([0]);
  });

  it('texts that share a block of the site, once it was seen under several articles', () => {
    const block = article(99, 70);
    const index = indexOf(...Array.from({ length: 8 }, (_, i) => `${article(10 + i, 60)} ${block}`));
    expect(articlesFound(index, `${article(30, 60)} ${block}`)).toEqual([]);
    expect(articlesFound(index, `${article(12, 60)} ${block}`)).toEqual([2]);
  });
});

it.each([
  ['thousands', '1,000 and 1.000 and 1 000'.replaceAll(' 000', '\u00a0000'), ['1000', '1000', '1000']],
  ['digits of other scripts', '٤٢ ४२ ４２', ['42', '42', '42']],
  ['Chinese numerals', '二十五 二〇二五年', ['25', '2025']],
  ['words', 'seven sept sieben семь', ['7', '7', '7', '7']],
  ['units', '42MW 5bn', ['42', '5']],
])('numbers are one whatever their form: %s', (_what, text, digits) => {
  const facts = (of: string): number[] => {
    const read = readWords(of);
    return [...read.numbers.slice(0, read.numberCount)];
  };
  expect(facts(text)).toEqual(digits.flatMap(facts));
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...'the port of Larnholm 42 said 港口 城市 二十 한빛 کتاب किताब ไทย <b> &amp; .'.split(' '),
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join(' ')),
);

describe('a number is the same in the style of another house', () => {
  it.each([
    ['it costs 1 940 crowns', 'it costs 1.940 crowns'],
    ['at 10:30 in the hall', 'at 10.30 in the hall'],
    ['三月十二日上午八时停水', '3月12日上午8时停水'],
    ['二十五人が参加した', '25人が参加した'],
  ])('%s', (one, other) => {
    const read = (text: string): number[] => {
      const { words, count } = readWords(text);
      return [...words.subarray(0, count)];
    };
    expect(read(one)).toEqual(read(other));
  });

  it.each([
    ['it ended 2:1', 'it ended 2.1'],
    ['in 2019 300 came', 'in 2019300 came'],
    ['十分感谢大家', '二十分感谢大家'],
  ])('but not %s', (one, other) => {
    expect(sketchOf(one)).not.toEqual(sketchOf(other));
    expect([...readWords(one).words.subarray(0, 6)]).not.toEqual([...readWords(other).words.subarray(0, 6)]);
  });
});

it('two fifths out of the middle of a text without spaces are a copy of it', () => {
  const sentences = Array.from({ length: 30 }, (_, i) =>
    Array.from({ length: 16 }, (_unused, j) =>
      String.fromCharCode(0x4e00 + ((i * 977 + j * 131) % 3000)),
    ).join(''),
  );
  const text = sentences.join('。');
  for (const from of [0.3, 0.31, 0.29])
    expect(articlesFound(indexOf(text), text.slice(text.length * from, text.length * (from + 0.4)))).toEqual([
      0,
    ]);
});

describe('whatever the text', () => {
  it('a sketch comes back from its bytes as it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const sketch = sketchOf(text);
        expect(decodeSketch(encodeSketch(sketch))).toEqual(sketch);
      }),
    );
  });

  it('a text is wholly like itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 30, max: 900 }), (number, length) => {
        const sketch = sketchOf(article(number, length));
        const index = new NearIndex();
        index.add(7, sketch, 0);
        expect(index.find(sketch)).toMatchObject([
          { article: 7, score: 1, similarity: 1, containment: 1, generation: 0 },
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('bytes of another version are refused', () => {
    const bytes = encodeSketch(sketchOf(HARBOUR));
    bytes[0]! += 1;
    expect(() => decodeSketch(bytes)).toThrow(RangeError);
  });

  it('a sketch is small: about 600 bytes for 3 kB', () => {
    expect(encodeSketch(sketchOf(article(1, 500))).length).toBeLessThan(700);
  });
});

describe('the index', () => {
  it('finds the same one way and the other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (number, share) => {
          const whole = article(number, 300);
          const part = whole.slice(0, Math.floor(whole.length * share));
          const [there] = indexOf(whole).find(sketchOf(part));
          const [back] = indexOf(part).find(sketchOf(whole));
          expect([back?.similarity, back?.containment]).toEqual([there?.similarity, there?.containment]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('puts the same copies together in whatever order they come, when each is like the whole', () => {
    const texts = [1, 2, 3].flatMap((number) => {
      const text = article(number);
      return [text, `Dateline: ${text}`, `${text} Credit`, text.toUpperCase(), text.replaceAll('ka', 'qa')];
    });
    const clusters = (order: number[]): string => {
      const index = new NearIndex();
      const of = new Map<number, number>();
      for (const number of order) {
        const sketch = sketchOf(texts[number]!);
        const [match] = index.find(sketch);
        of.set(number, match?.article ?? number);
        if (!match) index.add(number, sketch, 0);
        else if (isWorthAdding(match)) index.add(match.article, sketch, match.generation + 1);
      }
      return texts.map((_, i) => texts.findIndex((__, k) => of.get(k) === of.get(i))).join();
    };
    const expected = clusters(texts.map((_, i) => i));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          texts.map((_, i) => i),
          { minLength: texts.length },
        ),
        (order) => {
          expect(clusters(order)).toBe(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('ends chains of copies of copies', () => {
    const index = new NearIndex();
    const sketch = sketchOf(HARBOUR);
    expect(index.add(0, sketch, MOST_GENERATION)).toBe(0);
    expect(index.add(0, sketch, MOST_GENERATION + 1)).toBeUndefined();
    expect(index.size).toBe(1);
  });

  it('takes a sketch as the ledger keeps it, and none that is damaged', () => {
    const index = new NearIndex();
    const bytes = encodeSketch(sketchOf(article(1)));
    expect(index.addEncoded(7, bytes, 0)).toBe(0);
    expect(index.find(sketchOf(article(1)))).toMatchObject([{ article: 7, similarity: 1 }]);
    expect(() => index.addEncoded(8, bytes.subarray(0, -1), 0)).toThrow(RangeError);
    expect(() => index.addEncoded(8, Uint8Array.of(255, ...bytes.subarray(1)), 0)).toThrow(RangeError);
    expect(index.size).toBe(1);
  });

  it('still knows what stands in many articles when it has outgrown its tables', () => {
    const block = article(900, 120);
    const index = indexOf(...Array.from({ length: 8 }, (_, n) => `${article(n, 120)} ${block}`));
    const removed = new Set([2, 5]);
    const unrelated = sketchOf(article(901));
    // 1.3 million keys: the table of a million cells is replaced while these come, and goes on being changed.
    for (let n = 8; n < 15_000; n++) {
      const samples = unrelated.samples.map(
        (sample, i) => sample - (sample % 2 ** 32) + ((Math.imul(n * 97 + i, 0x9e3779b1) >>> 0) % 2 ** 32),
      );
      index.add(n, { ...unrelated, samples: samples.sort() }, 0);
      if (n === 10_000) for (const entry of removed) index.remove(entry);
    }
    const misses = index.nearMisses(sketchOf(`${article(950, 120)} ${block}`));
    expect(misses.length).toBeGreaterThan(0);
    for (const { comparison } of misses) expect(comparison.common).toBeGreaterThan(0.3);
  });

  it('is what it was once all is taken back', () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('add'), article: fc.nat(6), text: fc.nat(9) }),
      fc.record({ kind: fc.constant('remove'), article: fc.nat(6), text: fc.nat(9) }),
      fc.record({ kind: fc.constant('reassign'), article: fc.nat(6), text: fc.nat(9) }),
      fc.record({ kind: fc.constant('release'), article: fc.nat(6), text: fc.nat(9) }),
      fc.record({ kind: fc.constant('discount'), article: fc.nat(6), text: fc.nat(9) }),
    );
    const apply = (
      index: NearIndex,
      live: number[],
      { kind, article: number, text }: { kind: string; article: number; text: number },
    ): void => {
      const entry = live[text % Math.max(1, live.length)];
      if (kind === 'release') index.release(number);
      else if (kind === 'discount')
        live.push(index.discount(number, sketchOf(article(text)), sketchOf(article(text, 120)))!.entry);
      else if (kind === 'add') live.push(index.add(number, sketchOf(article(text)), 0)!);
      else if (entry !== undefined && kind === 'remove') {
        index.remove(entry);
        live.splice(live.indexOf(entry), 1);
      } else if (entry !== undefined) index.reassign(entry, number);
    };
    const seen = (index: NearIndex): unknown => [
      index.size,
      ...Array.from({ length: 10 }, (_, i) => index.find(sketchOf(article(i)))),
    ];
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 12 }),
        fc.array(change, { maxLength: 12 }),
        (kept, undone) => {
          const undo = new UndoLog();
          const index = new NearIndex(undo);
          const live: number[] = [];
          for (const step of kept) apply(index, live, step);
          const before = seen(index);
          undo.open();
          for (const step of undone) apply(index, live, step);
          undo.takeBack();
          expect(seen(index)).toEqual(before);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('finds nothing by what counts for nothing, also when it is read anew; by the rest of a text as before', () => {
    const site = article(2, 90);
    const own = `${article(1, 40)} ${site}`;
    const index = indexOf(own);
    const wall = sketchOf(`${article(3, 20)} ${site}`);
    expect(index.find(wall)).not.toEqual([]);
    const kept = index.discount(0, wall, sketchOf(`${article(4, 20)} ${site}`))!;
    const again = indexOf(own);
    again.addEncoded(0, kept.sketch, kept.generation);
    for (const one of [index, again]) {
      expect(one.find(wall)).toEqual([]);
      expect(one.find(sketchOf(own))).toHaveLength(1);
    }
    index.remove(kept.entry);
    expect(index.find(wall)).toHaveLength(1);
  });

  it('leads nowhere by what is released, and to the article by what comes after', () => {
    const index = indexOf(HARBOUR, article(1));
    index.join(1, 0);
    index.release(0);
    expect(articlesFound(index, HARBOUR)).toEqual([]);
    expect(articlesFound(index, article(1))).toEqual([]);
    index.release(1);
    index.add(1, sketchOf(article(1)), 0);
    expect(articlesFound(index, article(1))).toEqual([1]);
  });

  it('uses memory again for what it forgot', () => {
    const index = new NearIndex();
    const sketches = Array.from({ length: 400 }, (_, i) => sketchOf(article(i, 300)));
    const entries: number[] = [];
    let peak = 0;
    for (let round = 0; round < 30; round++) {
      for (let i = 0; i < 100; i++) {
        entries.push(index.add(round * 100 + i, sketches[(round * 100 + i) % 400]!, 0)!);
        if (entries.length > 200) index.remove(entries.shift()!);
      }
      if (round === 9) peak = index.memoryBytes();
    }
    expect(index.size).toBe(200);
    expect(index.memoryBytes()).toBeLessThanOrEqual(peak * 1.1);
  });

  it('says why a text is no copy', () => {
    const index = indexOf(HARBOUR);
    const [miss] = index.nearMisses(sketchOf(`${article(3, 90)} “${shareOf(0.4, 0.65)}” ${article(4, 90)}`));
    expect(miss).toMatchObject({ article: 0, why: 'quotation' });
  });
});
