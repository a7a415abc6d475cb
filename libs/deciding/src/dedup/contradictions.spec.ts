import { foldForFingerprint as fold } from '@cleanwire/language/text';
import { contradict, isDenied } from './contradictions.js';

describe('of two texts that are nearly the same', () => {
  it.each([
    ['The harbour master will resign after the vote.', 'The harbour master will not resign after the vote.'],
    ['Der Rat stimmt dem Umbau der Mole zu.', 'Der Rat stimmt dem Umbau der Mole nicht zu.'],
    ['La mairie vend la criée à la coopérative.', 'La mairie ne vend pas la criée à la coopérative.'],
    ['Совет продаст причал рыбакам этой осенью.', 'Совет не продаст причал рыбакам этой осенью.'],
    ['大臣は辞任する見通しだと述べた。', '大臣は辞任しない見通しだと述べた。'],
    ['市政府将出售渔港的旧仓库给合作社。', '市政府将不出售渔港的旧仓库给合作社。'],
    ['시장은 부두를 매각하겠다고 오늘 밝혔다.', '시장은 부두를 매각하지 않겠다고 오늘 밝혔다.'],
    ['A câmara reúne-se na segunda-feira na lota.', 'A câmara reúne-se na sexta-feira na lota.'],
    ['המועצה תתכנס ביום של הדגים, יום שני בערב.', 'המועצה תתכנס ביום של הדגים, יום ראשון בערב.'],
    ['El pleno se reúne el lunes en la lonja.', 'El pleno se reúne el martes en la lonja.'],
    ['Собрание пройдёт в понедельник в ратуше.', 'Собрание пройдёт во вторник в ратуше.'],
    ['회의는 월요일에 시청에서 열린다.', '회의는 화요일에 시청에서 열린다.'],
    ['会议将于周四在市政厅举行，欢迎参加。', '会议将于周五在市政厅举行，欢迎参加。'],
    ['Zebranie odbędzie się 3 marca w ratuszu.', 'Zebranie odbędzie się 3 kwietnia w ratuszu.'],
  ])('one says otherwise: %s', (one, other) => {
    expect(contradict(fold(one), fold(other))).toBe(true);
    expect(contradict(fold(other), fold(one))).toBe(true);
  });

  it.each([
    ['The harbour master won’t resign after the vote.', 'The harbour master will not resign after the vote.'],
    [
      'The council meets on Monday, 3 November, at noon.',
      'The council meets on 3 November at 12 noon sharp.',
    ],
    ['El pleno se reúne el lunes en la lonja.', 'El pleno se reúne el lunes, en la lonja vieja.'],
    ['Not one boat left the quay. The nets were empty, and no one came.', 'Not one boat left the quay.'],
  ])('neither does: %s', (one, other) => {
    expect(contradict(fold(one), fold(other))).toBe(false);
  });
});

