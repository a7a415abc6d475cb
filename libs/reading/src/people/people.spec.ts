import { isBody, isByline, isPerson, namesInByline, namesInField, tidyName } from './index.js';

describe('namesInByline', () => {
  it.each([
    // English
    ['By Ivo Marsh', ['Ivo Marsh']],
    ['Written by Dr. Ada Ode, MD, and Ivo Marsh — Updated May 3', ['Dr. Ada Ode', 'Ivo Marsh']],
    ['By Lena Ode Senior Staff Writer', ['Lena Ode']],
    ['By Ada Ode, Chief Harbour Correspondent, in Orlo Bay', ['Ada Ode']],
    ['Ada Ode in Orlo Bay and Ivo Marsh in Larnholm', ['Ada Ode', 'Ivo Marsh']],
    ['By Ada Ode ada@courier.example', ['Ada Ode']],
    ['By Ada Ode @adaode', ['Ada Ode']],
    ['By Martin Ode, Jr. and Ida Bron', ['Martin Ode Jr.', 'Ida Bron']],
    ['By ADA ODE, IVO MARSH and IDA BRON', ['Ada Ode', 'Ivo Marsh', 'Ida Bron']],
    ['By Ada Ode, Reuters', ['Ada Ode']],
    ['By Ada Ode and Ivo Marsh, Associated Press', ['Ada Ode', 'Ivo Marsh']],
    ['By Ada Ode Associated Press', ['Ada Ode']],
    ['By Ada Ode for the Courier', ['Ada Ode']],
    ['By Ada Ode Special to the Courier', ['Ada Ode']],
    ['By Ada Ode December 4, 2016', ['Ada Ode']],
    ['3 May 2025 • By Ada Ode • 5 min read', ['Ada Ode']],
    ['Words by Ada Ode. Photos by Bo Lund.', ['Ada Ode']],
    ['Words and photos by Ada Ode', ['Ada Ode']],
    ['Reporting by Ada Ode; Editing by Bo Lund', ['Ada Ode']],
    ['By Ada Ode with photographs by Bo Lund', ['Ada Ode']],
    ['Ida Bron, as told to Ada Ode', ['Ida Bron', 'Ada Ode']],
    ['By Ada Ode\nBridge correspondent', ['Ada Ode']],
    ['By\nAda Ode\n, \nIvo Marsh\n and \nIda Bron', ['Ada Ode', 'Ivo Marsh', 'Ida Bron']],
    ['Politics · Ada Ode, Ivo Marsh', ['Ada Ode', 'Ivo Marsh']],
    ['Ada Ode Ada Ode', ['Ada Ode']],
    ['Ivo Marsh, Director of Works, Orlo Lines', ['Ivo Marsh']],
    ['By The Associated Press', ['The Associated Press']],
    // Other languages with spaces
    ['Von Lena Brück und Jo van der Meer', ['Lena Brück', 'Jo van der Meer']],
    ['Von Lena Brück (Text) und Bo Lund (Fotos)', ['Lena Brück']],
    ['Text: Lena Brück, Fotos: Bo Lund', ['Lena Brück']],
    ['Das Gespräch führte Lena Brück', ['Lena Brück']],
    ['Do 25.04.24 | 14:07 Uhr | Von Lena Brück', ['Lena Brück']],
    ['Par Zoé Lambert, publié le 3 mai', ['Zoé Lambert']],
    ['Propos recueillis par Zoé Lambert et Luc Petit', ['Zoé Lambert', 'Luc Petit']],
    ['Par Zoé Lambert avec AFP', ['Zoé Lambert']],
    ['Por Inés Roca (Madrid)', ['Inés Roca']],
    ['Texto: Inés Roca / Fotos: Luis Gil', ['Inés Roca']],
    ['Por Ana Dias e Bento Reis', ['Ana Dias', 'Bento Reis']],
    ['A cura di Marco Riva', ['Marco Riva']],
    ['Door Jan de Wit en Piet Bos', ['Jan de Wit', 'Piet Bos']],
    ['Av Ola Dahl og Kari Berg', ['Ola Dahl', 'Kari Berg']],
    ['Text och foto: Anna Berg', ['Anna Berg']],
    ['Skrevet af Mette Holm, journalist', ['Mette Holm']],
    ['Teksti: Matti Salo Kuvat: Liisa Niemi', ['Matti Salo']],
    ['Autor: Ewa Malinowska, oprac. JK', ['Ewa Malinowska']],
    ['Autor: Jan Dvorský, ČTK', ['Jan Dvorský']],
    ['Írta: Kovács Anna', ['Kovács Anna']],
    ['Автор: Анна Орлова', ['Анна Орлова']],
    ['Анна Орлова, корреспондент РИА Новости', ['Анна Орлова']],
    ['Текст: Анна Орлова. Фото: Иван Лесков', ['Анна Орлова']],
    ['Автор: Олена Гай та Іван Бондар', ['Олена Гай', 'Іван Бондар']],
    ['Γράφει ο Νίκος Παππάς', ['Νίκος Παππάς']],
    ['Haber: Elif Demirsoy', ['Elif Demirsoy']],
    ['Elif Demirsoy / İSTANBUL', ['Elif Demirsoy']],
    ['Tác giả: Lê Phương Hà', ['Lê Phương Hà']],
    ['Bài, ảnh: Lê Phương Hà', ['Lê Phương Hà']],
    ['Penulis: Budi Santosa | Editor: Heryadi', ['Budi Santosa']],
    ['تقرير: أحمد علي', ['أحمد علي']],
    ['מאת: דנה לוי', ['דנה לוי']],
    ['द्वारा: राहुल वर्मा', ['राहुल वर्मा']],
    ['โดย สมชาย ใจดี', ['สมชาย ใจดี']],
    // Scripts without spaces, and Korean
    ['김도원 기자', ['김도원']],
    ['김도원·박서연 기자 kim@courier.example', ['김도원', '박서연']],
    ['(서울=연합뉴스) 김도원 기자 = 의회는 월요일', ['김도원']],
    ['글·사진 김도원 기자', ['김도원']],
    ['記者 山田太郎', ['山田太郎']],
    ['経済部・佐藤花子', ['佐藤花子']],
    ['取材・文＝佐藤花子 写真＝山田太郎', ['佐藤花子']],
    ['【佐藤花子】', ['佐藤花子']],
    ['[田中花子，ITmedia]', ['田中花子']],
    ['来源：奥洛晚报 记者：陈海明 编辑：林静', ['陈海明']],
    ['本报记者 陈海明 林静怡', ['陈海明', '林静怡']],
    ['〔記者林靜、王大明／綜合報導〕', ['林靜', '王大明']],
    ['（中央社記者林靜宜台北4日電）', ['林靜宜']],
    ['文/陈海明 图/林静', ['陈海明']],
  ])('reads %j', (line, names) => {
    expect(namesInByline(line)).toEqual(names);
  });

  it.each([
    'By',
    'And',
    'in News',
    'July',
    'Monday August',
    '5 min read',
    "experts I've consulted",
    'About the author',
    'Folgen',
    'Quelle: sid',
    'Foto: Bo Lund',
    'Medically reviewed by Ada Ode, MD',
    'Guest: Ada Ode',
    '责任编辑：王明',
    'https://courier.example/staff',
  ])('names nobody in %j', (line) => expect(namesInByline(line)).toEqual([]));
});

