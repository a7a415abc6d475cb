import { findHashtags, isSure, hashtagOf, labelOfTag, tagKey } from './index.js';

const tagsOf = (text: string, language = 'en'): string[] =>
  findHashtags({ text, language }).map(({ tag }) => tag);

describe('hashtagOf', () => {
  it.each([
    ['Ministry of Science and ICT', 'MinistryOfScienceAndICT'],
    ['Chung-Ang University', 'ChungAngUniversity'],
    ["St Brendan's Hospital", 'StBrendansHospital'],
    ['Marlowe & Finch', 'MarloweFinch'],
    ['école d’été', 'ÉcoleDÉté'],
    ['Новогорский университет', 'НовогорскийУниверситет'],
    ['누리 유나이티드', '누리유나이티드'],
    ['汐見大学', '汐見大学'],
    ['وزارة الصحة', 'وزارة_الصحة'],
    ['रेल मंत्रालय', 'रेल_मंत्रालय'],
    ['!!!', ''],
  ])('writes %s as #%s', (name, tag) => {
    expect(hashtagOf(name)).toBe(tag);
  });

  it('has the same key for every spelling', () => {
    for (const tag of ['KoreaAI', '#koreaai', 'Korea_AI', 'ＫｏｒｅａＡＩ'])
      expect(tagKey(tag)).toBe('koreaai');
    expect(tagKey('किताब')).toBe('किताब');
  });

  it('can be told in words again', () => {
    expect(labelOfTag('#KoreaAISoftwareIndustryAssociation')).toBe('Korea AI Software Industry Association');
    expect(labelOfTag('مجلس_النواب')).toBe('مجلس النواب');
    expect(labelOfTag('Expo2025')).toBe('Expo 2025');
  });
});

describe('names in English', () => {
  it.each([
    [
      'drops titles',
      'As US President Donald Trump spoke, Prime Minister Ana Ruiz left.',
      ['US', 'DonaldTrump', 'AnaRuiz'],
    ],
    [
      'drops what opens the sentence',
      'The Lee Jae Myung administration waits. Yesterday Maren Oddstad left.',
      ['LeeJaeMyung', 'MarenOddstad'],
    ],
    [
      'keeps titles inside names',
      'She works for General Motors on Prince Edward Island.',
      ['GeneralMotors', 'PrinceEdwardIsland'],
    ],
    [
      'joins what belongs together',
      'It was the Ministry of Science and ICT again.',
      ['MinistryOfScienceAndICT'],
    ],
    [
      'parts what does not',
      'Both the Harbour Council and Larnholm University agreed.',
      ['HarbourCouncil', 'LarnholmUniversity'],
    ],
    ['ends at a possessive', "It is South Korea's Framework Act.", ['SouthKorea', 'FrameworkAct']],
    ['goes on behind some', "They met at St John's Hospital.", ['StJohnsHospital']],
    ['knows no days and months', 'They met on Tuesday and in July in Tarvik.', ['Tarvik']],
    ['knows no common acronyms', 'The CEO wants AI and a GPU for NATO.', ['NATO']],
    [
      'counts a person once',
      'There was Ilse Marant again. Later Marant said no, and Ilse left.',
      ['IlseMarant'],
    ],
    [
      'names no section of a university',
      'She leads the Department of AI at Chung-Ang University.',
      ['ChungAngUniversity'],
    ],
    ['takes no amounts', 'They paid W240b to Nordsund Lines for 12 boats.', ['NordsundLines']],
    [
      'knows the months some are called',
      'Councillor May Sandqvist met April Thorne and Theresa May.',
      ['MaySandqvist', 'AprilThorne', 'TheresaMay'],
    ],
    ['knows them from the months', 'In May Larnholm voted, on 5 April Orlo did.', ['Larnholm', 'Orlo']],
    [
      'keeps what a body calls for',
      'She works for Save the Harbours in Orlo Bay.',
      ['SaveTheHarbours', 'OrloBay'],
    ],
    ['goes on behind an elision', "Officials in Côte d'Ivoire praised it.", ['CôteDIvoire']],
    ['goes on behind a royal founder', "He studied at King's College London.", ['KingsCollegeLondon']],
    ['names no job behind a comma', 'By Mira Ashdown, Gazette Staff Writer.', ['MiraAshdown']],
    ['takes no adjectives', 'The Korean and European rules are US-centric.', []],
  ])('%s', (_what, text, tags) => {
    expect(tagsOf(text)).toEqual(tags);
  });

  it.each([
    ['in brackets behind', 'The Northern Ports Energy Council (NPEC) met. NPEC was content.'],
    [
      'that its initials do not quite spell',
      'The Northern Ports Energy Council (NOPEC) met. NOPEC was content.',
    ],
  ])('an acronym %s is an alias, not a tag', (_what, text) => {
    const [tag, ...others] = findHashtags({ text, language: 'en' });
    expect(tag).toMatchObject({
      tag: 'NorthernPortsEnergyCouncil',
      aliases: [expect.stringMatching(/^NO?PEC$/)],
    });
    expect(others).toEqual([]);
  });
});