/** What is said and what is denied, by language. */
const DENIED: readonly (readonly [string, string, string])[] = [
  [
    'en',
    'The union will strike on the ferries next week.',
    'The union will not strike on the ferries next week.',
  ],
  ['en', 'The mill has been sold to the brewers.', 'The mill hasn’t been sold to the brewers.'],
  [
    'en',
    'Nobody was hurt when the crane fell on the quay.',
    'Somebody was hurt when the crane fell on the quay.',
  ],
  ['en', 'The board can raise the toll this year.', 'The board cannot raise the toll this year.'],
  [
    'en',
    'The mayor refuses to open the gates to the market.',
    'The mayor agrees to open the gates to the market.',
  ],
  [
    'de',
    'Der Bürgermeister tritt nach der Abstimmung zurück.',
    'Der Bürgermeister tritt nach der Abstimmung nicht zurück.',
  ],
  [
    'de',
    'Die Werft hat einen Käufer gefunden, sagte der Verwalter.',
    'Die Werft hat keinen Käufer gefunden, sagte der Verwalter.',
  ],
  [
    'de',
    'Es gab Verletzte beim Brand in der Ziegelei.',
    'Es gab keine Verletzten beim Brand in der Ziegelei.',
  ],
  ['de', 'Niemand will das alte Pfarrhaus kaufen.', 'Jemand will das alte Pfarrhaus kaufen.'],
  ['fr', 'Le maire démissionnera après le vote.', 'Le maire ne démissionnera pas après le vote.'],
  [
    'fr',
    'Le conseil a trouvé un repreneur pour la scierie.',
    'Le conseil n’a trouvé aucun repreneur pour la scierie.',
  ],
  ['fr', 'Le ferry reprendra la mer demain.', 'Le ferry ne reprendra plus la mer demain.'],
  ['fr', 'La commune n’augmentera jamais le péage.', 'La commune augmentera le péage.'],
  ['es', 'El alcalde dimitirá tras la votación.', 'El alcalde no dimitirá tras la votación.'],
  ['es', 'Hubo heridos en el incendio de la lonja.', 'No hubo heridos en el incendio de la lonja.'],
  ['es', 'Hay alguna oferta por el astillero.', 'No hay ninguna oferta por el astillero.'],
  ['es', 'El puerto tampoco abrirá mañana.', 'El puerto abrirá mañana.'],
  ['it', 'Il sindaco si dimetterà dopo il voto.', 'Il sindaco non si dimetterà dopo il voto.'],
  ['it', 'Il cantiere ha trovato un acquirente.', 'Il cantiere non ha trovato nessun acquirente.'],
  ['pt', 'O presidente da câmara vai demitir-se.', 'O presidente da câmara não vai demitir-se.'],
  ['pt', 'Ninguém ficou ferido no incêndio da lota.', 'Alguém ficou ferido no incêndio da lota.'],
  ['nl', 'De burgemeester treedt af na de stemming.', 'De burgemeester treedt niet af na de stemming.'],
  ['sv', 'Borgmästaren avgår efter omröstningen.', 'Borgmästaren avgår inte efter omröstningen.'],
  ['pl', 'Burmistrz poda się do dymisji po głosowaniu.', 'Burmistrz nie poda się do dymisji po głosowaniu.'],
  ['cs', 'Starosta po hlasování odstoupí.', 'Starosta po hlasování neodstoupí.'],
  ['cs', 'Radnice prodá starý mlýn.', 'Radnice neprodá starý mlýn.'],
  ['fi', 'Pormestari eroaa äänestyksen jälkeen.', 'Pormestari ei eroa äänestyksen jälkeen.'],
  ['hu', 'A polgármester lemond a szavazás után.', 'A polgármester nem mond le a szavazás után.'],
  ['ru', 'Мэр уйдёт в отставку после голосования.', 'Мэр не уйдёт в отставку после голосования.'],
  ['ru', 'При пожаре пострадавшие есть.', 'При пожаре пострадавших нет.'],
  ['ru', 'Покупатель на верфь нашёлся.', 'Покупателя на верфь не нашлось.'],
  ['ru', 'Никто не пострадал при пожаре на рынке.', 'Кто-то пострадал при пожаре на рынке.'],
  ['uk', 'Мер піде у відставку після голосування.', 'Мер не піде у відставку після голосування.'],
  ['ar', 'سيستقيل رئيس البلدية بعد التصويت.', 'لن يستقيل رئيس البلدية بعد التصويت.'],
  ['ar', 'أعلنت الشركة أنها ستبيع السفينة.', 'أعلنت الشركة أنها لن تبيع السفينة.'],
  ['ar', 'وقعت إصابات في الحريق.', 'لم تقع إصابات في الحريق.'],
  ['ar', 'قال الوزير إن الميناء سيغلق غدا.', 'قال الوزير إن الميناء لا يغلق غدا.'],
  ['ar', 'المصنع يعمل اليوم كالمعتاد.', 'المصنع لا يعمل اليوم كالمعتاد.'],
  ['ja', '市長は投票後に辞任する。', '市長は投票後に辞任しない。'],
  ['ja', '造船所の買い手が見つかった。', '造船所の買い手は見つからなかった。'],
  ['ja', '火事でけが人が出ました。', '火事でけが人は出ませんでした。'],
  ['ja', '会社は値上げを認めた。', '会社は値上げを認めず。'],
  ['ja', '首相は解散する考えを示した。', '首相は解散する考えはないと示した。'],
  ['zh', '市长将在投票后辞职。', '市长将不会在投票后辞职。'],
  ['zh', '工厂已经找到买家。', '工厂尚未找到买家。'],
  ['zh', '火灾造成人员伤亡。', '火灾无人员伤亡。'],
  ['zh', '公司否认将出售船厂。', '公司承认将出售船厂。'],
  ['zh', '该公司有意出售船厂。', '该公司无意出售船厂。'],
  ['ko', '시장은 투표 후 사퇴할 예정이다.', '시장은 투표 후 사퇴하지 않을 예정이다.'],
  ['ko', '조선소의 인수자가 나타났다.', '조선소의 인수자가 나타나지 않았다.'],
  ['ko', '화재로 인한 인명 피해가 있었다.', '화재로 인한 인명 피해는 없었다.'],
  ['ko', '정부는 요금을 올릴 수 있다고 밝혔다.', '정부는 요금을 올릴 수 없다고 밝혔다.'],
  ['ko', '시는 부두를 매각한다.', '시는 부두를 매각 안 한다.'],
  ['ko', '노조는 파업에 참여한다고 했다.', '노조는 파업에 불참한다고 했다.'],
  [
    'tr',
    'Belediye başkanı oylamadan sonra istifa edecek.',
    'Belediye başkanı oylamadan sonra istifa etmeyecek.',
  ],
  ['tr', 'Tersane için alıcı bulundu.', 'Tersane için alıcı bulunamadı.'],
  ['hi', 'महापौर मतदान के बाद इस्तीफा देंगे।', 'महापौर मतदान के बाद इस्तीफा नहीं देंगे।'],
  [
    'id',
    'Wali kota akan mundur setelah pemungutan suara.',
    'Wali kota tidak akan mundur setelah pemungutan suara.',
  ],
  ['vi', 'Thị trưởng sẽ từ chức sau cuộc bỏ phiếu.', 'Thị trưởng sẽ không từ chức sau cuộc bỏ phiếu.'],
];

