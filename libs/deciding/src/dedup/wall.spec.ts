import type { ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing/builders';
import { Stream } from './index.js';

type Line = readonly [place: string, headline: string, body: string, day?: number];

/** The sightings that are together in the end, by the numbers of their lines. */
function together(lines: readonly Line[], language = 'en'): string[] {
  const stream = new Stream();
  const ids = lines.map(([place, headline, body, day = 3], i) => {
    const [source, ...path] = place.split('/');
    const canonicalUrl = `https://${source}.example/${path.join('/')}`;
    const given: Partial<ParsedArticle> = {
      sourceId: source!,
      sourceName: source!,
      url: canonicalUrl,
      canonicalUrl,
      headline,
      body,
      language,
      publishedAt: `2025-11-0${day}T08:10:00.000Z`,
      publishedEvidence: 'feed',
      raw: { topic: 't', partition: 0, offset: String(i), time: `2025-11-03T08:${10 + i}:00.000Z` },
    };
    const sighting = aParsedArticle(given);
    stream.take([sighting]);
    return sighting.sightingId;
  });
  const standing = stream.standing().map(({ article }) =>
    article.sources
      .map(({ sightingId }) => ids.indexOf(sightingId))
      .sort()
      .join(' '),
  );
  return standing.sort();
}

const CONSENT =
  'We and our 617 partners keep and read information on your device in order to know you again, to show you advertising that fits your interests and to measure what it brings. You may agree to all of it, to some of it or to none, and change your mind whenever you like under the last entry of the menu at the foot of each page. Some partners do not ask for consent and rely on their lawful interest; you may object to that there. What you choose counts for this site alone and for thirteen months, after which we ask again. Without consent the site costs three crowns a month. Our notice on the protection of personal data says more.';
const SUBSCRIBE_JA =
  'この記事は有料会員限定です。会員登録をすると続きをお読みいただけます。月額プランは初月無料で、いつでも解約できます。登録済みの方はログインしてください。会員の方は過去五年分の記事の検索、紙面の閲覧、限定のメールマガジンの受信、催しへの優先申し込みなど、さまざまなサービスをご利用いただけます。お支払いにはクレジットカード、口座振替、携帯電話料金との合算払いが選べます。法人でのご契約については専用の窓口までお問い合わせください。ご不明な点はよくある質問のページをご覧いただくか、平日の午前九時から午後六時までの間に読者センターへお電話ください。';
const GONE_ES =
  'Lo sentimos: la página que busca ya no está aquí. Puede que se haya movido a otro lugar, que el enlace esté mal escrito o que el contenido se haya retirado por su antigüedad. Puede volver a la portada, usar el buscador que encontrará en la parte superior o consultar el mapa del sitio. Si llegó hasta aquí desde un enlace nuestro, le agradeceremos que nos lo comunique por correo, indicando la dirección desde la que venía, para que podamos corregirlo. Estas son las secciones más visitadas: portada, local, deportes, cultura, opinión, servicios y hemeroteca. Gracias por su paciencia y por leernos.';
const REPORT =
  'The weavers of Cassol asked the council on Monday for a lease of thirty years on the old rope walk, which they have rented by the month since the fire, and brought looms to the hall to show what they make there. The harbour master said that he would rather see boats in it, and that the roof had leaked on his sails for years. The council will hear the matter again in April, when the accounts of the year are on the table and the new members have taken their seats, and it will look at the rope walk beforehand with a builder from Tessel, who is to say what a roof would cost.';

const HEADLINES = [
  'Ferry strike ends',
  'Museum finds a cannon',
  'Herring return',
  'Who owns the fog?',
  'Lamp on the breakwater',
];

describe('a long text that one source gives at several pages', () => {
  it.each([
    ['a consent wall', 'en', CONSENT, HEADLINES],
    [
      'an invitation to subscribe',
      'ja',
      SUBSCRIBE_JA,
      [
        '大潮で塩田が水につかる',
        '女子ボート部が優勝',
        '鉄橋の通行料、半額に',
        '灯台に新しい明かり',
        '港に鯨',
      ],
    ],
    [
      'a page that is gone',
      'es',
      GONE_ES,
      [
        'Acaba la huelga del ferri',
        'Hallan un cañón',
        'Vuelve el arenque',
        'Faro con luz nueva',
        'La niebla y sus dueños',
      ],
    ],
  ])(
    'is the site’s from the third headline on, and those before are parted: %s',
    (_what, language, body, headlines) => {
      const lines = headlines.map((headline, i): Line => [`post/${i}`, headline, body]);
      expect(together(lines, language)).toEqual(['0', '1', '2', '3', '4']);
      expect(together(lines.slice(0, 2), language)).toEqual(['0 1']);
      const varied = lines.map(([place, headline, text], i): Line => [
        place,
        headline,
        text.replace('617', String(580 + i)),
      ]);
      expect(together(varied, language)).toEqual(['0', '1', '2', '3', '4']);
    },
  );

  it('is so from the second on where the pages are of two days', () => {
    expect(
      together([
        ['post/a', HEADLINES[0]!, CONSENT, 3],
        ['post/b', HEADLINES[1]!, CONSENT, 4],
      ]),
    ).toEqual(['0', '1']);
  });

  it('is an article where the headlines say what it is about', () => {
    const headlines = [
      'Weavers ask for a lease',
      'Council looks at rope walk',
      'Leaking roof over sails',
      'Looms in the hall',
    ];
    expect(
      together(headlines.map((headline, i): Line => [`post/${i}`, headline, REPORT, 3 + (i % 2)])),
    ).toEqual(['0 1 2 3']);
  });

  it.each<[string, (i: number) => string]>([
    ['views of one page', (i) => `post/a?view=${i}`],
    ['pages of several sources', (i) => `paper${i}/a`],
  ])('is an article at %s, whatever the headlines', (_what, place) => {
    expect(together(HEADLINES.map((headline, i): Line => [place(i), headline, REPORT]))).toEqual([
      '0 1 2 3 4',
    ]);
  });
});