describe('names in other languages', () => {
  it.each([
    ['de', 'Das teilte Oberbürgermeister Jens Paulick am Montag mit.', ['JensPaulick']],
    [
      'de',
      'Ein Sprecher der Vereinten Nationen und des Bundeskriminalamts schwieg.',
      ['VereinteNationen', 'Bundeskriminalamt'],
    ],
    [
      'fr',
      'Hier, l’Autorité des marchés financiers a averti Hélène Marchetti.',
      ['AutoritéDesMarchésFinanciers', 'HélèneMarchetti'],
    ],
    [
      'es',
      'Lo dijo la ministra de Industria, Beatriz Salgado, del Consejo de Estado.',
      ['BeatrizSalgado', 'ConsejoDeEstado'],
    ],
    [
      'pt',
      'Foi o Instituto Português do Mar e da Atmosfera que avisou.',
      ['InstitutoPortuguêsDoMarEDaAtmosfera'],
    ],
    [
      'ru',
      'Учёные Новогорского университета поздравили Павла Одинцова в Москве.',
      ['НовогорскийУниверситет', 'ПавелОдинцов', 'Москва'],
    ],
    ['ko', '해솔교통공사(HTC)는 박정혜 시장에게 답했다. HTC는 기다린다.', ['해솔교통공사', '박정혜']],
    ['ja', '北嶺大学の田代美咲教授らが発表した。田代教授は喜んだ。', ['北嶺大学', '田代美咲']],
    ['zh', '云岭大学教授林晓雯说，晨光基金会很高兴。', ['云岭大学', '林晓雯', '晨光基金会']],
    ['ar', 'وقالت الدكتورة هدى المنصوري إن وزارة الصحة رحبت.', ['هدى_المنصوري', 'وزارة_الصحة']],
    ['hi', 'महापौर सुनीता राठौड़ ने रेल मंत्रालय को लिखा।', ['सुनीता_राठौड़', 'रेल_मंत्रालय']],
  ])('%s: %s', (language, text, tags) => {
    expect(tagsOf(text, language)).toEqual(tags);
  });

  it('finds nothing in a script without case that has no rules', () => {
    expect(tagsOf('ท่าเรือเปิดใหม่วันนี้', 'th')).toEqual([]);
  });
});

