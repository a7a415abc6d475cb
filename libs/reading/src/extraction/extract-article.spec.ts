import fc from 'fast-check';
import iconv from 'iconv-lite';
import { sanitizeHtml } from '../html/index.js';
import { extractArticle } from './extract-article.js';

/** A fictional news page with everything that sites put around an article. */
function newsPage({
  language = 'en',
  headline = 'Harbour bridge opens after nine years',
  head = '',
  body = '',
  lead = '',
}: {
  language?: string;
  headline?: string;
  head?: string;
  body?: string;
  lead?: string;
}): Buffer {
  return Buffer.from(`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<title>${headline} | Seaport Courier</title><meta property="og:site_name" content="Seaport Courier">${head}
<style>.x{color:red}</style><script>var paragraphs = "<p>Not a text of this page, not even a paragraph.</p>";</script></head><body>
<div class="cookie-banner"><p>We use cookies to improve your experience, and so do our 214 partners. Please accept them all.</p></div>
<header class="site-header"><a href="/">Seaport Courier</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><header><h1>${headline}</h1>${lead}<div class="byline">By <a rel="author" href="/staff/ivo">Ivo Marsh</a></div><time datetime="2025-03-04T09:30:00+01:00">4 March 2025</time></header>
<div class="share-buttons"><a href="#">Share</a><a href="#">Tweet</a></div>
<figure><img src="/bridge.jpg" alt="The bridge"><figcaption>The new bridge seen from the harbour. Photo: Lena Ode</figcaption></figure>
<div class="article-body">${body}</div>
<aside class="related-stories"><h3>Related stories</h3><ul><li><a href="/1">Ferry line ends service in spring</a></li><li><a href="/2">What the bridge has cost so far</a></li></ul></aside>
<div class="newsletter-signup"><p>Get the harbour newsletter every morning, free of charge and full of news.</p></div></article>
<section id="comments"><h3>Comments</h3><p>I have crossed it this morning on my bicycle and it was magnificent, thank you all.</p></section></main>
<footer class="site-footer"><p>© 2025 Seaport Courier. All rights reserved. Imprint and privacy can be found here.</p></footer></body></html>`);
}

