import fc from 'fast-check';
import { UndoLog } from '../undo-log/index.js';
import {
  decodeStoryFeatures,
  encodeStoryFeatures,
  storyFeaturesOf,
  StoryIndex,
  type StoryFeatures,
  type StoryInput,
} from './index.js';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 4, 4, 12);

const featuresOf = (headline: string, more: Partial<StoryInput> = {}): StoryFeatures =>
  storyFeaturesOf({ headline, text: '', language: 'en', publishedAt: NOON, ...more });

/** Puts headlines into stories as they come; the story is the number of its first article. */
function storiesOf(features: readonly StoryFeatures[], index = new StoryIndex()): number[] {
  return features.map((article, i) => {
    const story = index.find(article)?.story ?? i;
    index.add(i, story, article);
    return story;
  });
}

describe('StoryIndex', () => {
  it('puts reports of one event by several desks together', () => {
    const stories = storiesOf(
      [
        'Larnholm ferry sinks off Vestrey, 14 missing',
        'Fourteen missing after Larnholm ferry goes down near Vestrey',
        'Search for 14 after Vestrey ferry disaster',
      ].map((headline) => featuresOf(headline)),
    );
    expect(new Set(stories).size).toBe(1);
  });

  it.each([
    [
      'two quakes',
      'Magnitude 6.1 earthquake strikes near Padang',
      'Magnitude 7.3 earthquake strikes near Izmir',
    ],
    [
      'two companies',
      'Korvex profit rises on strong cloud sales',
      'Tarmina profit rises on strong cloud sales',
    ],
    [
      'two deaths',
      "Actor Megan Salyor, star of 'Clo Rising', dies at 81",
      "Actor Jake Falcor, star of 'Quin Two', dies at 70",
    ],
  ])('keeps look-alikes apart: %s', (_, one, other) => {
    expect(storiesOf([featuresOf(one), featuresOf(other)])).toEqual([0, 1]);
  });

  it('does not take one idea, which is all that a short headline of another language shares, for its event', () => {
    const text =
      'Within an hour the gulls were gone, said falconer Agda Lind. They had covered the panels of the raft with droppings since May.';
    const gulls = featuresOf('Gulls take to the new rafts, and the port takes to falcons', { text });
    expect(storiesOf([gulls, featuresOf('Roggenernte fällt wieder aus', { language: 'de' })])).toEqual([
      0, 1,
    ]);
  });

  it('keeps the same match on another day apart', () => {
    const first = featuresOf('Halden beat Orvik 3-1 in the league', { publishedAt: NOON });
    const second = featuresOf('Orvik beat Halden 2-0 in the league', { publishedAt: NOON + 10 * 24 * HOUR });
    expect(storiesOf([first, second])).toEqual([0, 1]);
  });

  it('meets across scripts by places, numbers and what happened', () => {
    const english = featuresOf('Earthquake of magnitude 6.8 near Antofagasta, Chile: 22 dead');
    for (const [language, headline] of [
      ['de', 'Erdbeben der Stärke 6,8 bei Antofagasta in Chile: 22 Tote'],
      ['es', 'Terremoto de magnitud 6,8 en Antofagasta (Chile) deja 22 muertos'],
      ['ru', 'Землетрясение магнитудой 6,8 у города Антофагаста в Чили: погибли 22 человека'],
      ['ko', '칠레 안토파가스타 인근 규모 6.8 지진, 22명 사망'],
      ['ja', 'チリのアントファガスタ近郊でM6.8の地震、22人死亡'],
      ['zh', '智利安托法加斯塔附近发生6.8级地震 22人遇难'],
      ['ar', 'زلزال بقوة 6.8 درجة قرب أنتوفاغاستا في تشيلي ومقتل 22'],
    ] as const) {
      expect([language, storiesOf([english, featuresOf(headline, { language })])]).toEqual([
        language,
        [0, 0],
      ]);
    }
  });

  it('says in one sentence what is shared', () => {
    const index = new StoryIndex();
    index.add(1, 7, featuresOf('Larnholm ferry sinks off Vestrey, 14 missing'));
    const match = index.find(featuresOf('Ferry sinks near Vestrey; 14 from Larnholm still missing'));
    expect(match).toMatchObject({ story: 7 });
    expect(match!.score).toBeGreaterThan(0.5);
    expect(match!.evidence).toMatch(
      /^Shares the names .*Vestrey.*, the number 14 and the words .* with the one article of the story$/,
    );
  });

  it('merges two stories that an article shows to be one, into the larger', () => {
    const index = new StoryIndex();
    const text = (words: string) => featuresOf('', { text: words });
    index.add(
      1,
      10,
      text(
        'The ferry Solvind sank off Vestrey with 314 aboard. Captain Orm Halvard was rescued at Larnholm.',
      ),
    );
    index.add(
      2,
      20,
      text(
        'Captain Orm Halvard of the ferry Solvind was rescued off Vestrey. The ferry sank with 314 aboard near Larnholm.',
      ),
    );
    const report = text(
      'Captain Orm Halvard was rescued when the ferry Solvind sank off Vestrey, near Larnholm, with 314 aboard.',
    );
    const match = index.find(report)!;
    index.add(3, match.story, report);
    expect(index.mergeOf(match, report)).toMatchObject({ into: match.story === 10 ? 10 : 20 });
  });

  it.each([
    [
      'Larnholm ferry sinks off Vestrey, 14 missing',
      'Fourteen missing after Larnholm ferry goes down near Vestrey',
      'Captain Orm Halvard of the Solvind questioned',
      'Ferry Solvind from Larnholm sank off Vestrey, captain Orm Halvard rescued',
      'Solvind captain Orm Halvard questioned over Larnholm ferry',
    ],
    [
      'Banana maker Tarmina buys Korvex',
      'Tarmina and Korvex create largest banana company',
      'The world gets a new king of fruit',
      'Tarmina-Korvex: the world gets a new king of fruit, the banana king',
    ],
  ])('takes in what began as a story of its own once a report says both: %s', (...headlines) => {
    const index = new StoryIndex();
    const merges = headlines.map((headline, i) => {
      const features = featuresOf(headline);
      const match = index.find(features);
      index.add(i, match?.story ?? i, features);
      return match && index.mergeOf(match, features);
    });
    expect(new Set(headlines.map((_, i) => index.storyOf(i)))).toEqual(new Set([0, 2]));
    const { from, into } = merges.at(-1)!;
    for (const article of [...index.articlesOf(from)]) index.move(article, into);
    expect(index.articlesOf(into)).toHaveLength(headlines.length);
  });

  it('finds the part of a story that has drifted away', () => {
    const index = new StoryIndex();
    const ferry = [
      'Larnholm ferry sinks off Vestrey',
      'Vestrey ferry: search for 14 from Larnholm',
      'Larnholm mourns ferry victims',
      'Ferry sinks off Vestrey, Larnholm in shock',
    ];
    const rates = [
      'Norbank raises rates to 4.5 percent',
      'Rates at 4.5 percent after Norbank decision',
      'Norbank decision lifts krone, rates at 4.5 percent',
      'Krone climbs as Norbank raises rates',
    ];
    [...ferry, ...rates].forEach((headline, i) => index.add(i, 5, featuresOf(headline)));
    expect(index.split(5)?.leaving).toEqual([4, 5, 6, 7]);
    const [first] = ferry;
    const other = new StoryIndex();
    ferry.forEach((headline, i) => other.add(i, 5, featuresOf(`${headline} ${first}`)));
    ferry.forEach((headline, i) => other.add(10 + i, 5, featuresOf(`${headline} again ${first}`)));
    expect(other.split(5)).toBeUndefined();
  });

  it('moves articles, and drops those before the window', () => {
    const index = new StoryIndex();
    index.add(1, 1, featuresOf('Larnholm ferry sinks', { publishedAt: NOON }));
    index.add(2, 1, featuresOf('Norbank raises rates', { publishedAt: NOON + HOUR }));
    index.move(2, 9);
    expect([index.storyOf(1), index.storyOf(2), index.articlesOf(9)]).toEqual([1, 9, [2]]);
    index.expire(NOON + 1);
    expect([index.size, index.storyCount, index.storyOf(1)]).toEqual([1, 1, undefined]);
    index.expire(NOON + 2 * HOUR);
    expect([index.size, index.storyCount, index.find(featuresOf('Norbank raises rates'))]).toEqual([
      0,
      0,
      undefined,
    ]);
  });
});

