import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { sanitizeHtml } from './sanitize-html.js';

const elements = new Set(
  (
    'a abbr audio b bdi bdo big blockquote br caption center cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 ' +
    'h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small source span strike strong sub summary sup table tbody ' +
    'td tfoot th thead time tr tt u ul var video wbr'
  ).split(' '),
);
const attributes = new Set(
  'alt cite colspan controls datetime dir height href lang poster reversed rowspan src start title type width'.split(
    ' ',
  ),
);
const addresses = new Set(['href', 'src', 'cite', 'poster']);
const schemes = new Set(['http', 'https', 'mailto', 'tel']);

/** What another parser finds in it that nobody may publish. */
function unsafeIn(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, written) {
      if (!elements.has(name)) found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(written)) {
        if (!attributes.has(attribute)) found.push(attribute);
        const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(value.replace(/[\u0000-\u001f]/g, ''))?.[1];
        if (addresses.has(attribute) && scheme && !schemes.has(scheme.toLowerCase())) found.push(value);
      }
    },
    oncomment: (data) => found.push(`comment ${data}`),
    onprocessinginstruction: (name) => found.push(name),
  });
  parser.end(html);
  return found;
}

const attacks = [
  '<SCRIPT SRC=http://x/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<SCRIPT>alert(1);//<</SCRIPT>',
  '<script\n>1</script\n>',
  '<html:script>1</html:script>',
  '<xss:script xmlns:xss="http://www.w3.org/1999/xhtml">1</xss:script>',
  '<![CDATA[<script>1</script>]]>',
  '<!--[if gte IE 4]><script>1</script><![endif]-->',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<style><!--</style><script>1//--></script>',
  '<img/src="x"/onerror=alert(1)>',
  '<img src=x:alert(1) onerror=eval(src)>',
  '<img src=`javascript:1`>',
  '<img src="jav&#x0A;ascript:alert(1);">',
  '<img src=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>',
  '<img srcset="javascript:1 1x, http://x/y 2x">',
  '<img src="x" alt="\\"><script>1</script>">',
  '<a href="&#0000106&#0000097&#0000118&#0000097script&#0000058alert(1)">x</a>',
  '<a href="&#x6A&#x61&#x76&#x61script&#x3Aalert(1)">x</a>',
  '<a href=" &#14;  javascript:alert(1)">x</a>',
  '<a href="java\u0000script:alert(1)">x</a>',
  '<a href="\u0001JaVa\tScRiPt:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="vbscript:x">x</a><a href="data:text/html;base64,PHM">y</a><a href="blob:x">z</a>',
  '<a href="feed:javascript:1">x</a><a href="view-source:x">y</a><a href="jar:http://x!/">z</a>',
  '<a onmouseover\n=\n"x">a',
  '<a title="<img src=x onerror=1>" href=x>a',
  '<p style="width: expression(alert(1))">a</p>',
  '<link rel=stylesheet href=x><meta http-equiv=refresh content="0;url=javascript:1"><base href="//x/">',
  '<iframe srcdoc="<script>1</script>"></iframe><object data=x></object><embed src=x>',
  '<form action="javascript:1"><button formaction="javascript:1">x',
  '<svg><animate onbegin=alert(1)></svg><svg><a xlink:href="javascript:1"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<math><maction actiontype="statusline#" xlink:href="javascript:1">x',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea><img title="</textarea><img src=x onerror=1>">',
  '<title><a title="</title><img src=x onerror=1>">',
  '<xmp><a title="</xmp><img src=x onerror=1>">',
  '<template><script>1</script></template>',
  '<video poster="javascript:1" src="data:x"><source onerror=1></video>',
  '<table background="javascript:1"><td background="javascript:1" colspan="1 onclick=x">x',
  '<time datetime="x&quot; onclick=1">t</time>',
  '<q cite="javascript:1">x</q>',
  '<\u017fcript>1</\u017fcript>',
];

describe('what the sanitiser lets through', () => {
  it.each(attacks)('is safe for another parser: %s', (html) => {
    for (const base of [undefined, 'https://news.example/a/'])
      expect(unsafeIn(sanitizeHtml(html, base))).toEqual([]);
  });

  it.each(attacks)('is not changed by cleaning it again: %s', (html) => {
    const once = sanitizeHtml(html, 'https://news.example/a/');
    expect(sanitizeHtml(once, 'https://news.example/a/')).toBe(once);
  });

  it('is safe and stays as it is when pieces of attacks stand in any order', () => {
    const piece = fc.oneof(
      fc.constantFrom(...attacks.flatMap((attack) => attack.match(/<[^<>]*>?|[^<>]+/g) ?? [])),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const once = sanitizeHtml(pieces.join(''), 'https://news.example/a/');
        expect(unsafeIn(once)).toEqual([]);
        expect(sanitizeHtml(once, 'https://news.example/a/')).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