const paragraphs = (...texts: string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');

const english = [
  'The bridge over the inner harbour opened to traffic on Tuesday morning, nine years after its foundation stone was laid.',
  'Mayor Ada Lindqvist cut the ribbon at nine and was the first to cross it, on foot and in the rain.',
  'The work had been halted twice, once for a lawsuit and once for a colony of seals.',
];

const url = 'https://courier.example/2025/03/04/bridge';

describe('extractArticle', () => {
  it('finds the text of the article and nothing of what surrounds it', () => {
    const article = extractArticle(newsPage({ body: paragraphs(...english) }), { url });
    expect(article.body).toBe(english.join('\n\n'));
    expect(article.bodyHtml).toBe(english.map((text) => `<p>${text}</p>`).join(''));
    expect(article.warnings).toEqual([]);
  });

  it('tells who wrote it, when, where and in which language', () => {
    expect(extractArticle(newsPage({ body: paragraphs(...english) }), { url })).toMatchObject({
      title: 'Harbour bridge opens after nine years',
      authors: ['Ivo Marsh'],
      publishedAt: '2025-03-04T00:00:00.000Z',
      publishedPrecision: 'day',
      publishedEvidence: 'url',
      language: 'en',
      siteName: 'Seaport Courier',
      image: 'https://courier.example/bridge.jpg',
    });
  });

  it.each([
    [
      'de',
      'Hafenbrücke nach neun Jahren eröffnet',
      [
        'Die Brücke über den inneren Hafen ist am Dienstagmorgen für den Verkehr freigegeben worden, neun Jahre nach der Grundsteinlegung.',
        'Bürgermeisterin Ada Lindqvist durchschnitt um neun Uhr das Band und überquerte sie als Erste zu Fuß.',
      ],
    ],
    [
      'fr',
      'Le pont du port ouvre après neuf ans',
      [
        'Le pont qui enjambe le port intérieur a été ouvert à la circulation mardi matin, neuf ans après la pose de la première pierre.',
        'La maire Ada Lindqvist a coupé le ruban à neuf heures et l’a traversé la première, à pied et sous la pluie.',
      ],
    ],
    [
      'ru',
      'Мост через гавань открыли спустя девять лет',
      [
        'Мост через внутреннюю гавань открыли для движения во вторник утром, через девять лет после закладки первого камня.',
        'Мэр Ада Линдквист перерезала ленту в девять часов и первой прошла по нему пешком под дождём.',
      ],
    ],
    [
      'el',
      'Η γέφυρα του λιμανιού άνοιξε μετά από εννέα χρόνια',
      [
        'Η γέφυρα πάνω από το εσωτερικό λιμάνι δόθηκε στην κυκλοφορία το πρωί της Τρίτης, εννέα χρόνια μετά τη θεμελίωσή της.',
        'Η δήμαρχος έκοψε την κορδέλα στις εννέα και τη διέσχισε πρώτη, με τα πόδια και μέσα στη βροχή.',
      ],
    ],
    [
      'ar',
      'افتتاح جسر الميناء بعد تسع سنوات',
      [
        'افتتح الجسر فوق الميناء الداخلي أمام حركة المرور صباح الثلاثاء بعد تسع سنوات من وضع حجر الأساس في احتفال كبير.',
        'وقصت رئيسة البلدية الشريط في الساعة التاسعة وكانت أول من عبره سيرا على الأقدام تحت المطر.',
      ],
    ],
    [
      'he',
      'גשר הנמל נפתח אחרי תשע שנים',
      [
        'הגשר מעל הנמל הפנימי נפתח לתנועה ביום שלישי בבוקר, תשע שנים לאחר הנחת אבן הפינה בטקס חגיגי.',
        'ראשת העיר גזרה את הסרט בשעה תשע והייתה הראשונה שחצתה אותו, ברגל ובגשם, לצד מאות תושבים.',
      ],
    ],
    [
      'zh',
      '海港大桥历时九年建成通车',
      [
        '横跨内港的大桥周二上午正式通车，距离奠基已经过去了九年时间，数百名市民冒雨前来观看。',
        '市长上午九点剪彩，并第一个步行走过大桥。工程曾两度停工，一次因为官司，一次因为海豹。',
      ],
    ],
    [
      'ja',
      '港の橋、九年を経て開通',
      [
        '内港に架かる橋が火曜日の朝、着工から九年を経て開通した。雨の中、数百人の市民が集まった。',
        '市長は午前九時にテープを切り、最初に歩いて渡った。工事は訴訟とアザラシのために二度中断していた。',
      ],
    ],
    [
      'ko',
      '항구 다리, 9년 만에 개통',
      [
        '내항을 가로지르는 다리가 착공 9년 만인 화요일 오전에 개통됐다. 비가 오는 가운데 시민 수백 명이 모였다.',
        '시장은 오전 9시에 테이프를 끊고 가장 먼저 걸어서 건넜다. 공사는 소송과 물개 때문에 두 차례 중단됐다.',
      ],
    ],
    [
      'th',
      'สะพานท่าเรือเปิดใช้หลังเก้าปี',
      [
        'สะพานข้ามท่าเรือชั้นในเปิดให้รถวิ่งในเช้าวันอังคาร เก้าปีหลังจากวางศิลาฤกษ์ ท่ามกลางสายฝนและประชาชนหลายร้อยคน',
        'นายกเทศมนตรีตัดริบบิ้นเวลาเก้านาฬิกาและเป็นคนแรกที่เดินข้ามสะพาน งานก่อสร้างเคยหยุดชะงักถึงสองครั้ง',
      ],
    ],
    [
      'hi',
      'नौ साल बाद खुला बंदरगाह का पुल',
      [
        'भीतरी बंदरगाह पर बना पुल मंगलवार सुबह यातायात के लिए खोल दिया गया, आधारशिला रखे जाने के नौ साल बाद।',
        'महापौर ने नौ बजे फीता काटा और बारिश में पैदल चलकर सबसे पहले पुल पार किया।',
      ],
    ],
  ])('reads a page in %s', (language, headline, texts) => {
    const article = extractArticle(newsPage({ language, headline, body: paragraphs(...texts) }), { url });
    expect(article).toMatchObject({ title: headline, body: texts.join('\n\n'), language });
  });

  it('reads a page of 2005: tables for layout, line breaks for paragraphs, Latin 1', () => {
    const html = `<html><head><title>Harbour Gazette - Bridge opens</title></head><body bgcolor=white>
<table width=800><tr><td width=150><a href=a.html>Home</a><br><a href=b.html>News</a><br><a href=c.html>Sport</a></td><td>
<font size=5><b>Bridge opens</b></font><br><br>
<font face=arial>${english[0]}<br><br>${english[1]}<br><br>Die Stra\u00dfe ist 3 Kilometer lang, sagte sie. ${english[2]}</font>
</td></tr></table></body></html>`;
    const article = extractArticle(iconv.encode(html, 'windows-1252'));
    expect(article.body).toBe(
      [english[0], english[1], `Die Straße ist 3 Kilometer lang, sagte sie. ${english[2]!}`].join('\n\n'),
    );
  });

  it('keeps subheadings, lists, quotes and tables', () => {
    const body = `<p>${english[0]!}</p><h2>What it cost</h2><p>${english[1]!}</p><ul><li>Steel and stone for the towers</li><li>Two lawsuits, both of them lost</li></ul>
<blockquote><p>“It is the finest thing this town has built in a hundred years.”</p></blockquote>
<table><tr><th>Year</th><th>Million</th></tr><tr><td>2016</td><td>12</td></tr></table><p>${english[2]!}</p>`;
    const article = extractArticle(newsPage({ body }), { url });
    expect(article.body).toBe(
      [
        english[0],
        'What it cost',
        english[1],
        '- Steel and stone for the towers\n- Two lawsuits, both of them lost',
        '“It is the finest thing this town has built in a hundred years.”',
        'Year | Million\n2016 | 12',
        english[2],
      ].join('\n\n'),
    );
    expect(article.bodyHtml).toContain('<h2>What it cost</h2>');
    expect(article.bodyHtml).toContain(
      '<ul><li>Steel and stone for the towers</li><li>Two lawsuits, both of them lost</li></ul>',
    );
    expect(article.bodyHtml).toContain('<blockquote><p>“It is the finest');
    expect(article.bodyHtml).toContain('<tr><td>2016</td><td>12</td></tr>');
  });

  it('keeps links and emphasis in the HTML, links resolved', () => {
    const body = `<p>The <em>new</em> bridge, <a href="../map?x=1&amp;y=2" onclick="track()">drawn here</a>, carries four lanes and a path for bicycles across the water.</p>${paragraphs(...english)}`;
    expect(extractArticle(newsPage({ body }), { url }).bodyHtml).toContain(
      '<p>The <em>new</em> bridge, <a href="https://courier.example/2025/03/map?x=1&amp;y=2">drawn here</a>, carries',
    );
  });

  it.each([
    [
      'a line that points to another article',
      '<p>Read also: <a href="/x">How the seals were moved to the island</a></p>',
    ],
    [
      'a link that is a paragraph of its own',
      '<p><a href="/x">Ferry line ends service in spring, minister says</a></p>',
    ],
    [
      'a newsletter box',
      '<div class="newsletter"><p>Sign up for our harbour newsletter and never miss a ship again.</p></div>',
    ],
    ['an advertisement label', '<div>Advertisement</div>'],
    [
      'an author box',
      '<div class="author-bio"><p>Ivo Marsh has written about ports and ships for the Courier since 2011.</p></div>',
    ],
    ['a pulled quote that only repeats', `<aside class="pullquote">${english[1]!}</aside>`],
    [
      'text that is hidden',
      '<div style="display:none"><p>Please enable cookies to see this page in all its beauty.</p></div>',
    ],
    ['the headline once more', '<p>Harbour bridge opens after nine years</p>'],
  ])('leaves out %s', (_what, html) => {
    const body = paragraphs(english[0]!, english[1]!) + html + paragraphs(english[2]!);
    expect(extractArticle(newsPage({ body }), { url }).body).toBe(english.join('\n\n'));
  });

  it.each([
    [
      'lines that the author repeats',
      '<p>Toll: 2 crowns</p><p>Bicycles pass free at any time.</p><p>Toll: 2 crowns</p>',
      'Toll: 2 crowns\n\nBicycles pass free at any time.\n\nToll: 2 crowns',
    ],
    [
      'a list of links that the text introduces',
      '<p>The reports in full:</p><ul><li><a href="/a">Report of the engineers</a></li><li><a href="/b">Report of the auditors</a></li></ul>',
      '- Report of the engineers\n- Report of the auditors',
    ],
  ])('keeps %s', (_what, html, expected) => {
    const body = paragraphs(english[0]!, english[1]!) + html + paragraphs(english[2]!);
    expect(extractArticle(newsPage({ body }), { url }).body).toContain(expected);
  });

  it('reads on where a page closes its body too early', () => {
    const html = `<html><body><h1>Bridge opens</h1>${paragraphs(english[0]!)}</body></html>${paragraphs(english[1]!, english[2]!)}`;
    expect(extractArticle(Buffer.from(html)).body).toBe(english.join('\n\n'));
  });

  it('takes the line under an English headline as subtitle, and a German one as the first paragraph', () => {
    const deck =
      'After two halts and a lawsuit, the town has its crossing at last, and the seals have an island.';
    const withDeck = extractArticle(
      newsPage({ body: paragraphs(...english), lead: `<p class="deck">${deck}</p>` }),
      { url },
    );
    expect([withDeck.subtitle, withDeck.body.startsWith(english[0]!)]).toEqual([deck, true]);
    const lead =
      'Nach zwei Baustopps und einem Prozess hat die Stadt ihre Brücke, und die Robben haben eine Insel.';
    const german = [
      'Die Brücke über den inneren Hafen ist am Dienstagmorgen freigegeben worden, neun Jahre nach Baubeginn.',
      'Bürgermeisterin Ada Lindqvist durchschnitt um neun Uhr das Band und ging als Erste hinüber.',
    ];
    const withLead = extractArticle(
      newsPage({
        language: 'de',
        headline: 'Brücke eröffnet',
        body: paragraphs(...german),
        lead: `<p class="intro">${lead}</p>`,
      }),
    );
    expect(withLead.body).toBe([lead, ...german].join('\n\n'));
  });

  it('explains on request what became of every block', () => {
    const { explanation } = extractArticle(newsPage({ body: paragraphs(...english) }), {
      url,
      explain: true,
    });
    const fates = new Map(explanation!.map(({ text, kept, reason }) => [text, kept ? 'kept' : reason]));
    expect(fates.get(english[0]!)).toBe('kept');
    expect(fates.get('Harbour bridge opens after nine years')).toBe('in a side element');
    expect(fates.get('The new bridge seen from the harbour. Photo: Lena Ode')).toBe('in a side element');
    expect(fates.get('Get the harbour newsletter every morning, free of charge and full of news.')).toBe(
      'named as surroundings',
    );
  });

  it('takes the text from structured data where the page shows next to none, and says so', () => {
    const articleBody = english.join('\\n\\n').replaceAll('"', '\\"');
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${articleBody}"}</script>`;
    const article = extractArticle(
      Buffer.from(`<html><head>${head}</head><body><div id=app></div></body></html>`),
    );
    expect(article.body).toBe(english.join('\n\n'));
    expect(article.warnings).toEqual(['body-from-structured-data']);
  });

  it.each([
    [
      'paywalled',
      {
        head: '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
      },
      url,
    ],
    [
      'live-blog',
      { head: '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"x"}</script>' },
      url,
    ],
    ['gallery', { headline: 'The bridge in pictures' }, 'https://courier.example/gallery/bridge'],
    [
      'paywalled',
      { language: 'de', lead: '<p>Dieser Artikel ist nur für Abonnenten der Hafenzeitung lesbar.</p>' },
      url,
    ],
    ['paywalled', { language: 'ja', lead: '<p>この記事は会員限定です。残り1200文字</p>' }, url],
    ['live-blog', {}, 'https://courier.example/diretta/ponte'],
    ['gallery', { headline: 'Most w obiektywie' }, 'https://courier.example/fotoreportaz/most'],
    ['video', { head: '<meta property="og:type" content="video.other">' }, 'https://courier.example/v/1'],
  ])('warns of a page that is %s', (warning, page, address) => {
    expect(
      extractArticle(newsPage({ ...page, body: paragraphs(...english) }), { url: address }).warnings,
    ).toContain(warning);
  });

  it.each([
    [
      'an object of paragraphs in markup',
      (title: string, texts: readonly string[]) =>
        `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify({
          props: {
            article: { title, body: texts.map((text) => `<p>${text}</p>`).join('') },
            more: [
              { title: 'Ferry line ends', url: '/1', body: `<p>${'Elsewhere it rained. '.repeat(60)}</p>` },
            ],
          },
        })}</script>`,
    ],
    [
      'a tree of rich text in a cache',
      (title: string, texts: readonly string[]) =>
        `<script>window.__STATE__={"a:1":${JSON.stringify({
          headline: title,
          content: texts.map((text) => ({ type: 'p', children: [{ type: 'text', data: text }] })),
        })}};</script>`,
    ],
  ])('finds a text that only a script would draw: %s', (_what, script) => {
    const title = 'Nová knihovna v přístavu otevřela dveře';
    const texts = Array.from(
      { length: 8 },
      (_, i) =>
        `Odstavec číslo ${i + 1} popisuje novou knihovnu v přístavu, kterou město stavělo téměř devět let.`,
    );
    const page = `<html lang="cs"><head><title>${title} | Přístavní noviny</title></head><body><div id="root"></div>${script(title, texts)}</body></html>`;
    const article = extractArticle(Buffer.from(page));
    expect(article.body).toBe(texts.join('\n\n'));
    expect(article.warnings).toContain('body-from-structured-data');
  });

  it.each([
    [
      'a note about the author',
      '<p>Lena Ode is a freelance writer who has covered harbours and bridges for twenty years. She lives in Porto with a parrot.</p>',
    ],
    [
      'one in German',
      '<p>Lena Ode ist Redakteurin im Ressort Hafen und schreibt seit zwanzig Jahren über Brücken, Fähren und alles, was schwimmt.</p>',
    ],
    [
      'a disclosure',
      '<p>We may earn a small commission when you buy through links on this page. It costs you nothing.</p>',
    ],
    [
      'where a blog files an entry',
      '<div class="entry-utility">This entry was posted in General. Bookmark the permalink.</div>',
    ],
    ['a shortcode that was never run', '<p>[video-player id="hra2q" upload-date="2019-02-27"]</p>'],
    [
      'sources',
      '<h2>References</h2><ul><li>Ode, L. Bridges of the north. Porto Press, 2019.</li><li>Marsh, I. Seals and builders. Courier Books, 2021.</li></ul>',
    ],
    [
      'an element of the site’s own',
      '<app-related-stories><p>Ferry line ends service in spring, the company says.</p></app-related-stories>',
    ],
  ])('leaves out %s', (_what, addition) => {
    const { body } = extractArticle(newsPage({ body: paragraphs(...english) + addition }));
    expect(body).toBe(english.join('\n\n'));
  });

  it('keeps the subheading that a section has in a header of its own', () => {
    const { body } = extractArticle(
      newsPage({
        body: `${paragraphs(...english)}<section><header><h2>What comes next</h2></header>${paragraphs(
          'A second bridge for trains is planned upstream, and its first pillar is to stand next year.',
        )}</section>`,
      }),
    );
    expect(body).toContain('\n\nWhat comes next\n\nA second bridge');
  });

  it('keeps the posts of a forum, which a newspaper’s page would have as comments', () => {
    const posts = [
      'Kann mir jemand sagen, ob die neue Brücke auch für Fahrräder offen ist, oder nur für Autos?',
      'Ja, seit gestern. Der Radweg liegt auf der Seite zum Hafen und ist drei Meter breit.',
      'Bin heute früh gefahren: herrlich, aber windig. Nehmt eine Mütze mit und haltet sie fest.',
    ];
    const page = `<html lang="de"><head><title>Brücke und Räder</title></head><body><h1>Brücke und Räder</h1><div id="intro"><p>Dieses Forum ist ein Angebot der Hafenzeitung. Wer schreibt, hält sich an die Regeln; Beiträge ohne Bezug zum Thema werden entfernt.</p><p>Neu hier? Die häufigsten Fragen sind auf einer eigenen Seite beantwortet, bitte vorher lesen.</p></div>${posts.map((text) => `<div class="comment-content"><p>${text}</p></div>`).join('')}</body></html>`;
    const { body } = extractArticle(Buffer.from(page), { url: 'https://hafen.example/forum/bruecke.html' });
    for (const post of posts) expect(body).toContain(post);
  });

  it('warns of a list of articles', () => {
    const teasers = Array.from(
      { length: 12 },
      (_, i) =>
        `<div class="card"><h2><a href="/${i}">Headline number ${i} of the day</a></h2><p>A line about it.</p></div>`,
    );
    expect(
      extractArticle(Buffer.from(`<html><body><main>${teasers.join('')}</main></body></html>`), {
        url: 'https://courier.example/',
      }).warnings,
    ).toContain('index-page');
  });

  it('knows a section of teasers as a list, and an article among headlines of others as none', () => {
    const teasers = Array.from(
      { length: 12 },
      (_, i) =>
        `<div class="row"><h2><a href="/${i}">Zpráva číslo ${i} z přístavu a okolí</a></h2><p>Krátká věta o tom, co se v přístavu ${i}. března stalo a proč to někoho zajímá.</p></div>`,
    ).join('');
    const warnings = (body: string): readonly string[] =>
      extractArticle(Buffer.from(`<html lang="cs"><body>${body}</body></html>`), {
        url: 'https://noviny.example/domaci',
      }).warnings;
    const text = paragraphs(...Array.from({ length: 8 }, (_, i) => `${i + 1}. ${english.join(' ')}`));
    expect(warnings(`<main>${teasers}</main>`)).toContain('index-page');
    expect(warnings(`<main><h1>Most</h1>${text}</main><div class="more">${teasers}</div>`)).not.toContain(
      'index-page',
    );
  });

  it('finds no article where there is none', () => {
    expect(extractArticle(Buffer.from(''))).toMatchObject({
      title: '',
      body: '',
      bodyHtml: '',
      language: 'und',
      warnings: ['no-article'],
    });
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="article-body">',
      '<div class=comments>',
      '</div>',
      '<h1>',
      '<h2>',
      '</h2>',
      '<ul><li>',
      '</ul>',
      '<a href="/x">',
      '</a>',
      '<br><br>',
    ),
    fc.constantFrom(
      '<table><tr><td>',
      '</table>',
      '<blockquote>',
      '<time datetime="',
      '<script type="application/ld+json">{',
      '</script>',
      '<!--',
      '<article>',
      '<body>',
      '<b>',
      '</b>',
      '<pre>',
    ),
    fc.constantFrom(...english, 'Short line', '2 May 2020', 'By Ana Ruiz', '© 2020', '文章内容。'),
    fc.string({ maxLength: 10 }),
  );
  const page = fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join('')));

  describe('what sites add in plain paragraphs', () => {
    const textWith = (line: string): string =>
      extractArticle(newsPage({ body: paragraphs(english[0]!, english[1]!, line, english[2]!) }), { url })
        .body;

    it.each([
      'Follow the Courier on <a href="https://t.example/c">Telegram</a> and never miss a story from the harbour',
      'Sie möchten wissen, was im Hafen passiert? Dann abonnieren Sie unseren kostenlosen WhatsApp-Kanal.',
      'La información que más te importa, en nuestro canal de Telegram. <a href="/t">Síguelo aquí</a>.',
      'Iscriviti alla newsletter del Corriere: ogni lunedì i fatti del porto, gratis nella tua casella.',
      'Líbí se vám naše články? Předplaťte si Premium a čtěte bez reklam.',
      'Ακολουθήστε τον <a href="/g">Ταχυδρόμο στο Google News</a> και μάθετε πρώτοι όλες τις ειδήσεις',
      'Son dakika haberleri için bizi Google News’te takip edin, WhatsApp kanalımıza abone olun.',
      'للمزيد من الأخبار تابعونا على <a href="/t">تليغرام</a> واشتركوا في نشرتنا البريدية',
      'הצטרפו לערוץ הטלגרם שלנו וקבלו עדכונים ישירות לנייד',
      'ताजा खबरों के लिए हमारा ऐप डाउनलोड करें और हमें फेसबुक पर फॉलो करें।',
      'ติดตามข่าวสารได้ที่ LINE: @courier และ Facebook',
      '【クーリエのアプリ】ダウンロードは<a href="/a">こちら</a>から。ぜひフォローしてください。',
      '[카카오톡 채널에서 쿠리어를 만나보세요. 구독하기]',
      '更多精彩内容，请关注微信公众号“港口新闻”，或扫描二维码下载客户端。',
      'Подписывайтесь на наш канал в Telegram и читайте главные новости первыми.',
      'Διαβάστε επίσης: <a href="/1">Οι πλοιοκτήτες εγκαταλείπουν το λιμάνι</a>',
      'อ่านข่าว : <a href="/1">เจ้าของเรือทยอยออกจากท่าเรือ</a>',
      '[Photo courtesy of the harbour authority]',
    ])('is left out: %s', (line) => {
      expect(textWith(line)).toBe(english.join('\n\n'));
    });

    it('is left out where only an attribute for tests names it, as on pages whose classes are generated', () => {
      const box =
        '<div class="x7f" data-testid="related-stories"><p>The ferry line ends its service in spring, say its owners, and the last boat goes in May.</p></div>';
      const body = paragraphs(english[0]!, english[1]!) + box + paragraphs(english[2]!);
      expect(extractArticle(newsPage({ body }), { url }).body).toBe(english.join('\n\n'));
    });

    it.each([
      'The mayor said the bridge would have an app of its own, and a channel on Telegram for those who wait.',
      'Die Stadt teilte auf Facebook mit, dass die Brücke am Mittwoch wegen Sturms geschlossen bleibt.',
      '“Follow us on Facebook and you will hear of it first,” the mayor told the crowd on the bridge.',
      'Власти города сообщили в телеграм-канале, что мост будет закрыт в среду из-за шторма.',
    ])('news about such things stay: %s', (line) => {
      expect(textWith(line)).toContain(line);
    });

    it('a page that consists of such calls keeps them', () => {
      const calls = [
        'For pictures of the harbour and its many seals, day by day and all year round, follow us on Facebook.',
        'The timetable of the bridge changes with the tide and the moon: please subscribe to our newsletter.',
        'There is a webcam on the tower, from which you can count the seals; for that, download our harbour app.',
      ];
      expect(extractArticle(newsPage({ body: paragraphs(...calls) }), { url }).body).toBe(calls.join('\n\n'));
    });

    it('words for screen readers are no part of a line, in the text and in its HTML', () => {
      const hidden =
        '<span style="border:0;clip:rect(0 0 0 0);height:1px;position:absolute">, opens new tab</span>';
      const { body, bodyHtml } = extractArticle(
        newsPage({
          body: paragraphs(...english).replace('Lindqvist', `<a href="/l">Lindqvist${hidden}</a>`),
        }),
        { url },
      );
      expect(body).toBe(english.join('\n\n'));
      expect(bodyHtml).not.toContain('opens new tab');
    });
  });

  it('never throws, whatever the bytes, and its HTML is clean', () => {
    fc.assert(
      fc.property(fc.oneof(page, fc.uint8Array({ maxLength: 500 })), (bytes) => {
        const { body, bodyHtml } = extractArticle(bytes, { url, now: new Date('2025-06-01') });
        expect(body).toBe(body.trim());
        expect(sanitizeHtml(bodyHtml, url)).toBe(bodyHtml);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['100,000 nested elements', '<div>'.repeat(100_000), 'nested-too-deep'],
    ['10 MB of paragraphs', `<p>${english[0]!}</p>`.repeat(80_000), 'page-too-large'],
    ['10 MB of links', '<a href=x>link</a> '.repeat(500_000), 'page-too-large'],
    ['10 MB of one line', 'word '.repeat(2_000_000), 'page-too-large'],
  ])('ends with %s and says so', (_what, html, warning) => {
    expect(extractArticle(Buffer.from(html)).warnings).toContain(warning);
  });
});

it.each(['aside class="x"', 'div class="related-stories"', 'footer'])(
  'the author of another article, behind the text in <%s>, has not written this one',
  (element) => {
    const teaser = `<${element}><a href="/x">Other story</a><p>By Olof Sand</p></${element.split(' ')[0]}>`;
    const html = `<html><body><main><article><h1>Pier opens</h1>${paragraphs(...english)}`;
    expect(extractArticle(Buffer.from(`${html}${teaser}</article></main></body></html>`))).toMatchObject({
      authors: [],
    });
    const own = extractArticle(Buffer.from(`${html}<p>By Olof Sand</p></article></main></body></html>`));
    expect(own).toMatchObject({ authors: ['Olof Sand'] });
  },
);