const WORDS =
  'Larnholm Vestrey Norbank ferry rates earthquake 6.1 14 3-1 지진 玛尔塔·凯勒曼 トランプ زلزال землетрясение Chile U.S. sinks raises the'.split(
    ' ',
  );
const anArticle = fc.record({
  headline: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
  text: fc.oneof(
    fc.constant(''),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 30 }).map((words) => words.join(' ')),
  ),
  language: fc.constantFrom('en', 'und', 'ko', 'zh', 'ru'),
  publishedAt: fc.oneof(
    fc.constant(NaN),
    fc.integer({ min: 0, max: 500 }).map((hours) => NOON + hours * HOUR),
  ),
});

describe('for any articles', () => {
  it('reads every string, in a bounded size, and comes back from its stored form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 900 }),
        fc.string({ unit: 'binary', maxLength: 900 }),
        fc.oneof(fc.string(), fc.constantFrom('en', 'zh', 'ko', 'ar')),
        (headline, text, language) => {
          const features = storyFeaturesOf({ headline, text, language, publishedAt: NaN });
          const bytes = encodeStoryFeatures(features);
          expect(bytes.length).toBeLessThanOrEqual(600);
          expect(decodeStoryFeatures(bytes)).toEqual({ ...features, words: [] });
          const index = new StoryIndex();
          index.add(1, 1, features);
          index.find(features);
        },
      ),
    );
  });

  it('a replay in the same order, from stored features, gives the same stories', () => {
    fc.assert(
      fc.property(fc.array(anArticle, { maxLength: 40 }), (articles) => {
        const features = articles.map(storyFeaturesOf);
        const stored = features.map((one) => decodeStoryFeatures(encodeStoryFeatures(one)));
        expect(storiesOf(stored)).toEqual(storiesOf(features));
      }),
    );
  });

  it('what is taken back leaves nothing behind', () => {
    fc.assert(
      fc.property(
        fc.array(anArticle, { maxLength: 20 }),
        fc.array(anArticle, { maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(39), fc.nat(50)), { maxLength: 10 }),
        (kept, undone, moves) => {
          const undo = new UndoLog();
          const index = new StoryIndex(undo);
          const before = storiesOf(kept.map(storyFeaturesOf), index);
          undo.open();
          undone.forEach((article, i) => index.add(100 + i, i % 7, storyFeaturesOf(article)));
          for (const [article, story] of moves) index.move(article < 20 ? article : 80 + article, story);
          for (const [article] of moves) index.remove(39 - article);
          undo.takeBack();
          expect(kept.map((_, i) => index.storyOf(i))).toEqual(before);
          expect(index.size).toBe(kept.length);
          const untouched = new StoryIndex();
          storiesOf(kept.map(storyFeaturesOf), untouched);
          for (const article of undone) {
            const features = storyFeaturesOf(article);
            expect(index.find(features)).toEqual(untouched.find(features));
          }
          for (const story of new Set(before))
            expect(index.articlesOf(story)).toEqual(untouched.articlesOf(story));
        },
      ),
    );
  });
});

test('4.7 billion and 47億 are one amount', () => {
  const amount = (headline: string, language: string): number | undefined => {
    const { skeletons, kinds } = storyFeaturesOf({ headline, text: '', language, publishedAt: 0 });
    return [...skeletons].find((_, i) => kinds[i] === 6 || kinds[i] === 7);
  };
  const known = amount('Fensto pays $4.7 billion', 'en');
  expect(known).not.toBe(0);
  for (const [headline, language] of [
    ['Fensto zahlt 4,7 Milliarden Euro', 'de'],
    ['Fensto paga 4,7 mil millones', 'es'],
    ['フェンスト、47億ドルで買収', 'ja'],
    ['펜스토, 47억 달러에 인수', 'ko'],
    ['Фенсто заплатит 4,7 млрд', 'ru'],
  ] as const)
    expect(amount(headline, language)).toBe(known);
  expect(amount('Fensto pays $4.7bn', 'en')).toBe(known);
});