describe('namesInField', () => {
  it.each([
    ['Ada Ode and Ivo Marsh', ['Ada Ode', 'Ivo Marsh']],
    ['Ada Ode; Senior Bridge Editor', ['Ada Ode']],
    ['Ode, Ada', ['Ada Ode']],
    ['Ode, Ada; Marsh, Ivo', ['Ada Ode', 'Ivo Marsh']],
    ['ada-ode', ['Ada Ode']],
    ['ADA ODE', ['Ada Ode']],
    ['Ada Ode (obe)', ['Ada Ode']],
    ['Ada Ode / Journalist', ['Ada Ode']],
    ['Ada Ode, BBC News', ['Ada Ode']],
    ['Lena Brück und Jo Sand, dpa', ['Lena Brück', 'Jo Sand', 'dpa']],
    ['Di Stefano', ['Di Stefano']],
    ['Courier staff reporter', ['Courier staff reporter']],
    ['Redaktion courier.example', ['Redaktion courier.example']],
    ['The Associated Press', ['The Associated Press']],
    ['Smith & Sons Ltd', ['Smith & Sons Ltd']],
    ['bridgefan', ['bridgefan']],
    ['Fotos: Bo Lund', []],
    ['{{author}}', []],
  ])('believes a field for authors: %j', (value, names) => {
    expect(namesInField(value)).toEqual(names);
  });

  it('puts the given name first where the field’s rules put it last', () => {
    expect(namesInField('García Roca, Inés', true)).toEqual(['Inés García Roca']);
  });
});

describe('isByline', () => {
  it.each([
    'By Ivo Marsh',
    '김도원 기자',
    '来源：晚报 记者：陈海明',
    '3 May | By Ivo Marsh',
    'By AFP',
    'Von dpa',
  ])('knows %j', (line) => expect(isByline(line)).toBe(true));

  it.each([
    'Ivo Marsh',
    'By the time the bridge was finished, nobody cared any more.',
    'Reporter Ivo Marsh asked the council',
    'Von der Brücke fiel ein Stein',
    'Text Size',
    '记事：保存到我的页面',
    'Foto: Bo Lund',
    'Ivo Marsh (ima)',
  ])('passes over %j', (line) => expect(isByline(line)).toBe(false));
});

it.each([
  'Ada Ode',
  'Jo van der Meer',
  'Seán O’Roarke',
  '王明',
  '佐藤ひかり',
  'ジョン・スミス',
  '박서연',
  'أحمد علي',
])('knows %s for a person', (name) => expect([isPerson(name), isBody(name)]).toEqual([true, false]));

it.each(['Reuters', 'Newsdesk feed', 'Courier Staff', 'courier.is', '中日新聞', '연합뉴스', 'Haber Merkezi'])(
  'knows %s for a body',
  (name) => expect([isPerson(name), isBody(name)]).toEqual([false, true]),
);

it.each([
  ['IDA B. BRON', 'Ida B. Bron'],
  ['ANNA MÜLLER-LÜDERS', 'Anna Müller-Lüders'],
  ['PAT O’BRIEN', 'Pat O’Brien'],
  ['JK RUIZ', 'JK Ruiz'],
  ['ida_bron', 'Ida Bron'],
  ['AFP', 'AFP'],
  ['BBC NEWS', 'BBC NEWS'],
  ['bell hooks', 'bell hooks'],
])('writes %s as %s', (written, usual) => expect(tidyName(written)).toBe(usual));

it('reads a hostile line in time that its length bounds', () => {
  for (const unit of [' ', '\n', 'By ', '(', '@a', ', ', '记者', 'Text: ', 'A B ', '김도']) {
    const before = process.cpuUsage();
    namesInByline(unit.repeat(100_000));
    isByline(unit.repeat(100_000));
    const { user, system } = process.cpuUsage(before);
    // 20 ms here; what grew with the square would need minutes.
    expect(user + system).toBeLessThan(2_000_000);
  }
});
