import { extractArticle } from './extract-article.js';

const OPEN =
  'The ferry to Skarholm stops in October, the harbour office said on Monday, because nobody wants to pay for a new engine.';
const PAID = [
  'The old one was built in Gothenburg in 1961 and has carried sheep, brides and two prime ministers across the sound.',
  'Its mechanic, Ada Holm, keeps a list of the parts that she has made herself, and reads it to everyone who asks.',
  'Without the boat the doctor will come by helicopter, which costs as much in a month as the ferry does in a year.',
];
const OFFER = 'Read the Sound Courier on every device. Our reporters are there when the ferry is late.';

interface Parts {
  head?: string;
  body: string;
}
const page = ({ head = '', body }: Parts): Buffer =>
  Buffer.from(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>The ferry stops</title>${head}<body><article><h1>The ferry stops</h1>${body}</article></body></html>`,
  );
const paragraphs = (mark = ''): string => PAID.map((text) => `<p${mark}>${text}</p>`).join('');
const schema = (selector: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify({
    '@type': 'NewsArticle',
    isAccessibleForFree: false,
    hasPart: { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: selector },
  })}</script>`;

describe('text that its publisher marks as paid', () => {
  it.each<[string, Parts]>([
    ['a class on each paragraph', { body: `<p>${OPEN}</p>${paragraphs(' class="paywall"')}` }],
    [
      'a class on all paragraphs',
      { body: `<p class="paywall">${OPEN}</p>${paragraphs(' class="paywall"')}` },
    ],
    [
      'a class of the container',
      { body: `<p>${OPEN}</p><div class="premium-content">${paragraphs()}</div>` },
    ],
    ['another class', { body: `<p>${OPEN}</p><section class="subscriber-only">${paragraphs()}</section>` }],
    [
      'one part of many names',
      { body: `<p>${OPEN}</p><div class="c-paywall c-paywall--open x">${paragraphs()}</div>` },
    ],
    [
      'a selector by class',
      { head: schema('.locked-part'), body: `<p>${OPEN}</p><div class="locked-part">${paragraphs()}</div>` },
    ],
    [
      'a selector of furniture’s name',
      {
        head: schema('.newsletter-gate'),
        body: `<p>${OPEN}</p><div class="newsletter-gate">${paragraphs()}</div>`,
      },
    ],
    [
      'a selector by id',
      {
        head: schema('article > #rest'),
        body: `<p>${OPEN}</p><div id="rest" class="sidebar">${paragraphs()}</div>`,
      },
    ],
    [
      'one of several selectors',
      {
        head: schema(['.a', '.b.c, .modal']),
        body: `<p>${OPEN}</p><div class="modal">${paragraphs()}</div>`,
      },
    ],
    [
      'a selector, hidden until a script asks',
      {
        head: schema('.rest'),
        body: `<p>${OPEN}</p><div class="rest" style="display:none">${paragraphs()}</div>`,
      },
    ],
    [
      'a class, with an offer before it',
      {
        body: `<p>${OPEN}</p><p class="paywall-call">Subscribe to read on, from 9 crowns a month.</p><div class="paywall">${paragraphs()}</div>`,
      },
    ],
  ])('is the article where it is in the page: %s', (_, parts) => {
    const { body, warnings } = extractArticle(page(parts));
    expect(body).toBe([OPEN, ...PAID].join('\n\n'));
    expect(warnings).toEqual([]);
  });

  it('keeps the headings and lists within it', () => {
    const { body } = extractArticle(
      page({
        body: `<p>${OPEN}</p><p class="paywall">${PAID[0]}</p><h2 class="paywall">The mechanic</h2><p class="paywall">${PAID[1]}</p><ul class="paywall"><li>Engine</li><li>Rudder</li></ul><p class="paywall">${PAID[2]}</p>`,
      }),
    );
    expect(body).toBe([OPEN, PAID[0], 'The mechanic', PAID[1], '- Engine\n- Rudder', PAID[2]].join('\n\n'));
  });

  it.each<[string, Parts]>([
    [
      'a box of that name holds an offer',
      {
        body: `<p>${OPEN}</p><div class="paywall"><p>${OFFER}</p><a href="/pay">Subscribe for 9 crowns a month</a><button>Subscribe</button></div>`,
      },
    ],
    [
      'a selector points to an offer',
      {
        head: schema('.gate'),
        body: `<p>${OPEN}</p><div class="gate"><p>Subscribe to read on. All articles for 9 crowns a month.</p></div>`,
      },
    ],
    ['a selector points to nothing', { head: schema('.rest'), body: `<p>${OPEN}</p><p>${PAID[0]}</p>` }],
    [
      'a line says so in English',
      { body: `<p>${OPEN}</p><div class="x"><p>Register to continue reading. It takes a minute.</p></div>` },
    ],
    [
      'a line says so in German',
      {
        body: `<p>${OPEN}</p><div class="x"><p>Jetzt abonnieren und alle Artikel lesen, monatlich kündbar.</p></div>`,
      },
    ],
    [
      'a line says so in Dutch',
      {
        body: `<p>${OPEN}</p><div class="x"><p>Word abonnee en lees verder vanaf 2 euro per maand.</p></div>`,
      },
    ],
    [
      'a line says so in Swedish',
      { body: `<p>${OPEN}</p><div class="x"><p>Logga in för att läsa hela artikeln.</p></div>` },
    ],
    [
      'a line says so in Polish',
      { body: `<p>${OPEN}</p><div class="x"><p>Wykup dostęp i czytaj dalej bez ograniczeń.</p></div>` },
    ],
    [
      'a line says so in Turkish',
      { body: `<p>${OPEN}</p><div class="x"><p>Abone olun, haberin devamını okuyun.</p></div>` },
    ],
    [
      'a line says so in Chinese',
      { body: `<p>${OPEN}</p><div class="x"><p>订阅后可继续阅读全文，每月九元，随时取消订阅。</p></div>` },
    ],
    [
      'a line says so in Korean',
      { body: `<p>${OPEN}</p><div class="x"><p>구독하시면 이 기사를 계속 읽을 수 있습니다.</p></div>` },
    ],
    [
      'a line says so in Arabic',
      {
        body: `<p>${OPEN}</p><div class="x"><p>اشترك الآن لمتابعة قراءة المقال كاملا على جميع أجهزتك.</p></div>`,
      },
    ],
    [
      'a line says so in Russian',
      {
        body: `<p>${OPEN}</p><div class="x"><p>Оформите подписку, чтобы дочитать статью до конца.</p></div>`,
      },
    ],
  ])('is missing, and the offer is no text, where %s', (_, parts) => {
    const { body, warnings } = extractArticle(page(parts));
    expect(body).toBe(body.includes(PAID[0]!) ? `${OPEN}\n\n${PAID[0]}` : OPEN);
    expect(warnings).toEqual(['paywalled']);
  });

  it.each([
    'Voters may register until Friday and read the list of candidates at the town hall.',
    'The union wants all members to join and to pay a crown a month.',
    '“Subscribe to read on, every site says that to me nowadays,” Holm complained.',
    'Le journal a perdu un tiers de ses abonnés, dont beaucoup lisaient tous les articles.',
    'Wer das Abo der Oper kauft, zahlt im Monat neun Kronen weniger.',
  ])('says nothing against a sentence of the article: %s', (sentence) => {
    const { body, warnings } = extractArticle(
      page({ body: `<p>${OPEN}</p><p>${PAID[0]}</p><p>${sentence}</p><p>${PAID[1]}</p>` }),
    );
    expect(body).toContain(sentence);
    expect(warnings).toEqual([]);
  });
});