describe('other evidence', () => {
  it('puts the tag of the page first, with the label of the text', () => {
    expect(
      findHashtags({
        text: 'Once more the Island Book Fund (IBF) met.',
        language: 'en',
        pageTag: '#IslandBookFund',
      }),
    ).toEqual([
      {
        tag: 'IslandBookFund',
        key: 'islandbookfund',
        label: 'Island Book Fund',
        evidence: 'page',
        aliases: ['IBF'],
        kind: 'organisation',
      },
    ]);
  });

  it('says what a name is the name of where it was read with confidence, and only there', () => {
    const tags = findHashtags({
      text: 'Angela Merkel met Olaf Scholz in Berlin. Sand Tide Gruner said little of the Marl Weft.',
      language: 'en',
    });
    expect(tags).toContainEqual(expect.objectContaining({ label: 'Angela Merkel', kind: 'person' }));
    expect(tags).toContainEqual(expect.objectContaining({ label: 'Berlin', kind: 'place' }));
    for (const tag of tags) expect(tag.kind === undefined || isSure(tag)).toBe(true);
  });

  it('splits the tag of the page where the text does not name it', () => {
    expect(findHashtags({ text: 'nothing', language: 'en', pageTag: 'IslandBookFund' })).toEqual([
      { tag: 'IslandBookFund', key: 'islandbookfund', label: 'Island Book Fund', evidence: 'page' },
    ]);
  });

  it('adds categories and keywords as their own kind, each key once', () => {
    const tags = findHashtags({
      text: 'They met in Tarvik today.',
      language: 'en',
      categories: ['Energy', 'Tarvik'],
      keywords: ['energy', 'Solar power'],
    });
    expect(tags.map(({ tag, evidence }) => [tag, evidence])).toEqual([
      ['Tarvik', 'text'],
      ['Energy', 'category'],
      ['SolarPower', 'keyword'],
    ]);
  });

  it('leaves out what is too long for a tag, and keeps at most 200', () => {
    const categories = ['x'.repeat(121), ...Array.from({ length: 300 }, (_, i) => `Category ${i}`)];
    const tags = findHashtags({ text: '', language: 'en', categories });
    expect(tags).toHaveLength(200);
    expect(tags[0]?.label).toBe('Category 0');
  });
});

it.each(['en', 'de', 'fr', 'ru', 'ko', 'ja', 'zh', 'ar', 'hi'])(
  'takes linear time on long texts (%s)',
  (language) => {
    const sample: Record<string, string> = {
      en: 'Northern Ports and Energy Council of the City and Port of ',
      de: 'Universität der Stadt Bremen und Hafen Verein ',
      fr: 'l’Autorité de la nationale des ports et de la Banque de ',
      ru: 'Российский научный фонд развития Северной ',
      ko: '해솔교통공사 박정혜 시장 누리 유나이티드 ',
      ja: '北嶺大学田代美咲教授ラーンホルム銀行',
      zh: '云岭大学教授林晓雯中国国家公司银行',
      ar: 'وزارة النقل سالم البحراوي جامعة الريحان ',
      hi: 'भारतीय रेल मंत्रालय महापौर सुनीता राठौड़ ',
    };
    // What is loaded for the first text in a language is no part of the time a text takes.
    findHashtags({ text: sample[language]!, language });
    const text = sample[language]!.repeat(4000);
    const started = process.cpuUsage();
    findHashtags({ text, language });
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
  },
);

it('a name in the text has the offset of its first mention, other tags have none', () => {
  const text = '🌊 The Larnholm Port Authority met. Runa Holt of the Larnholm Port Authority spoke.';
  const tags = findHashtags({ text, language: 'en', pageTag: 'RunaHolt', categories: ['Energy'] });
  expect(tags.map(({ tag, evidence, offset }) => [tag, evidence, offset])).toEqual([
    ['RunaHolt', 'page', undefined],
    ['LarnholmPortAuthority', 'text', text.indexOf('Larnholm')],
    ['Energy', 'category', undefined],
  ]);
});

it.each([
  ['en', 'PRIME MINISTER TOM AVERILL VISITS MARLOW BAY ON FRIDAY.'],
  ['de', 'DER HAFENMEISTER BESUCHT AM FREITAG DIE STADT LARNHOLM.'],
  ['fr', 'LE MINISTRE DES PORTS VISITE LA VILLE DE LARNHOLM.'],
  ['ru', 'МИНИСТР ПОРТОВ ПОСЕТИЛ ГОРОД ЛАРНХОЛЬМ В ПЯТНИЦУ.'],
])('a sentence in capitals is no name (%s)', (language, text) =>
  expect(findHashtags({ text, language }).filter(({ label }) => label.split(' ').length > 3)).toEqual([]),
);
