import { baseLanguage, detectLanguage, mainScript } from './index.js';
import { isPlainly } from './plain-words.js';

describe('detectLanguage', () => {
  it.each([
    ['en', 'Larnholm to run harbour cranes on floating solar'],
    ['de', 'Hafen von Larnholm will Kräne mit schwimmender Sonnenkraft betreiben'],
    ['fr', 'Le port de Larnholm fera tourner ses grues au soleil'],
    ['es', 'El puerto de Larnholm moverá sus grúas con energía solar'],
    ['pt', 'Porto de Larnholm vai mover guindastes com energia solar flutuante'],
    ['it', 'Il porto di Larnholm muoverà le gru con il solare galleggiante'],
    ['nl', 'De haven van Larnholm laat kranen draaien op drijvende zonnepanelen'],
    ['ru', 'Порт Ларнхольм переведёт краны на плавучие солнечные станции'],
    ['uk', 'Порт Ларнгольм переведе крани на плавучі сонячні станції'],
    ['bg', 'Пристанището на Ларнхолм ще задвижва крановете със слънчева енергия'],
    ['mk', 'Пристаништето ќе ги придвижува крановите со сончева енергија'],
    ['ko', '라른홀름 항만, 수상 태양광으로 크레인 돌린다'],
    ['ja', 'ラーンホルム港、水上太陽光でクレーン稼働へ'],
    ['zh', '拉恩霍尔姆港将用水上光伏驱动起重机'],
    ['ar', 'ميناء لارنهولم يشغل الرافعات بالطاقة الشمسية العائمة'],
    ['fa', 'بندر لارنهولم جرثقیل‌ها را با خورشید می‌چرخاند'],
    ['ur', 'لارنہولم کی بندرگاہ شمسی توانائی سے کرینیں چلائے گی'],
    ['he', 'נמל לרנהולם יפעיל עגורנים באנרגיית שמש צפה'],
    ['th', 'ท่าเรือลาร์นโฮล์มเตรียมใช้พลังงานแสงอาทิตย์ลอยน้ำ'],
    ['hi', 'लार्नहोल्म बंदरगाह तैरते सौर ऊर्जा से क्रेन चलाएगा'],
    [
      'id',
      'Pelabuhan itu akan membuka tiga taman surya karena tidak ada lahan, kata kepala kantor pemerintah kota',
    ],
    ['af', 'Die hawe sal sy hyskrane met sonkrag laat werk en dit is nie duur nie'],
  ])('finds %s in a headline', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    ['a Japanese headline in Chinese characters alone', '首相会見', 'ja', 'ja'],
    ['a few words that two languages write alike', 'Parlament: 12 september', 'sv', 'sv'],
    ['a region', 'Porto de Larnholm vai mover guindastes com energia solar', 'pt-BR', 'pt'],
    ['no text at all', '12:30', 'ko-KR', 'ko'],
  ])('believes the declaration for %s', (_what, text, declared, language) => {
    expect(detectLanguage(text, declared)).toBe(language);
  });

  it.each([
    ['en', '라른홀름 항만, 수상 태양광으로 크레인 돌린다', 'ko'],
    [
      'en',
      'Der Hafen will im Frühjahr drei schwimmende Kraftwerke eröffnen, sagte die Behörde am Dienstag.',
      'de',
    ],
    ['ja', '港口城市拉恩霍尔姆将在明年春季之前启用三座水上光伏电站，港务局周二表示。ソ', 'zh'],
    ['english please', 'Le port ouvrira trois parcs solaires au printemps', 'fr'],
  ])('does not believe %s for "%s"', (declared, text, language) => {
    expect(detectLanguage(text, declared)).toBe(language);
  });

  it('has no opinion on numbers', () => {
    expect(detectLanguage('42 — 17')).toBe('und');
  });
});

it('weighs a syllable or a Chinese character heavier than a letter', () => {
  expect(mainScript('NPEC 항만에너지')).toBe('Hangul');
  expect(mainScript('iPhone 発売へ')).toBe('Kana');
});

it.each([
  ['pt_BR', 'pt'],
  ['iw', 'he'],
  ['nb-NO', 'no'],
  ['mul', undefined],
  ['no language', undefined],
])('reads the language of the tag %s', (tag, language) => {
  expect(baseLanguage(tag)).toBe(language);
});

describe('isPlainly', () => {
  it.each([
    [
      'de',
      'Der Hafen von Larnholm hat am Montag die Kräne abgestellt, weil sich der Wind nicht legt und das Eis wächst.',
    ],
    [
      'es',
      'Los vecinos del muelle y las cofradías piden más grúas, pero el puerto ya no tiene sitio para su flota.',
    ],
    [
      'pt',
      'Os moradores do cais não querem mais guindastes, mas o porto já foi vendido e também os seus armazéns.',
    ],
  ])('sees that a text which says so is in %s', (language, text) => {
    expect(isPlainly(language, text)).toBe(true);
  });

  it.each([
    [
      'Galician as Spanish',
      'es',
      'A veciñanza do peirao e as confrarías piden máis guindastres, pero o porto xa non ten sitio para os barcos.',
    ],
    [
      'English as German',
      'de',
      'The harbour council of Larnholm said on Tuesday that the cranes were not to be moved before winter.',
    ],
    ['a headline', 'de', 'Larnholms Kräne stehen still'],
    [
      'a language without a list',
      'eu',
      'Larnholmeko portuak eguzki-energiarekin mugituko ditu bere garabiak',
    ],
  ])('leaves %s to the n-grams', (_what, language, text) => {
    expect(isPlainly(language, text)).toBe(false);
  });
});
