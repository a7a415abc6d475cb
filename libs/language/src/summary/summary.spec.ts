import { sentencesOf, summarize } from './index.js';

describe('sentencesOf', () => {
  it.each([
    [
      'en',
      'Dr. Holt spoke to J. Fenn of Larn Inc. on Nov. 3. She left. "Why?" he asked.',
      ['Dr. Holt spoke to J. Fenn of Larn Inc. on Nov. 3. She left.', '"Why?" he asked.'],
    ],
    [
      'en',
      'The port opens. Cranes turn.\n\nMore follows',
      ['The port opens.', 'Cranes turn.', 'More follows'],
    ],
    ['ja', '港湾局が発表した。計画は進む。', ['港湾局が発表した。', '計画は進む。']],
    ['ko', '항만청이 밝혔다. 계획은 진행된다.', ['항만청이 밝혔다.', '계획은 진행된다.']],
    ['hi', 'बंदरगाह खुलेगा। काम जारी है।', ['बंदरगाह खुलेगा।', 'काम जारी है।']],
  ])('cuts %s', (language, text, sentences) => {
    expect(sentencesOf(text, language)).toEqual(sentences);
  });
});

/** Abbreviations, initials, decimals, ellipses and quotations of more than one sentence, in every script the news come in. */
it.each<[string, string[]]>([
  ['en', ['The U.S. Senate voted on Tuesday.', 'Mr. Holt of St. Fenn, D.C., said no.']],
  ['en', ['Prices rose 3.5 percent to $1.20 a share.', 'The fund lost £2.4m.']],
  ['en', ['He works for the U.S.', 'He said so.']],
  ['en', ['“We wait.”', 'She left the hall.']],
  ['en', ['"We will not go," said J. R. Larn.', '"Not now. Not ever."', 'The hall fell silent.']],
  ['en', ['Well... it depends, he said.', 'Nobody knew.']],
  ['en', ['The parade starts at 9 a.m. on Sunday.', 'Entry is free.']],
  ['en', ['Sales of Yahoo! fell.', 'Investors sold.']],
  ['de', ['Das Amt, d. h. die Behörde, prüft z. B. Anträge.', 'Am 3. Oktober ist zu.']],
  ['de', ['Der Vertrag kostet ca. 5 Mio. Euro.', 'Dr. Fenn unterschrieb.']],
  ['de', ['»Das ist gut.«', 'Sie ging.']],
  ['de', ['„Wir warten. Wir gehen nicht“, sagte er.', 'Dann ging sie.']],
  ['fr', ['« Nous attendons. Nous verrons », dit-il.', 'La ville dort.']],
  ['fr', ['Le port, p. ex. le quai, ferme.', 'Il rouvre au XXIe siècle.']],
  ['es', ['El Sr. Larn pagó 1.200.000 euros.', '¿Quién lo sabe?', 'EE. UU. calla.']],
  ['es', ['«No iremos. Nunca», dijo.', 'Se fue.']],
  ['pt', ['O Sr. Larn falou.', 'A Dra. Fenn ouviu.', 'Pagou R$ 1.200,50 ontem.']],
  ['ru', ['Это т. е. порт, и т. д. работает.', 'Мэр А. С. Ларин ушёл.']],
  ['ru', ['Дом на ул. Мира построили в 1990 г. рабочие.', 'Он стоит 5 млн руб. сейчас.']],
  ['ru', ['«Мы ждём. Мы не уйдём», — сказал он.', 'Он ушёл.']],
  ['uk', ['Порт відкрили у 2020 р. робітники.', 'Він працює.']],
  ['ja', ['「行かない。待つ」と述べた。', '市は沈黙した。']],
  ['ja', ['彼は語った。', '「もう終わりだ。」', '市は動いた。']],
  ['zh', ['他说：“我们不走。我们等。”', '市长离开了。']],
  ['zh', ['港口开放！', '谁知道？', '价格为3.5元。']],
  ['ko', ['그는 "가지 않겠다. 기다리겠다"고 말했다.', '시는 침묵했다.']],
  ['ko', ['물가가 3.5% 올랐다.', 'J. R. 란 씨가 말했다.']],
  ['ar', ['قال د. حسن إن الميناء مغلق.', 'هل سيفتح؟', 'لا أحد يعرف.']],
  ['ar', ['ارتفع السعر 3.5 في المئة؛ وهبط الطلب.', 'انتهى.']],
  ['fa', ['بندر باز شد.', 'چه کسی می‌داند؟', 'هیچ‌کس.']],
  ['ur', ['بندرگاہ کھل گئی۔', 'کون جانتا ہے؟', 'کوئی نہیں۔']],
  ['hi', ['डॉ. शर्मा ने कहा कि बंदरगाह बंद है।', 'कौन जानता है?', 'कोई नहीं।']],
  ['mr', ['बंदर उघडले.', 'काम सुरू आहे.']],
  ['bn', ['বন্দর খুলেছে।', 'কাজ চলছে।']],
  ['am', ['ወደቡ ተከፈተ።', 'ሥራው ቀጥሏል።']],
  ['hy', ['Նավահանգիստը բացվեց։', 'Աշխատանքը շարունակվում է։']],
  ['my', ['ဆိပ်ကမ်း ဖွင့်ပြီ။', 'အလုပ် ဆက်နေသည်။']],
  ['el', ['Το λιμάνι άνοιξε.', 'Ποιος το ξέρει;', 'Κανείς.']],
  ['tr', ['Prof. Dr. Ali Larn konuştu.', 'Saat 9.30 gibi bitti.']],
  ['pl', ['Port otwarto w 2020 r. po remoncie.', 'Prof. Larn mówił m.in. o pracy.']],
  ['cs', ['Přístav otevřeli např. loni.', 'Dr. Larn mluvil 3. října.']],
  ['nl', ['Dhr. Larn kwam o.a. met plannen.', 'Hij ging om 9.30 uur.']],
  ['it', ['Il sig. Larn ha detto «no. Mai».', 'Poi è uscito.']],
  ['sv', ['Hamnen öppnar bl.a. för båtar.', 'Den är stor.']],
])('cuts %s at the end of a sentence only', (language, sentences) => {
  expect(sentencesOf(sentences.join(/zh|ja/.test(language) ? '' : ' '), language)).toEqual(sentences);
});