describe('a text of any length', () => {
  const before = 'Vor dem Rat. 在会议上。 Перед советом. '.repeat(40);
  it.each(DENIED.filter(([, one, other]) => Math.abs(one.length - other.length) < 30))(
    'is denied by one that is the same but for that: %s, %s',
    (_language, one, other) => {
      expect(contradict(fold(one), fold(other)) || isDenied(one, other)).toBe(true);
    },
  );

  it.each(DENIED.filter(([language]) => ['en', 'de', 'es', 'ru', 'ar', 'ja', 'zh', 'ko'].includes(language)))(
    'is denied in the midst of a long report, too: %s, %s',
    (_language, one, other) => {
      expect(isDenied(`${before}${one} ${before}`, `${before}${other} ${before}`)).toBe(true);
    },
  );

  it.each([
    ['a word that denies nothing', 'The board will meet on the quay.', 'The board will meet at the quay.'],
    ['another spelling of the same', 'He didn’t come to the quay.', 'He did not come to the quay.'],
    ['what is put after it', 'The board will meet.', 'The board will meet. No cameras.'],
    ['what is put before it', 'The board will meet.', 'Not for print: The board will meet.'],
  ])('is not denied by %s', (_what, one, other) => {
    expect(isDenied(one, other)).toBe(false);
    expect(isDenied(other, one)).toBe(false);
  });

  it('is not where two places differ: a copy that was edited throughout loses a "not" by chance', () => {
    expect(isDenied(`${before} will come ${before} yes.`, `${before} will not come ${before} no.`)).toBe(
      false,
    );
  });
});
