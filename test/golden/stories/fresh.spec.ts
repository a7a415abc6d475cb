import { blocksOf, bcubed, DAY, START, told, type Report } from './told.js';

const HOUR = DAY / 24;

describe('two events of one day that share one big name (64 pairs, eight languages)', () => {
  const pairs = blocksOf('one-name.txt', /^= /m).flatMap(({ head, rows }) =>
    rows.map(([headline = '', text = '', other = '', otherText = '']) => ({
      language: head,
      reports: [
        { headline, text },
        { headline: other, text: otherText },
      ],
    })),
  );
  it.each([
    ['by headline', false],
    ['with text', true],
  ])('are joined in at most one pair of sixty-four, %s', (_, withText) => {
    expect(pairs).toHaveLength(64);
    const joined = pairs.filter(({ language, reports }) => {
      const [one, other] = told(
        reports.map(({ headline, text }, i) => ({
          event: `${i}`,
          headline,
          text: withText ? text : '',
          language,
          at: START + 2 * i * HOUR,
        })),
      );
      return one === other;
    });
    const shown = joined.map(({ reports }) => reports.map(({ headline }) => headline).join(' / '));
    expect(shown.slice(1)).toEqual([]);
  });
});

describe('stories go on', () => {
  const blocks = (mark: '+' | '-') =>
    blocksOf('going-on.txt', /^(?=[+-] )/m)
      .filter(({ head }) => head.startsWith(mark))
      .map(({ head, rows }) => ({ language: head.slice(2), rows }));
  const reportsOf = (rows: string[][], language: string, days: number, withText: boolean): Report[] =>
    rows.map(([headline = '', text = ''], i) => ({
      event: '',
      headline,
      text: withText ? text : '',
      language,
      at: START + i * days * DAY,
    }));

  const wrong = (mark: '+' | '-', days: number) =>
    blocks(mark)
      .filter(({ language, rows }) => {
        const stories = new Set(told(reportsOf(rows, language, days, true))).size;
        return stories !== (mark === '+' ? 1 : rows.length);
      })
      .map(({ language, rows }) => `${language}: ${rows[0]![0]}`);

  it('reports three, six and nine days on stay in the story, in five of eight languages at least', () => {
    expect(blocks('+')).toHaveLength(8);
    expect(wrong('+', 3).slice(3)).toEqual([]);
  });

  // Galleries by one photographer are joined still: the name and the words of the form are all that two of them say.
  it('what shares a form or a hand is apart a day later, but for galleries at most', () => {
    expect(blocks('-')).toHaveLength(9);
    expect(wrong('-', 1).filter((each) => !/Photos|Diaporama|Фоторепортаж/.test(each))).toEqual([]);
  });
});

describe('across seven languages', () => {
  const slots = (head: string): Map<string, readonly string[]> =>
    new Map(head.split(';').map((part) => part.trim()).map((part) => {
      const [language = '', ...values] = part.split(' ');
      return [language, values.join(' ').split(', ')] as const;
    }));
  const kinds = blocksOf('languages.txt', /^(?=> a: )/m).map(({ head, rows }) => {
    const a = slots(head.slice(5));
    const b = slots(rows[0]![0]!.slice(5));
    const [n = [], m = []] = rows[1]![0]!.slice(2).split('; ').map((part) => part.slice(3).split(', '));
    return { a, b, n, m, wordings: rows.slice(2) };
  });
  const reports = kinds.flatMap(({ a, b, n, m, wordings }, kind) =>
    [0, 1].flatMap((filling) =>
      wordings.map(([language = '', headline = '', text = ''], i): Report => {
        const filled = (form: string): string =>
          form
            .replaceAll('{a}', a.get(language)![filling]!)
            .replaceAll('{b}', b.get(language)![filling]!)
            .replace(/\{([nm])(?:\*(\d+))?\}/g, (_, slot: string, times?: string) => {
              const value = (slot === 'n' ? n : m)[filling]!;
              return times ? `${Math.round(Number(value) * Number(times))}` : value;
            });
        return {
          event: `${kind} ${filling}`,
          headline: filled(headline),
          text: filled(text),
          language,
          at: START + ((i * 5 + filling * 3 + kind) % 17) * HOUR,
        };
      }),
    ),
  );
  reports.sort((one, other) => one.at - other.at);

  it('154 reports of eleven pairs of look-alikes come out as 22 stories, none of a pair joined', () => {
    expect(reports).toHaveLength(154);
    const stories = told(reports);
    const joined = kinds.flatMap((_, kind) => {
      const of = (filling: number) =>
        new Set(stories.filter((_story, i) => reports[i]!.event === `${kind} ${filling}`));
      return [...of(0)].some((story) => of(1).has(story)) ? [kind] : [];
    });
    const { f1 } = bcubed(reports, stories);
    expect({ joined, isFound: f1 >= 0.92, f1 }).toMatchObject({ joined: [], isFound: true });
  });
});
