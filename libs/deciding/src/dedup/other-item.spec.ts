import type { ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing/builders';
import { Stream } from './index.js';

type Line = [headline: string, body: string, at?: string, source?: string];

/** The article of each line, by the number of its first line. */
function articlesOf(lines: readonly Line[], language = 'en'): number[] {
  const stream = new Stream();
  const first: string[] = [];
  return lines.map(([headline, body, at = `/${first.length}`, source = 'post'], i) => {
    const given: Partial<ParsedArticle> = {
      sourceId: source,
      sourceName: source,
      headline,
      body,
      language,
      url: `https://${source}.example${at}`,
      canonicalUrl: `https://${source}.example${at}`,
      raw: { topic: 't', partition: 0, offset: String(i), time: `2025-11-03T08:${10 + i}:00.000Z` },
    };
    const [decided] = stream.take([aParsedArticle(given)]);
    const { articleId } = decided!.event;
    first.push(articleId);
    return first.indexOf(articleId);
  });
}

const WALL =
  'Read on with a subscription. The first month costs one crown, and you may end it whenever you like. Are you a reader already? Then sign in here.';
const NOTES =
  'Every weekday at noon Sanna Lind and Odd Berg talk about what moves the coast. Write to the studio or leave word after the tone. Music: the brass band of Tessel.';

describe('a text that one source gives under other headlines and addresses', () => {
  it.each<[string, string, Line[]]>([
    [
      'a wall',
      'en',
      [
        ['Ferry strike ends', WALL],
        ['Museum finds a cannon', WALL],
        ['Herring return', WALL],
      ],
    ],
    [
      'a wall in Russian',
      'ru',
      [
        [
          'Паром снова ходит',
          'Материал доступен только подписчикам. Оформите подписку и читайте все статьи без ограничений.',
        ],
        [
          'Музей нашёл пушку',
          'Материал доступен только подписчикам. Оформите подписку и читайте все статьи без ограничений.',
        ],
      ],
    ],
    [
      'a page that is gone, in Korean',
      'ko',
      [
        [
          '여객선 운항 재개',
          '요청하신 페이지를 찾을 수 없습니다. 주소가 바뀌었거나 삭제되었을 수 있으니 다시 확인해 주시기 바랍니다.',
        ],
        [
          '박물관에서 대포 발견',
          '요청하신 페이지를 찾을 수 없습니다. 주소가 바뀌었거나 삭제되었을 수 있으니 다시 확인해 주시기 바랍니다.',
        ],
      ],
    ],
    [
      'notes of a series, with a sentence of their own',
      'en',
      [
        ['Where the herring went', `For three winters the nets were empty. ${NOTES}`],
        ['A cannon in the garden', `A widow dug for potatoes and hit iron. ${NOTES}`],
        ['Who owns the fog?', `Pilots and poets do not agree on it. ${NOTES}`],
      ],
    ],
  ])('is no sign of one article: %s', (_what, language, lines) => {
    expect(articlesOf(lines, language)).toEqual(lines.map((_, i) => i));
  });

  it.each([
    ['Noon talk: Where the herring went', 'Noon talk: A cannon in the garden'],
    ['Where the herring went | Coast Post', 'A cannon in the garden | Coast Post'],
    ['Folge 12 – Wohin die Heringe zogen', 'Folge 13 – Eine Kanone im Garten'],
  ])('whatever label its headlines share: %s', (one, other) => {
    expect(
      articlesOf([
        [one, NOTES],
        [other, NOTES],
      ]),
    ).toEqual([0, 1]);
  });

  it('unless the label is all that they are', () => {
    expect(
      articlesOf([
        ['Noon talk', NOTES],
        ['Noon talk', NOTES],
      ]),
    ).toEqual([0, 0]);
  });

  const REPORT = `${'The harbour board heard skippers, innkeepers and the mayor before it voted on the timetable. '.repeat(4)}Two members stayed away, and a third asked for the vote to be written down name by name, which the chair allowed after some thought.`;

  it.each<[string, Line[]]>([
    [
      'a long report',
      [
        ['Board votes', REPORT],
        ['Quarrel about a timetable', REPORT],
      ],
    ],
    [
      'the same address',
      [
        ['Ferry strike ends', WALL, '/a'],
        ['Museum finds a cannon', WALL, '/a'],
      ],
    ],
    [
      'headlines that share a word',
      [
        ['Ferry strike ends', NOTES],
        ['No more strike on the ferry', NOTES],
      ],
    ],
    [
      'another paper',
      [
        ['Ferry strike ends', NOTES],
        ['Museum finds a cannon', NOTES, '/x', 'gazette'],
      ],
    ],
  ])('is one with it where that says nothing: %s', (_what, lines) => {
    expect(articlesOf(lines)).toEqual([0, 0]);
  });
});

describe('two short texts of one form', () => {
  it.each<[string, string, Line, Line]>([
    [
      'a job in French',
      'fr',
      [
        'Poste : boulanger',
        'La mairie de Cassol engage un boulanger pour la cantine. Il faut un diplôme, des bras et de la bonne humeur. Le salaire est celui du barème et la place est libre dès maintenant.',
      ],
      [
        'Poste : plombier',
        'La mairie de Cassol engage un plombier pour la cantine. Il faut un diplôme, des bras et de la bonne humeur. Le salaire est celui du barème et la place est libre dès maintenant.',
      ],
    ],
    [
      'a street in Chinese',
      'zh',
      [
        '道路封闭：港湾路',
        '因铺设电缆，港湾路将于本周末封闭，请过往车辆按照指示标志绕行，沿线商店照常营业，不便之处敬请谅解。',
      ],
      [
        '道路封闭：灯塔路',
        '因铺设电缆，灯塔路将于本周末封闭，请过往车辆按照指示标志绕行，沿线商店照常营业，不便之处敬请谅解。',
      ],
    ],
    [
      'a name in Arabic',
      'ar',
      [
        'تعيين سليم مديرا للمتحف',
        'قرر مجلس المدينة تعيين سليم مديرا للمتحف البحري ابتداء من الشهر المقبل، وشكر المجلس المدير السابق على سنوات الخدمة الطويلة.',
      ],
      [
        'تعيين نادر مديرا للمتحف',
        'قرر مجلس المدينة تعيين نادر مديرا للمتحف البحري ابتداء من الشهر المقبل، وشكر المجلس المدير السابق على سنوات الخدمة الطويلة.',
      ],
    ],
  ])(
    'are two articles where each headline names what only its own text has: %s',
    (_what, language, one, other) => {
      expect(articlesOf([one, other], language)).toEqual([0, 1]);
      expect(articlesOf([one, [...other.slice(0, 2), '/x', 'gazette'] as unknown as Line], language)).toEqual(
        [0, 1],
      );
    },
  );

  it('are one where another house only sets another headline', () => {
    const notice =
      'La mairie de Cassol engage un boulanger pour la cantine. Il faut un diplôme, des bras et de la bonne humeur. Le salaire est celui du barème et la place est libre dès maintenant.';
    expect(
      articlesOf(
        [
          ['Poste : boulanger', notice],
          ['Cassol cherche du pain', `${notice} (com.)`, '/x', 'gazette'],
        ],
        'fr',
      ),
    ).toEqual([0, 0]);
  });
});
