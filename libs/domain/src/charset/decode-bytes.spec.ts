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

  it('reads ISO-2022-JP, whose bytes are plain ASCII', () => {
    const bytes = Buffer.from([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]);
    expect(decodeBytes(bytes, { contentType: 'text/html; charset=iso-2022-jp' }).text).toBe('日本');
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