it('splits a quotation that nobody closed', () => {
  const text = `"We will go, he said. ${'The port is closed. '.repeat(40)}`;
  expect(sentencesOf(text, 'en').length).toBeGreaterThan(30);
});

it.each([
  ['en', 'LONDON (Reuters) - The port of Larn will close on Monday, its owner said.', 'The port'],
  ['en', 'JASPER, Alta. — More than 5,000 people fled the town on Tuesday.', 'More than'],
  ['en', '(Reuters) — The port of Larn will close on Monday.', 'The port'],
  ['en', 'By Jane Larn, Staff Writer\n\nThe port of Larn will close on Monday, its owner said.', 'The port'],
  ['fr', 'MAMOUDZOU, 14 déc. (AFP) - Le port a fermé vendredi soir.', 'Le port'],
  ['de', 'Frankfurt/Main (dpa) - Die Bank hat ihre Prognose gesenkt.', 'Die Bank'],
  ['de', 'Von Karla Fenn\nHamburg (dpa/lno) - Der Hafen schließt am Montag.', 'Der Hafen'],
  ['ru', 'МОСКВА, 21 марта. /ТАСС/. Порт закрылся в понедельник.', 'Порт'],
  ['zh', '新华社北京7月18日电（记者王希）港口周一关闭。市长感到惊讶。', '港口周一'],
  ['zh', '路透柏林3月4日 - 港口周一关闭。', '港口周一'],
  ['ja', '【ロサンゼルス共同】港は19日に閉鎖された。', '港は'],
  ['ko', '(서울=연합뉴스) 홍길동 기자 = 항구가 19일 문을 닫았다.', '항구가'],
  ['ko', '[서울=뉴시스] 김란 기자 = 항구가 문을 닫았다.', '항구가'],
  ['ar', 'القاهرة (رويترز) - أغلق الميناء يوم الاثنين.', 'أغلق'],
  ['hi', 'दुबई। बंदरगाह सोमवार को बंद हुआ।', 'बंदरगाह'],
  ['es', 'BUENOS AIRES (AP) — El puerto cerró el lunes.', 'El puerto'],
  ['es', 'MADRID, 3 Mar. (EUROPA PRESS) - El puerto cerró el lunes.', 'El puerto'],
  ['pt', 'BRASÍLIA - O porto fechou na segunda-feira.', 'O porto'],
  ['en', 'Who closed the port? The owner did, on Monday, without a word to the city.', 'The owner'],
  [
    'en',
    'Photo: Larn Press\n\n• One point\n• Two points\n\nThe port of Larn will close on Monday.',
    'The port',
  ],
  ['en', 'Mayor Larn - a former pilot - closed the port on Monday.', 'Mayor Larn - a'],
  ['en', 'UNESCO - which has its seat in Paris - closed the port.', 'UNESCO'],
  ['en', 'The port (PL) - the biggest of Larn - closed.', 'The port (PL)'],
  ['hi', 'बंदरगाह बंद हुआ। काम जारी है।', 'बंदरगाह बंद हुआ। काम'],
  ['hi', 'पुलिस ने कहा। काम जारी है।', 'पुलिस ने कहा'],
])('a summary (%s) of "%s" begins "%s"', (language, body, beginning) => {
  expect(summarize(body, language).startsWith(beginning)).toBe(true);
});

