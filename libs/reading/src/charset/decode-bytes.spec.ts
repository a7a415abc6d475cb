import fc from 'fast-check';
import iconv from 'iconv-lite';
import { decodeBytes } from './decode-bytes.js';

const german =
  'Über die Brücke fährt heute früh die Straßenbahn, sagte die Bürgermeisterin von Köln am Dienstag.';
const russian =
  'Городской совет утвердил новый бюджет на следующий год, сообщила пресс-служба администрации.';

const page = (text: string, head = ''): string =>
  `<html><head>${head}<title>x</title></head><body><p>${text}</p><p>${text}</p></body></html>`;

describe('decodeBytes', () => {
  it('trusts a byte order mark above everything and leaves it out of the text', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(german)]);
    const read = decodeBytes(bytes, { contentType: 'text/html; charset=iso-8859-2' });
    expect(read).toEqual({ text: german, charset: 'utf-8', evidence: 'bom' });
    expect(decodeBytes(iconv.encode(german, 'utf-16be', { addBOM: true })).text).toBe(german);
  });

  it('recognises UTF-16 without a mark by the zeros between the letters', () => {
    expect(decodeBytes(iconv.encode(page(russian), 'utf-16le', { addBOM: false })).text).toBe(page(russian));
  });

  it('reads valid UTF-8 as UTF-8 and says whom that contradicts', () => {
    const read = decodeBytes(Buffer.from(german), { contentType: 'text/html; charset=ISO-8859-1' });
    expect(read).toEqual({ text: german, charset: 'utf-8', evidence: 'utf-8', contradicts: 'windows-1252' });
  });

  it('contradicts nobody when the bytes are plain ASCII', () => {
    expect(
      decodeBytes(Buffer.from('plain'), { contentType: 'text/plain; charset=koi8-r' }),
    ).not.toHaveProperty('contradicts');
  });

  it('keeps UTF-8 when one character was cut in two', () => {
    const cut = Buffer.concat([Buffer.from(russian), Buffer.from([0xd0])]);
    expect(decodeBytes(cut).text.startsWith(russian)).toBe(true);
  });

  it('reads the charset of the HTTP header, and the superset that pages mean by Latin 1', () => {
    const bytes = iconv.encode('“quoted” – it’s', 'windows-1252');
    expect(decodeBytes(bytes, { contentType: 'text/html;charset="ISO-8859-1"' }).text).toBe(
      '“quoted” – it’s',
    );
  });

  it.each([
    ['a meta charset', '<meta charset=windows-1251>', 'windows-1251'],
    ['a meta content type', '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', 'koi8-r'],
  ])('reads %s', (_what, head, encoding) => {
    expect(decodeBytes(iconv.encode(page(russian, head), encoding)).text).toBe(page(russian, head));
  });

  it('reads the declaration of an XML document', () => {
    const xml = `<?xml version="1.0" encoding="windows-1251"?><rss><title>${russian}</title></rss>`;
    expect(decodeBytes(iconv.encode(xml, 'windows-1251'))).toMatchObject({
      text: xml,
      evidence: 'declaration',
    });
  });

  it('prefers what the document says to a server that states Latin 1 for everything', () => {
    const text = page(russian, '<meta charset="windows-1251">');
    const read = decodeBytes(iconv.encode(text, 'windows-1251'), {
      contentType: 'text/html; charset=iso-8859-1',
    });
    expect(read.text).toBe(text);
  });

  it('follows the header rather than the document where the bytes allow both', () => {
    const text = page(russian, '<meta charset="koi8-r">');
    const bytes = iconv.encode(text, 'windows-1251');
    expect(decodeBytes(bytes, { contentType: 'text/html; charset=windows-1251' })).toEqual({
      text,
      charset: 'windows-1251',
      evidence: 'http',
    });
    const western = page(german, '<meta charset="koi8-r">');
    expect(
      decodeBytes(iconv.encode(western, 'windows-1252'), { contentType: 'text/html; charset=iso-8859-1' }),
    ).toMatchObject({ text: western, evidence: 'http' });
    const feed = `<?xml version="1.0" encoding="koi8-r"?><rss><title>${russian}</title></rss>`;
    expect(
      decodeBytes(iconv.encode(feed, 'windows-1251'), { contentType: 'text/xml; charset=windows-1251' }),
    ).toMatchObject({ text: feed, evidence: 'http' });
  });

  it('passes over a header that the bytes are impossible in', () => {
    const text = page(russian, '<meta charset="windows-1251">');
    const read = decodeBytes(iconv.encode(text, 'windows-1251'), {
      contentType: 'text/html; charset=euc-jp',
    });
    expect(read).toMatchObject({ text, charset: 'windows-1251', evidence: 'declaration' });
  });

  it('reads UTF-8 as such under any header and declaration', () => {
    const text = page(russian, '<meta charset="windows-1251">');
    const read = decodeBytes(Buffer.from(text), { contentType: 'text/html; charset=windows-1251' });
    expect(read).toEqual({ text, charset: 'utf-8', evidence: 'utf-8', contradicts: 'windows-1251' });
  });

  it.each([
    ['Russian', russian, 'windows-1251'],
    ['Japanese', '東京都の新しい図書館が来月開館すると発表された。市民は無料で利用できる。', 'shift_jis'],
    ['Korean', '서울시는 다음 달부터 새로운 버스 노선을 운영한다고 밝혔다. 시민들은 환영했다.', 'cp949'],
    ['Chinese', '北京市政府宣布明年将新建三座公共图书馆，市民可以免费使用。', 'gb18030'],
    [
      'Greek',
      'Η κυβέρνηση ανακοίνωσε σήμερα το νέο πρόγραμμα για την παιδεία και τον πολιτισμό.',
      'windows-1253',
    ],
  ])('detects %s that states nothing', (_language, text, encoding) => {
    expect(decodeBytes(iconv.encode(page(text), encoding)).text).toBe(page(text));
  });

  it('does not believe a declaration of UTF-8 that the bytes contradict', () => {
    const text = page(german, '<meta charset="utf-8">');
    const read = decodeBytes(iconv.encode(text, 'windows-1252'));
    expect(read.text).toBe(text);
    expect(read.contradicts).toBe('utf-8');
  });

  it('falls back to the usual encoding of the stated language', () => {
    const text = '<html lang="ru"><body>Да</body></html>';
    expect(decodeBytes(iconv.encode(text, 'windows-1251')).text).toBe(text);
  });

  it.each([
    ['iso-8859-2', 'Přívoz řídí dvě ženy'],
    ['windows-1250', 'Łódź wróciła, żegluga płynie'],
    ['windows-1254', 'Fırtına şehri boğdu'],
    ['windows-1257', 'Žvejų šventė džiaugiasi'],
    ['iso-8859-15', 'Le phare coûte 5 €'],
  ])('takes a declared %s for better than Latin 1 in the header, which is a default', (encoding, text) => {
    const bytes = iconv.encode(`<?xml version="1.0" encoding="${encoding}"?><t>${text}</t>`, encoding);
    expect(decodeBytes(bytes, { contentType: 'text/xml; charset=ISO-8859-1' }).text).toContain(text);
  });

  it.each([
    ['shift_jis', undefined],
    ['iso-8859-1', undefined],
    ['utf-8', 'text/xml; charset=utf-8'],
  ])('knows ISO-2022-JP by its escapes where %s is stated (%s)', (declared, contentType) => {
    const bytes = Buffer.from(
      `<?xml version="1.0" encoding="${declared}"?><t>\x1b$BF|K\\\x1b(B</t>`,
      'latin1',
    );
    expect(decodeBytes(bytes, { contentType })).toMatchObject({
      text: expect.stringContaining('<t>日本</t>') as string,
      charset: 'iso-2022-jp',
    });
  });

  it.each([
    ['iso-2022-kr', '\x1b$)C<t>A \x0e4Y8.\x0f B</t>', '<t>A 다리 B</t>'],
    ['iso-2022-cn', '\x1b$)A<t>\x0e4sGE\x0f</t>', '<t>大桥</t>'],
  ])('knows %s by its escape', (charset, bytes, text) =>
    expect(decodeBytes(Buffer.from(bytes, 'latin1'))).toMatchObject({ charset, text, evidence: 'detection' }),
  );

  it('reads UTF-7 only where it is stated', () => {
    const bytes = Buffer.from('<t>Caf+AOk-, 1+1-0</t>'.replace('1+1-0', 'open'));
    expect(decodeBytes(bytes, { contentType: 'text/xml; charset=utf-7' }).text).toBe('<t>Café, open</t>');
    expect(decodeBytes(bytes).text).toBe('<t>Caf+AOk-, open</t>');
  });

  it.each(['iso-2022-jp', 'hz-gb-2312', 'iso-2022-kr', 'utf-7'])(
    'reads UTF-8 that is labelled %s as UTF-8',
    (label) => {
      const bytes = Buffer.from(`<?xml version="1.0" encoding="${label}"?><t>灯台 ~{ 開放</t>`);
      const { text, charset } = decodeBytes(bytes, { contentType: `text/xml; charset=${label}` });
      expect([text.slice(-15), charset]).toEqual(['<t>灯台 ~{ 開放</t>', 'utf-8']);
    },
  );

  it('reads ISO-2022-JP, whose bytes are plain ASCII', () => {
    const bytes = Buffer.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]);
    expect(decodeBytes(bytes, { contentType: 'text/html; charset=iso-2022-jp' }).text).toBe('日本');
  });

  it.each([
    ['utf-16le', undefined],
    ['utf-16be', undefined],
    ['utf-32le', undefined],
    ['utf-32be', undefined],
    ['utf-16be', 'text/xml; charset=utf-16'],
  ])('reads %s without a mark', (encoding, contentType) => {
    const xml = '<rss><title>plain</title></rss>';
    const body = iconv.encode(xml, encoding, { addBOM: false });
    expect(decodeBytes(body, { contentType })).toMatchObject({ text: xml, charset: encoding });
  });

  it('does not believe UTF-16 of bytes without a zero', () => {
    expect(decodeBytes(Buffer.from('<a>b</a>'), { contentType: 'text/xml; charset=utf-16' }).text).toBe(
      '<a>b</a>',
    );
  });

  it.each([
    // Each label as publishers write it, bytes as the encoding has them.
    ['x-cp1250', 'Žluťoučký kůň', 'windows-1250'],
    ['x-windows-874', 'สวัสดี', 'windows-874'],
    ['x-mac-greek', 'Καλημέρα', 'macgreek'],
    ['x-mac-ce', 'Žluťoučký', 'maccenteuro'],
    ['csISOLatin2', 'Žluťoučký', 'iso-8859-2'],
    ['ELOT_928', 'Καλημέρα', 'iso-8859-7'],
    ['ibm866', 'Привет', 'cp866'],
    ['latin9', '€uro Œuvre', 'iso-8859-15'],
    ['chinese', '北京市政府镕', 'gb18030'],
    ['big5-tw', '臺北市', 'big5'],
    ['ks_c_5601', '서울시', 'cp949'],
    ['ujis', '東京都', 'euc-jp'],
    ['cp932', '東京都ソ', 'shift_jis'],
  ])('reads what is labelled %s', (label, text, encoding) => {
    const xml = `<?xml version="1.0" encoding="${label}"?><title>${text}</title>`;
    expect(decodeBytes(iconv.encode(xml, encoding)).text).toBe(xml);
  });

  it('reads Chinese in seven bits', () => {
    const xml = '<?xml version="1.0" encoding="hz-gb-2312"?><title>~~ ~{11>)~} end</title>';
    expect(decodeBytes(Buffer.from(xml)).text).toContain('<title>~ 北京 end</title>');
  });

  it.each([
    ['cp037', [0x4a, 0x5a], '¢!'],
    ['IBM500', [0x4a, 0x5a], '[]'],
    ['ibm01140', [0x4a, 0x9f], '¢€'],
  ])('reads EBCDIC in code page %s', (label, bytes, text) => {
    const letters = new Map(
      Array.from('abcdefghijklmnopqrstuvwxyz').map((letter, n) => [
        letter,
        n < 9 ? 0x81 + n : n < 18 ? 0x91 + n - 9 : 0xa2 + n - 18,
      ]),
    );
    const others = new Map([...'0123456789'].map((digit, n) => [digit, 0xf0 + n]));
    for (const [character, byte] of [...'<?=">._ -'].map(
      (character, n) => [character, [0x4c, 0x6f, 0x7e, 0x7f, 0x6e, 0x4b, 0x6d, 0x40, 0x60][n]!] as const,
    ))
      others.set(character, byte);
    const written = `<?xml version="1.0" encoding="${label.toLowerCase()}"?>`;
    const head = [...written].map((character) => letters.get(character) ?? others.get(character) ?? 0);
    expect(decodeBytes(Uint8Array.from([...head, ...bytes])).text).toBe(written + text);
  });

  it('never throws, whatever the bytes and the header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, header) => {
        expect(typeof decodeBytes(bytes, { contentType: `text/html; charset=${header}` }).text).toBe(
          'string',
        );
      }),
    );
  });
});
