import { aParsedArticle } from '@cleanwire/testing/builders';
import { Stream } from './index.js';

/** A form with {0}, {1}… in headline and text, and what it is filled in with. All made up. */
interface Form {
  readonly kind: string;
  readonly language: string;
  readonly headline: string;
  readonly text: string;
  readonly fills: readonly (readonly string[])[];
}

const FORMS: readonly Form[] = [
  {
    kind: 'road works',
    language: 'en',
    headline: 'Night closure: {0}',
    text: '{0} will be shut to all traffic between {1} and {2} every night this week from ten in the evening to five in the morning, so that the tram rails can be welded. A signed detour leads over the ring. The roads office asks for patience and can be called on the blue line.',
    fills: [
      ['Lantern Road', 'Cooper Square', 'the gasworks'],
      ['Heron Road', 'Cooper Square', 'the brewery'],
      ['Lantern Road', 'the gasworks', 'Weaver Bridge'],
    ],
  },
  {
    kind: 'road works',
    language: 'de',
    headline: 'Sperrung {0}',
    text: 'Wegen der Erneuerung der Fahrbahndecke wird die {0} zwischen {1} und {2} von Montag bis Freitag voll gesperrt. Der Verkehr wird über die Umgehung geleitet, Anlieger können ihre Grundstücke zu Fuß erreichen. Das Tiefbauamt bittet um Verständnis.',
    fills: [
      ['Lerchenstraße', 'Kornmarkt', 'Hafentor'],
      ['Weberstraße', 'Kornmarkt', 'Ziegelei'],
      ['Lerchenstraße', 'Hafentor', 'Neubrück'],
    ],
  },
  {
    kind: 'road works',
    language: 'zh',
    headline: '{0}封闭施工',
    text: '因燃气管道改造，{0}（{1}至{2}段）将于本周六零时起封闭施工，预计工期二十天。施工期间请过往车辆绕行，公交线路临时调整，请市民提前安排出行。',
    fills: [
      ['青松路', '文昌街', '解放桥'],
      ['红石路', '建业街', '北城门'],
      ['青松路', '解放桥', '汽车站'],
    ],
  },
  {
    kind: 'road works',
    language: 'ja',
    headline: '{0}、夜間通行止め',
    text: '水道管の入れ替え工事のため、{0}の{1}交差点から{2}交差点までの区間が、来週から夜間通行止めになります。時間は午後十時から翌朝五時までで、迂回路は現地の看板に従ってください。ご協力をお願いします。',
    fills: [
      ['県道三号', '青柳', '港町'],
      ['市道八号', '小川', '城下'],
      ['県道三号', '港町', '北浜'],
    ],
  },
  {
    kind: 'road works',
    language: 'ko',
    headline: '{0} 전면 통제',
    text: '상수도관 교체 공사로 {0} {1}에서 {2}까지 구간이 이번 주말 동안 전면 통제됩니다. 차량은 우회 도로를 이용해 주시고 버스는 임시 정류장에 정차합니다. 시민 여러분의 양해를 부탁드립니다.',
    fills: [
      ['은행로', '시청 앞', '강변 교차로'],
      ['솔밭로', '시청 앞', '터미널 교차로'],
      ['은행로', '강변 교차로', '북문'],
    ],
  },
  {
    kind: 'road works',
    language: 'ru',
    headline: 'Перекрыта {0}',
    text: 'В связи с ремонтом теплотрассы движение по улице {0} на участке от {1} до {2} будет закрыто с понедельника по пятницу. Объезд организован по соседним улицам, автобусы пойдут по изменённому маршруту. Администрация города приносит извинения за неудобства.',
    fills: [
      ['Липовая', 'площади Кузнецов', 'Старого моста'],
      ['Рыбацкая', 'площади Кузнецов', 'вокзала'],
      ['Липовая', 'Старого моста', 'рынка'],
    ],
  },
  {
    kind: 'road works',
    language: 'ar',
    headline: 'إغلاق {0}',
    text: 'أعلنت البلدية إغلاق {0} من {1} حتى {2} ابتداء من مساء الخميس بسبب أعمال صيانة شبكة المياه، ودعت السائقين إلى سلوك الطرق البديلة والالتزام بإرشادات رجال المرور حتى انتهاء الأعمال.',
    fills: [
      ['شارع الزيتون', 'ساحة الميناء', 'دوار الساعة'],
      ['شارع النخيل', 'ساحة الميناء', 'سوق القماش'],
      ['شارع الزيتون', 'دوار الساعة', 'محطة القطار'],
    ],
  },
  {
    kind: 'press conferences',
    language: 'en',
    headline: 'Media call: {1}',
    text: '{0} will meet reporters on {2} at {3} in the east wing of the county hall to speak about {1}. Please bring a press card and be there a quarter of an hour early. Questions may be sent to the press desk beforehand; there will be a short walk for photographers.',
    fills: [
      ['Commissioner Edda Holt', 'the new fire boat', 'Tuesday', '11:00'],
      ['Commissioner Edda Holt', 'the school meals', 'Tuesday', '11:00'],
      ['Commissioner Edda Holt', 'the new fire boat', 'Thursday', '9:30'],
    ],
  },
  {
    kind: 'press conferences',
    language: 'fr',
    headline: 'Point presse : {1}',
    text: '{0} tiendra un point presse le {2} à {3} dans la salle des mariages au sujet de {1}. Les journalistes sont priés de se présenter munis de leur carte. Le café sera servi et des images pourront être prises pendant les cinq premières minutes.',
    fills: [
      ['La maire Odile Ferrand', 'la halle aux poissons', 'mardi', '10 heures'],
      ['La maire Odile Ferrand', 'la crèche du port', 'mardi', '10 heures'],
      ['Le préfet Luc Amiel', 'la halle aux poissons', 'jeudi', '15 heures'],
    ],
  },
  {
    kind: 'press conferences',
    language: 'zh',
    headline: '市政府将就{1}召开新闻发布会',
    text: '市政府新闻办公室定于{2}{3}举行新闻发布会，邀请{0}介绍{1}有关情况，并回答记者提问。请各媒体记者携带有效证件提前十五分钟到场签到，摄像机位有限，先到先得。',
    fills: [
      ['水务局局长何文涛', '防汛准备', '周三', '上午九时'],
      ['教育局局长苏静', '入学安排', '周三', '上午九时'],
      ['水务局局长何文涛', '防汛准备', '周五', '下午三时'],
    ],
  },
  {
    kind: 'press conferences',
    language: 'ko',
    headline: '{1} 관련 브리핑 안내',
    text: '{0}은 {2} {3} 시청 브리핑실에서 {1}에 관한 브리핑을 갖는다. 취재를 희망하는 기자는 전날까지 대변인실에 신청해야 하며, 질의응답은 현장에서 이루어진다. 사진 촬영은 시작 전 오 분 동안만 가능하다.',
    fills: [
      ['남기훈 부시장', '어항 확장 사업', '화요일', '오전 10시'],
      ['남기훈 부시장', '통학로 개선 사업', '화요일', '오전 10시'],
      ['오세라 국장', '어항 확장 사업', '목요일', '오후 2시'],
    ],
  },
  {
    kind: 'press conferences',
    language: 'ja',
    headline: '{1}で記者会見',
    text: '{0}は{2}{3}から市役所三階の会見室で、{1}について記者会見を開く。取材を希望する社は前日の正午までに広報課へ申し込むこと。会見の様子は市のサイトでも中継する予定で、質問は代表の幹事社がまとめる。',
    fills: [
      ['西田由美市長', '水族館の移転', '火曜日', '午前十時'],
      ['西田由美市長', '給食費の見直し', '火曜日', '午前十時'],
      ['黒川副市長', '水族館の移転', '木曜日', '午後二時'],
    ],
  },
  {
    kind: 'vacancies',
    language: 'es',
    headline: 'Empleo: {0}',
    text: 'El ayuntamiento de Peñalar busca {0} para {1}. Se pide título, experiencia de dos años y carné de conducir. Se ofrece contrato fijo, {2} euros al mes y un mes de vacaciones. Las solicitudes se entregan en el registro hasta fin de mes.',
    fills: [
      ['electricista', 'la piscina', '1.850'],
      ['bibliotecario', 'la casa de cultura', '1.720'],
      ['electricista', 'el teatro', '1.990'],
    ],
  },
  {
    kind: 'vacancies',
    language: 'de',
    headline: 'Stellenangebot: {0}',
    text: 'Die Gemeinde Ostermoor sucht zum nächsten Ersten {0} für {1}. Erwartet werden eine abgeschlossene Ausbildung, Freude am Umgang mit Menschen und ein Führerschein. Geboten werden ein unbefristeter Vertrag und {2} Kronen im Monat. Bewerbungen nimmt das Rathaus entgegen.',
    fills: [
      ['eine Köchin', 'das Kinderhaus', '2410'],
      ['einen Schlosser', 'den Bauhof', '2630'],
      ['eine Köchin', 'das Altenheim', '2480'],
    ],
  },
  {
    kind: 'vacancies',
    language: 'zh',
    headline: '招聘启事：{0}',
    text: '因工作需要，{1}现面向社会公开招聘{0}{2}名，要求身体健康、责任心强，有两年以上相关工作经验。待遇从优，缴纳社会保险，有意者请携带身份证和简历到人事科报名，报名截止到月底。',
    fills: [
      ['电工', '市体育馆', '三'],
      ['保洁员', '市图书馆', '五'],
      ['电工', '市剧院', '两'],
    ],
  },
  {
    kind: 'vacancies',
    language: 'ru',
    headline: 'Вакансия: {0}',
    text: '{1} приглашает на постоянную работу: требуется {0}. Опыт от двух лет, медицинская книжка, ответственность. Оплата {2} рублей в месяц, график сменный, оформление по трудовому договору. Резюме принимаются в отделе кадров до конца месяца.',
    fills: [
      ['повар', 'Школа номер три', '52 000'],
      ['сварщик', 'Судоремонтный завод', '78 000'],
      ['повар', 'Городская больница', '55 000'],
    ],
  },
  {
    kind: 'recipes',
    language: 'en',
    headline: 'Dish of the day: {0} soup',
    text: 'Melt a spoon of butter in a large pot and soften a chopped onion in it. Add {1} grams of {0} cut into cubes and a litre of stock, and let it simmer for {2} minutes. Blend until smooth, season with salt and {3}, and serve with toasted bread and a spoon of cream.',
    fills: [
      ['pumpkin', '800', '25', 'nutmeg'],
      ['leek', '600', '20', 'chives'],
      ['beetroot', '700', '40', 'dill'],
    ],
  },
  {
    kind: 'recipes',
    language: 'ja',
    headline: '今日の一品 {0}のみそ汁',
    text: '鍋にだし汁を四カップ入れて火にかけ、食べやすく切った{0}を加えて{1}分ほど煮ます。柔らかくなったら火を弱め、みそを溶き入れます。仕上げに{2}を散らして、熱いうちにお召し上がりください。二人分の分量です。',
    fills: [
      ['大根', '八', '刻みねぎ'],
      ['なす', '五', '七味'],
      ['じゃがいも', '十', 'ごま'],
    ],
  },
  {
    kind: 'recipes',
    language: 'ko',
    headline: '오늘의 반찬 {0}볶음',
    text: '{0}은 깨끗이 씻어 먹기 좋은 크기로 썬다. 팬에 기름을 두르고 다진 마늘을 볶다가 {0}을 넣고 센 불에서 {1}분간 볶는다. 간장 두 큰술과 {2}를 넣어 간을 맞추고 마지막에 참기름을 둘러 낸다.',
    fills: [
      ['호박', '3', '새우젓 조금'],
      ['감자', '7', '고춧가루 약간'],
      ['버섯', '4', '후추 약간'],
    ],
  },
  {
    kind: 'horoscopes',
    language: 'ru',
    headline: 'Гороскоп: {0}',
    text: '{0}: день подходит для {1}. Не спешите с ответом и прислушайтесь к близким, вечером возможна приятная встреча. Звёзды советуют беречь силы и не брать в долг. Счастливое число {2}, цвет дня {3}.',
    fills: [
      ['Овен', 'новых дел', '4', 'синий'],
      ['Весы', 'отдыха и прогулок', '9', 'зелёный'],
      ['Рыбы', 'новых дел', '7', 'белый'],
    ],
  },
  {
    kind: 'horoscopes',
    language: 'zh',
    headline: '今日运势 {0}',
    text: '{0}今天整体运势{1}，工作上宜稳不宜急，遇到分歧多听旁人意见。财运平平，不适合大额消费。感情方面要多些耐心，晚间适合与家人散步。幸运颜色{2}，幸运数字{3}。',
    fills: [
      ['白羊座', '上升', '蓝色', '三'],
      ['天秤座', '平稳', '绿色', '七'],
      ['双鱼座', '上升', '紫色', '九'],
    ],
  },
  {
    kind: 'horoscopes',
    language: 'ar',
    headline: 'حظك اليوم برج {0}',
    text: 'برج {0}: يومك مناسب {1}، فلا تتعجل في اتخاذ القرارات واستمع إلى نصيحة المقربين منك. قد تصلك أخبار سارة في المساء. حاول أن توفر جهدك ومالك. رقم الحظ {2} ولون الحظ {3}.',
    fills: [
      ['الحمل', 'لبدء مشروع جديد', '4', 'الأزرق'],
      ['الميزان', 'للراحة والسفر', '9', 'الأخضر'],
      ['الحوت', 'لبدء مشروع جديد', '7', 'الأبيض'],
    ],
  },
  {
    kind: 'horoscopes',
    language: 'ko',
    headline: '오늘의 운세 {0}',
    text: '{0} 오늘은 {1}에 좋은 날이다. 서두르지 말고 주변 사람의 말에 귀를 기울이는 것이 좋다. 저녁에는 반가운 소식이 들려올 수 있다. 무리한 지출은 피하고 건강을 먼저 챙겨야 한다. 행운의 숫자는 {2}, 행운의 색은 {3}.',
    fills: [
      ['쥐띠', '새로운 일', '4', '파랑'],
      ['용띠', '휴식과 산책', '9', '초록'],
      ['양띠', '새로운 일', '7', '하양'],
    ],
  },
  {
    kind: 'market tables',
    language: 'en',
    headline: 'Fish auction, {0}',
    text: 'Prices at the Tessel auction on {0}, crowns a kilogram: cod {1}, haddock {2}, saithe {3}, herring {4}, plaice {5}. {6} boats landed. The next auction is held at six in the morning; buyers register at the counter in the hall.',
    fills: [
      ['Monday', '41', '36', '19', '8', '27', 'Eleven'],
      ['Tuesday', '43', '35', '21', '9', '25', 'Nine'],
      ['Monday', '38', '33', '18', '7', '26', 'Fourteen'],
    ],
  },
  {
    kind: 'market tables',
    language: 'ja',
    headline: '{0}の市況',
    text: '{0}の市場の卸値は一キロ当たり、キャベツ{1}円、白菜{2}円、大根{3}円、ねぎ{4}円だった。入荷量は{5}トンで、天候の影響で葉物がやや高い。担当者は来週には落ち着くとみている。',
    fills: [
      ['月曜日', '92', '71', '88', '310', '420'],
      ['火曜日', '98', '75', '84', '325', '395'],
      ['金曜日', '105', '69', '90', '298', '441'],
    ],
  },
  {
    kind: 'market tables',
    language: 'ar',
    headline: 'أسعار الخضر يوم {0}',
    text: 'سجلت أسعار الخضر في سوق الجملة يوم {0} الأسعار التالية للكيلوغرام: الطماطم {1} درهما، والبطاطس {2} دراهم، والبصل {3} دراهم، والجزر {4} دراهم. وبلغت الكميات الواردة {5} طنا، ويتوقع التجار استقرار الأسعار خلال الأيام المقبلة.',
    fills: [
      ['الاثنين', '12', '6', '5', '4', '310'],
      ['الثلاثاء', '13', '7', '5', '3', '295'],
      ['الخميس', '11', '8', '6', '5', '342'],
    ],
  },
  {
    kind: 'market tables',
    language: 'zh',
    headline: '{0}蔬菜批发价',
    text: '{0}，城南批发市场白菜每公斤{1}元，萝卜每公斤{2}元，土豆每公斤{3}元，黄瓜每公斤{4}元，当日上市量{5}吨。市场负责人表示，货源充足，价格总体平稳，市民可放心选购。',
    fills: [
      ['星期一', '1.8', '1.5', '2.4', '4.2', '620'],
      ['星期二', '1.9', '1.4', '2.6', '4.5', '598'],
      ['星期四', '1.7', '1.6', '2.2', '4.0', '655'],
    ],
  },
  {
    kind: 'deaths',
    language: 'en',
    headline: 'Funeral notice: {0}',
    text: '{0}, {1}, of {2}, passed away peacefully on {3} with the family around. The service is held in the chapel at the old cemetery; flowers are welcome, and gifts go to the lifeboat. The family thanks the nurses of the ward for their care and patience.',
    fills: [
      ['Agnes Holloway', '84', 'Lantern Road', 'Monday'],
      ['Walter Prynne', '84', 'Lantern Road', 'Monday'],
      ['Agnes Marsh', '91', 'Heron Road', 'Thursday'],
    ],
  },
  {
    kind: 'deaths',
    language: 'pt',
    headline: 'Necrologia: {0}',
    text: 'Faleceu na {2}, aos {1} anos, {0}. O velório decorre na capela da misericórdia e o funeral segue para o cemitério municipal. A família agradece a todos os que se associarem e pede que as flores sejam substituídas por uma oferta aos bombeiros.',
    fills: [
      ['Celeste Vidal', '79', 'segunda-feira'],
      ['Armindo Reis', '79', 'segunda-feira'],
      ['Celeste Moura', '88', 'quinta-feira'],
    ],
  },
  {
    kind: 'power cuts',
    language: 'ko',
    headline: '{0} 일대 정전 안내',
    text: '변압기 교체 작업으로 {0} 일대의 전기 공급이 {1} {2}까지 중단됩니다. 냉장고와 승강기 이용에 유의하시고 작업이 일찍 끝나면 예고 없이 전기가 들어올 수 있으니 안전에 주의하시기 바랍니다.',
    fills: [
      ['송림동', '화요일 오전 9시부터', '오후 1시'],
      ['매화동', '화요일 오전 9시부터', '오후 1시'],
      ['송림동', '금요일 오후 1시부터', '오후 5시'],
    ],
  },
  {
    kind: 'power cuts',
    language: 'ru',
    headline: 'Без света: {0}',
    text: 'В связи с плановыми работами на подстанции {2} с {1} будет отключено электричество: {0}. Просим заранее выключить приборы и предупредить соседей. Телефон диспетчера указан на квитанции. Энергетики приносят извинения за неудобства.',
    fills: [
      ['улица Садовая', '9 до 13 часов', 'во вторник'],
      ['улица Полевая', '9 до 13 часов', 'во вторник'],
      ['улица Садовая', '14 до 18 часов', 'в пятницу'],
    ],
  },
  {
    kind: 'power cuts',
    language: 'zh',
    headline: '停电通知：{0}',
    text: '因线路检修，{0}将于{1}{2}停电，请用户提前做好准备，关闭电器电源，注意用电安全。如提前完工将提前送电，恕不另行通知。给您带来的不便敬请谅解，供电服务热线全天开通。',
    fills: [
      ['桃源小区', '本周二', '上午八时至十二时'],
      ['金湖小区', '本周二', '上午八时至十二时'],
      ['桃源小区', '本周五', '下午一时至五时'],
    ],
  },
];

