import fc from 'fast-check';
import { htmlToText } from './html-to-text.js';

describe('htmlToText', () => {
  it('parts paragraphs with one blank line', () => {
    expect(htmlToText('<p>First\n line.</p><p>Second &amp; last.</p>')).toBe('First line.\n\nSecond & last.');
  });

  it('writes lists one item a line, apart from the paragraphs around them', () => {
    expect(
      htmlToText('<p>Three:</p><ul><li>one</li><li>two <b>b</b></li><li>three</li></ul><p>Done.</p>'),
    ).toBe('Three:\n\n- one\n- two b\n- three\n\nDone.');
  });

  it('writes table rows one a line', () => {
    expect(
      htmlToText('<table><tr><th>City</th><th>Votes</th></tr><tr><td>Lyon</td><td>12</td></tr></table>'),
    ).toBe('City | Votes\nLyon | 12');
  });

  it('keeps line breaks, and the lines of preformatted text', () => {
    expect(htmlToText('a<br>b<pre>x\ny</pre>z')).toBe('a\nb\n\nx\ny\n\nz');
  });

  it('leaves out scripts, styles and controls', () => {
    expect(htmlToText('<style>p{}</style>a<script>x</script> b<button>Share</button>')).toBe('a b');
  });

  it('keeps the paragraphs of plain text', () => {
    expect(htmlToText('One\nline.\n\n\nTwo.')).toBe('One line.\n\nTwo.');
  });

  it.each([
    ['Arabic', '<p dir="rtl">قال الوزير اليوم.</p><p>انتهى.</p>', 'قال الوزير اليوم.\n\nانتهى.'],
    ['Hebrew', '<div>שלום עולם</div><div>סוף</div>', 'שלום עולם\n\nסוף'],
    ['Japanese', '<p>新しい図書館。</p><p>来月開館。</p>', '新しい図書館。\n\n来月開館。'],
    ['Thai', '<p>กรุงเทพฯ เปิดห้องสมุดใหม่</p>', 'กรุงเทพฯ เปิดห้องสมุดใหม่'],
    ['Hindi', '<p>नया पुस्तकालय खुला।</p>', 'नया पुस्तकालय खुला।'],
  ])('reads %s', (_language, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('never throws and leaves no blank line at the ends', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '<',
            '>',
            '/',
            '!',
            '-',
            'p',
            'br',
            'a',
            ' ',
            '&',
            ';',
            '#x3',
            '\n',
            '"',
            '=',
          ),
          maxLength: 200,
        }),
        (html) => {
          const text = htmlToText(html);
          expect(text).toBe(text.trim());
        },
      ),
    );
  });
});