it('a summary holds whole quotations', () => {
  const body =
    'Mayor Larn was angry. "The port closes. The cranes stay. Nobody asked us about it." The port of Larn closes on Monday with its cranes.';
  const summary = summarize(body, 'en');
  expect(summary.split('"').length % 2).toBe(1);
});

it('a summary has no question where there is anything else', () => {
  const body =
    'Will the port of Larn close on Monday? The port of Larn closes. Why does the port of Larn close? The owner of the port of Larn is broke.';
  expect(summarize(body, 'en')).toBe('The port of Larn closes. The owner of the port of Larn is broke.');
});

it('a sentence that is too long is cut with its quotation closed', () => {
  expect(summarize(`He said: “${'we wait and '.repeat(100)}we go.”`, 'en')).toMatch(/…”$/);
});

describe('summarize', () => {
  const body = [
    'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.',
    'It was raining.',
    'Who would have thought so?',
    'The three solar parks would be anchored in the harbour and feed the cranes of the port, the authority said.',
    'Gulls are a nuisance in many places of the world, and nobody has found much to do about them so far.',
  ].join(' ');

  it('takes the lead and the sentence that says most about the same thing', () => {
    expect(summarize(body, 'en')).toBe(
      'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday. ' +
        'The three solar parks would be anchored in the harbour and feed the cranes of the port, the authority said.',
    );
  });

  it('takes a short text whole', () => {
    expect(summarize('One thing happened.\n\nThen another.', 'en')).toBe('One thing happened. Then another.');
  });

  it('joins Japanese sentences without a space', () => {
    expect(summarize('港湾局が発表した。計画は進む。', 'ja')).toBe('港湾局が発表した。計画は進む。');
  });

  it('shortens a sentence without end', () => {
    const summary = summarize('word '.repeat(5000), 'en');
    expect(summary.length).toBeLessThanOrEqual(600);
    expect(summary).toMatch(/word…$/);
  });

  it('has nothing to say about nothing', () => {
    expect(summarize('')).toBe('');
  });
});
