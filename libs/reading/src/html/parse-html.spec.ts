import { MAX_DEPTH, parseHtml } from './parse-html.js';
import type { HtmlElement } from './tree.js';

const outline = (element: HtmlElement): string =>
  element.children
    .map((child) => (typeof child === 'string' ? child : `${child.name}(${outline(child)})`))
    .join(' ');
const parsed = (html: string): string => outline(parseHtml(html).root);

describe('parseHtml', () => {
  it.each([
    ['a block ends the paragraph before it', '<p>a<div>b</div>', 'p(a) div(b)'],
    ['also across inline elements', '<p><b>a<p>b', 'p(b(a)) p(b)'],
    ['but a link around a block stays one link', '<p><a href=x><div>a</div></a>', 'p(a(div(a)))'],
    [
      'list items end each other, nested lists do not',
      '<ul><li>a<ul><li>b</ul><li>c</ul>',
      'ul(li(a ul(li(b))) li(c))',
    ],
    [
      'cells and rows end each other',
      '<table><tr><td>a<td>b<tr><td>c</table>',
      'table(tr(td(a) td(b)) tr(td(c)))',
    ],
    [
      'an end tag in a cell does not reach out of its table',
      '<div><table><tr><td>a</div>b</table>c</div>',
      'div(table(tr(td(a b))) c)',
    ],
    ['an unclosed link ends at the next one', '<a href=1>a<a href=2>b</a>', 'a(a) a(b)'],
    [
      'a link closed too late keeps the block balanced',
      '<div><a><p>a</a>b</p>c</div>',
      'div(a(p(a)) p(b) c)',
    ],
    ['stray end tags are ignored', 'a</div></b>b', 'a b'],
    ['a stray paragraph end parts the texts', 'a</p>b', 'a p() b'],
    [
      'text after the end of the body belongs to the page',
      '<html><body>a</body></html><p>b',
      'html(body(a p(b)))',
    ],
    ['a head without an end gives way to the body', '<head><title>t</title><p>a', 'head(title(t)) p(a)'],
    ['drawings may close their own elements', '<svg><path/><g/></svg>a', 'svg(path() g()) a'],
  ])('%s', (_rule, html, expected) => {
    expect(parsed(html)).toBe(expected);
  });

  it('decodes entities in text and attributes', () => {
    const { root } = parseHtml('<a title="a&amp;b &quot;c&quot;">&eacute;&#8217;</a>');
    const link = root.children[0] as HtmlElement;
    expect(link.attributes).toEqual({ title: 'a&b "c"' });
    expect(link.children).toEqual(['é’']);
  });

  it('keeps the first of two attributes of the same name, and names that objects know too', () => {
    const { root } = parseHtml('<p id=1 id=2 constructor=x hidden>');
    expect((root.children[0] as HtmlElement).attributes).toEqual({ id: '1', constructor: 'x', hidden: '' });
  });

  it.each([
    ['<!-->a<!--->b<!---->c', 'abc'],
    ['<!-- - -- > --!>a<!-- -->b', 'ab'],
    ['a<!-- <script> -->b<script><!-- </script>c<SCRIPT>"</p>"</Script >d', 'abcd'],
    ['a<script>b', 'a'],
  ])('reads past comments and dropped scripts in %s', (html, expected) => {
    const { root } = parseHtml(html, { fate: (name) => (name === 'script' ? 'drop' : 'keep') });
    expect(root.children).toEqual([expected]);
  });

  it('gives the scripts of the kind that is asked for, and does not count them', () => {
    const wanted = '<script type="application/LD+json">{"a":1}</script>';
    const { root, scripts, truncated } = parseHtml(`<script>x</script>${wanted}<p>é<p>b`, {
      fate: (name) => (name === 'script' ? 'drop' : 'keep'),
      scripts: 'application/ld+json',
      maxLength: 30,
    });
    expect(scripts).toEqual(['{"a":1}']);
    expect(root.children).toHaveLength(2);
    expect(truncated).toBe(false);
    expect(parseHtml('<p>aaaaaaaaa<p>b', { maxLength: 8 })).toMatchObject({ truncated: true });
    expect(outline(parseHtml('<p>aaaaaaaaa', { maxLength: 8 }).root)).toBe('p(aaaaa)');
  });

  it('reads UTF-8 that is given byte by byte', () => {
    const utf8 = Buffer.from('<p title="à">plain<b>日本</b>&eacute;</p>');
    const { root } = parseHtml(utf8.toString('latin1'), { utf8 });
    const paragraph = root.children[0] as HtmlElement;
    expect(paragraph.attributes).toEqual({ title: 'à' });
    expect(outline(paragraph)).toBe('plain b(日本) é');
  });

  it('lifts what lies too deep and says so', () => {
    const { root, tooDeep } = parseHtml(`${'<div>'.repeat(100_000)}text`);
    let depth = 0;
    for (let node = root; node.children[0] && typeof node.children.at(-1) !== 'string'; depth++)
      node = node.children.at(-1) as HtmlElement;
    expect(tooDeep).toBe(true);
    expect(depth).toBe(MAX_DEPTH);
  });

  it.each([
    ['open elements', '<div><span><a>'],
    ['stray end tags', '</div></x></p>'],
    ['formatting across blocks', '<b><div></b>'],
    ['entities', '&amp;&#x41;&nosuch'],
    ['attributes', '<a b=c d="e" f>'],
    ['unclosed comments', '<!-- '],
    ['comments that end in the other way', '<!-- --!>'],
    ['unclosed scripts', '<script '],
    ['scripts', '<script type=x></script>'],
    ['open brackets', '<<a<'],
    ['cells', '<table><td><b>'],
  ])('is linear in %s', (_what, part) => {
    const html = part.repeat(2_000_000 / part.length);
    const spent = (): number => {
      const started = process.cpuUsage();
      parseHtml(html);
      return process.cpuUsage(started).user / 1000;
    };
    // 10 to 180 ms; once 2,592, when all that other tests had left behind in the process was collected meanwhile.
    expect(Math.min(spent(), spent(), spent())).toBeLessThan(2000);
  });
});
