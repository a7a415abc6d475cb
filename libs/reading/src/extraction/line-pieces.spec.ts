import { squeezeSpaces } from '../html/index.js';
import { extractArticle } from './extract-article.js';

const REST = [
  'The keepers of the lighthouse climb two hundred and eleven steps every evening, as their fathers did before the war.',
  'In winter the lamp burns for sixteen hours, and the oil for it comes by boat from the other side of the sound.',
];

const page = (line: string, rest: readonly string[] = REST): Buffer =>
  Buffer.from(
    `<!doctype html><meta charset="utf-8"><title>The lamp of Skarholm</title><body><article><h1>The lamp of Skarholm</h1>${line}${rest
      .map((text) => `<p>${text}</p>`)
      .join('')}</article></body>`,
  );

/** The first paragraph of a page that begins with this markup, as text and as HTML without its tags. */
function firstLine(line: string, rest?: readonly string[]): [text: string, html: string] {
  const { body, bodyHtml } = extractArticle(page(line, rest));
  const html = /<p>(.*?)<\/p>/su.exec(bodyHtml)?.[1] ?? '';
  return [body.split('\n\n')[0]!, squeezeSpaces(html.replace(/<[^>]*>/g, ''))];
}

describe('a word of a running sentence', () => {
  const NAMES =
    'keywords tags related recommended popular share social byline author dateline caption credit promo ad sponsored newsletter subscribe ' +
    'comments comment-text meta-org meta timestamp copyright sidebar widget-area nav menu banner slider poll ratings cta bio disclaimer login ' +
    'donate pagination toc popup overlay cookie';
  it.each(NAMES.split(' '))('is read when it is named %s', (name) => {
    for (const tag of ['a href="/x"', 'span', 'b']) {
      const [text, html] = firstLine(
        `<p>After decades of advances in <${tag} class="${name}">optics</${tag.split(' ')[0]!}>, the old lamp has become a museum piece.</p>`,
      );
      const right = 'After decades of advances in optics, the old lamp has become a museum piece.';
      expect([tag, text, html]).toEqual([tag, right, right]);
    }
  });

  it.each([
    [
      'at its beginning',
      '<p><a class="related" href="/o">Optics</a> has made the old lamp a museum piece that visitors pay to see.</p>',
      'Optics has made the old lamp a museum piece that visitors pay to see.',
    ],
    [
      'before the full stop',
      '<p>The old lamp has become a museum piece because of <i class="promo">modern optics</i>. Visitors pay.</p>',
      'The old lamp has become a museum piece because of modern optics. Visitors pay.',
    ],
    [
      'in other elements',
      '<p>The lamp was built by <em><a href="/b" class="keywords">Brandt’s Sons</a></em> of Malmö and has hardly been repaired since then.</p>',
      'The lamp was built by Brandt’s Sons of Malmö and has hardly been repaired since then.',
    ],
    [
      'in Russian',
      '<p>Благодаря успехам <a class="tags" href="/o">оптики</a> старая лампа давно стала музейным экспонатом.</p>',
      'Благодаря успехам оптики старая лампа давно стала музейным экспонатом.',
    ],
    [
      'in Japanese, at its beginning',
      '<p><a class="keywords" href="/o">光学</a>の進歩により、古い灯台のランプは博物館の展示品になったと島の人々は話す。</p>',
      '光学の進歩により、古い灯台のランプは博物館の展示品になったと島の人々は話す。',
    ],
    [
      'in Korean, with its particle',
      '<p><span class="tags">광학</span>의 발전으로 낡은 등대 램프는 박물관 전시품이 되었다고 섬 주민들은 말했다.</p>',
      '광학의 발전으로 낡은 등대 램프는 박물관 전시품이 되었다고 섬 주민들은 말했다.',
    ],
  ])('is read %s', (_, line, right) => {
    expect(firstLine(line)).toEqual([right, right]);
  });

  it.each([
    [
      'a counter at its end',
      '<p>The lamp is lit at dusk and burns until the morning comes.<span class="share-count">12 shares</span></p>',
      'The lamp is lit at dusk and burns until the morning comes.',
    ],
    [
      'a call between two sentences',
      '<p>The lamp is lit at dusk and burns for hours. <span class="newsletter">Sign up for our letter!</span> Its keeper sleeps by day.</p>',
      'The lamp is lit at dusk and burns for hours. Its keeper sleeps by day.',
    ],
    [
      'a credit after its full stop',
      '<p>The lamp is lit at dusk and burns until the morning comes. <span class="credit">Photo: Ada Holm</span></p>',
      'The lamp is lit at dusk and burns until the morning comes.',
    ],
    [
      'what screen readers alone are told',
      '<p>The lamp of <a href="/s">Skarholm<span class="sr-only"> (opens a new window)</span></a> is lit at dusk and burns until the morning.</p>',
      'The lamp of Skarholm is lit at dusk and burns until the morning.',
    ],
  ])('is not %s', (_, line, right) => {
    expect(firstLine(line)).toEqual([right, right]);
  });

  it('that is left out is explained', () => {
    const { explanation } = extractArticle(
      page('<p>The lamp burns until the morning comes.<span class="share-count">12 shares</span></p>'),
      { explain: true },
    );
    expect(explanation).toContainEqual({
      kept: false,
      reason: 'named as surroundings',
      path: 'body > article > p > span.share-count',
      value: 0,
      text: '12 shares',
    });
  });
});