const filled = (form: string, fill: readonly string[]): string =>
  form.replace(/\{(\d)\}/g, (_, n: string) => fill[Number(n)]!);

interface Notice {
  readonly headline: string;
  readonly body: string;
  readonly source: string;
}

/** The article of each notice, by the number of its first. */
function articlesOf(notices: readonly Notice[], language: string): number[] {
  const stream = new Stream();
  const ids: string[] = [];
  return notices.map(({ headline, body, source }, i) => {
    const canonicalUrl = `https://${source}.example/${i}`;
    const raw = { topic: 't', partition: 0, offset: String(i), time: `2025-11-03T08:${10 + i}:00.000Z` };
    const given = {
      sourceId: source,
      sourceName: source,
      url: canonicalUrl,
      canonicalUrl,
      headline,
      body,
      language,
      raw,
    };
    const { articleId } = stream.take([aParsedArticle(given)])[0]!.event;
    ids.push(articleId);
    return ids.indexOf(articleId);
  });
}

const noticesOf = ({ headline, text, fills }: Form, sourceOf: (i: number) => string): Notice[] =>
  fills.map((fill, i) => ({
    headline: filled(headline, fill),
    body: filled(text, fill),
    source: sourceOf(i),
  }));

const named = FORMS.map((form) => [`${form.kind}, ${form.language}`, form] as const);

describe('notices of one form', () => {
  it.each(named)('are articles of their own, of one house and of several: %s', (_name, form) => {
    const each = form.fills.map((_, i) => i);
    expect(
      articlesOf(
        noticesOf(form, () => 'post'),
        form.language,
      ),
    ).toEqual(each);
    expect(
      articlesOf(
        noticesOf(form, (i) => `paper${i}`),
        form.language,
      ),
    ).toEqual(each);
  });

  it.each(named)('are one with their copies in the dress of another house: %s', (_name, form) => {
    const notices = noticesOf(form, () => 'post');
    const copies = notices.map(({ headline, body }, i) => ({
      headline,
      body: DRESSES[i % DRESSES.length]!(body),
      source: `paper${i}`,
    }));
    expect(articlesOf([...notices, ...copies], form.language)).toEqual([0, 1, 2, 0, 1, 2]);
  });
});

/** What other houses make of a notice. */
const DRESSES: readonly ((text: string) => string)[] = [
  (text) => `LARNHOLM (Meridian) — ${text}`,
  (text) => `${text} (mw)`,
  (text) => text.replaceAll('. ', '.\n\n').replaceAll('。', '。\n\n'),
];