describe('a large first letter', () => {
  const REST_OF_LINE = ' lamp of Skarholm is lit at dusk and burns until the morning comes over the sound.';
  it.each([
    ['for the eye alone', '<p><span aria-hidden="true">T</span>he'],
    ['for the eye alone, in capitals that go on', '<p><span aria-hidden="true" class="x">T</span>HE', 'THE'],
    [
      'beside its twin for screen readers',
      '<p><span aria-hidden="true">T</span><span class="sr-only">T</span>he',
    ],
    ['after its twin', '<p><span class="visually-hidden">T</span><span aria-hidden="true">T</span>he'],
    [
      'with the whole word for screen readers',
      '<p><span class="screen-reader-text">The</span><span aria-hidden="true"><span class="big">T</span>he</span>',
    ],
    [
      'around the whole word for screen readers',
      '<p><span aria-hidden="true">T</span><span class="sr-only">The</span><span aria-hidden="true">he</span>',
    ],
    [
      'with a twin that a style clips',
      '<p><span aria-hidden="true">T</span><span style="position:absolute;clip:rect(0,0,0,0)">T</span>he',
    ],
    ['with a label', '<p aria-label="The lamp of Skarholm"><span aria-hidden="true">The</span>'],
    ['of a named word', '<p><span class="drop-cap" aria-hidden="true">The</span>'],
    ['in a span', '<p><span class="dropcap">T</span>he'],
    ['in a span of its own line in the source', '<p><span class="dropcap">T</span>\n  he'],
    ['as a picture', '<p><img class="initial" alt="T" src="/t.png">he'],
    ['as a picture in a link', '<p><a href="/t"><img alt="T" src="/t.png"></a>he'],
    ['in a box of its own', '<div class="dropcap">T</div><p>he'],
    ['in a paragraph of its own', '<p class="big">T</p><p>he'],
    ['after a quotation mark', '<p><span aria-hidden="true">“T</span>he', '“The'],
    ['in French', '<p><span class="lettrine" aria-hidden="true">L</span>’été, the', 'L’été, the'],
    ['in Russian', '<p><span aria-hidden="true">Л</span>ампа', 'Лампа'],
    [
      'in Japanese',
      '<p><span aria-hidden="true">島</span>の灯台は夜明けまで燃え続けると、島の人々は話している。',
      '島の灯台は夜明けまで燃え続けると、島の人々は話している。',
    ],
  ])('%s is read once', (_, line, word = 'The') => {
    const right = word + REST_OF_LINE;
    expect(firstLine(`${line}${REST_OF_LINE}</p>`)).toEqual([right, right]);
  });

  it.each([
    ['the sign of a link', '<p><span aria-hidden="true">→</span>'],
    ['the letter of an icon', '<p><i class="icon" aria-hidden="true">f</i>'],
    ['the name of an icon', '<p><i class="material-icons" aria-hidden="true">bookmark</i> '],
    ['a picture with a text of its own', '<p><img alt="A lamp" src="/lamp.png">'],
    ['a hidden word', '<p><span hidden>T</span>'],
  ])('is not %s', (_, beginning) => {
    const right = `The${REST_OF_LINE}`;
    expect(firstLine(`${beginning}${right}</p>`)).toEqual([right, right]);
  });

  it('keeps its distance where it is a word', () => {
    expect(firstLine(`<p><span class="dropcap">A</span> lamp${REST_OF_LINE}</p>`)[0]).toBe(
      `A lamp${REST_OF_LINE}`,
    );
  });
});
