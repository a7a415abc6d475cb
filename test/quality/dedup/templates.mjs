/**
 * Texts that one form is filled in for again and again. Two of them share most of their words and are never one article.
 * {name} takes from the pool of that name, {3-90} a number, {name} twice is two draws; {=name} repeats the first draw.
 */
const COMPOSED = {
  en: {
    person: [
      'Ada Colin Ines Marcus Ruth Peter Hanna Owen Priya Tom Sofia Jack Leila Victor Nora Samuel Greta Daniel Amara Felix Iris Hugo Wanda Elias',
      ' ',
      'Merrow Tarrant Valdor Feld Okonjo Lindqvist Brandt Castell Nair Whitlock Renner Dunmore Haddad Stane Eklund Osei Moller Roux Bello Corwin Ashby Lorne Petrov Quist',
    ],
    firm: [
      'Norvane Quillon Bexley Tarn Helio Marrow Ostara Pellworth Cindral Vantor Alderpoint Kelso Dray Ferrum Lumen',
      ' ',
      'Foods Logistics Grid Steel Health Marine Motors Works Textiles Capital Energy Systems',
    ],
  },
  ko: {
    person: [
      '김 이 박 최 정 강 윤 장 임 한 오 신',
      '',
      '도윤 서하 지안 민재 유나 태오 소민 하린 준서 예슬 세진 가온 다인 현우 채원 승민',
    ],
    firm: [
      '한울 미르 가온 다솔 누리 새벽 온새 해담 서진 동해',
      '',
      '전자 중공업 식품 물산 텔레콤 화학 건설 해운 제약 에너지',
    ],
  },
  ja: {
    person: [
      '佐伯 森下 高野 三浦 村瀬 石黒 北条 白石 藤代 長谷 大庭 西森',
      '',
      '健一 彩 悠人 玲奈 大樹 遥 誠 真央 拓也 結衣 浩二 直美',
    ],
    firm: [
      '東和 南海 北斗 光洋 青嶺 大樹 白鷺 朝凪 三陽 千波',
      '',
      '電機 製鋼 食品 物産 化学 建設 通信 海運 製薬 工業',
    ],
  },
  zh: {
    person: [
      '陈 王 李 赵 孙 周 吴 郑 冯 许 韩 沈',
      '',
      '立新 晓岚 国栋 思源 雅婷 明远 海燕 子豪 佳怡 文博 志强 秀英',
    ],
    firm: [
      '华岳 金桥 天禾 远航 恒光 瑞林 明川 海澜 长兴 宏达',
      '',
      '电子 重工 食品 物流 化学 建设 通信 航运 制药 能源',
    ],
  },
  ar: {
    person: [
      'سامر ليلى كريم هالة ياسر نادية عمر رنا طارق سلمى',
      ' ',
      'الحداد منصور العطار بركات القاضي الخطيب الزين شاهين النجار حمدان',
    ],
    firm: [
      'النور الأفق المدار الساحل الواحة البيان الفجر السنابل',
      ' ',
      'للطاقة للصناعات للاتصالات للشحن للأغذية للتجارة للبناء للأدوية',
    ],
  },
  ru: {
    person: [
      'Алексей Игорь Павел Никита Сергей Роман Виктор Глеб Денис Лев',
      ' ',
      'Воронин Крылов Сафонов Дорохов Жилин Мещерский Бельский Тихонов Ершов Рябинин',
    ],
    firm: [
      'Север Волга Даль Урал Балт Сибирь Нева Кама',
      '',
      'пром энерго химсервис рыбфлот телеком строй металл транс',
    ],
  },
};

const POOLS = {
  en: {
    city: 'Halverton Brookmere Ashcombe Larnholm Tessel Dunmarrow Westerley Pinehaven Corrick Maplegate Oldstead Farrowby Kestrel Stonebridge Marlow Redfield Eastwick Norwood Silverton Thornbury',
    day: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
    month: 'January February March April May June July August September October November December',
    team: 'Rovers United Athletic Wanderers Harriers City Rangers Albion Corinthians Mariners',
    sky: 'sunny cloudy overcast rainy windy foggy',
    wind: 'north south east west',
    cause: 'illness peacefully suddenly',
    offence: 'speeding theft assault trespass fraud vandalism shoplifting',
    sign: 'Aries Taurus Gemini Cancer Leo Virgo Libra Scorpio Sagittarius Capricorn Aquarius Pisces',
    road: 'M4 A38 A12 Ring_Road Harbour_Bridge High_Street Mill_Lane Station_Road B170 A9',
    advice:
      'A_letter_brings_clarity_to_an_old_question. Money_matters_improve_towards_the_evening. A_friend_asks_for_more_than_you_can_give. Rest_is_worth_more_than_another_meeting. Say_yes_to_the_invitation. Old_habits_return_in_a_new_shape. Do_not_sign_anything_before_noon. Someone_at_work_notices_your_patience. A_short_journey_changes_your_mind. Keep_your_plans_to_yourself_for_now.',
  },
  ko: {
    city: '서림 한빛 동해진 청주원 남포 수락 은평골 대명 백하 송라 여울 가람',
    day: '월요일 화요일 수요일 목요일 금요일 토요일 일요일',
    sky: '맑겠고 흐리겠고 구름이_많겠고 비가_오겠고',
  },
  ja: {
    city: '東浜 西原市 北陵 南見 霞台 白川原 青葉野 港北 森町 朝日丘 雪谷 桜井原',
    day: '月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日',
    sky: '晴れ 曇り 雨 曇り時々雨',
  },
  zh: {
    city: '临江 新桥 海宁港 白沙 青岭 东陵 西塘 南浦 北岭 云台 石门 长湖',
    day: '星期一 星期二 星期三 星期四 星期五 星期六 星期日',
    sky: '晴 多云 阴 小雨',
  },
  ar: {
    city: 'الرملة المنارة الواحة الجسر الزهراء الميناء السهل النخيل البحيرة القلعة',
    day: 'الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد',
    sky: 'صافية غائمة ممطرة مغبرة',
  },
  ru: {
    city: 'Заречье Белогорск Приморье Лесное Каменка Светлый Озерки Михайловск Северная Дубрава',
    day: 'понедельник вторник среду четверг пятницу субботу воскресенье',
    sky: 'ясно облачно пасмурно дождливо',
  },
};

export const templates = [
  // English: numbers differ.
  [
    'en',
    'weather',
    '{city} forecast for {day}, {month} {1-28}: {sky} skies with a high of {20-95} and a low of {5-60} degrees. Winds from the {wind} at {3-30} miles per hour. There is a {0-100} percent chance of rain before noon and a {0-100} percent chance after it. Humidity stays near {20-95} percent. The sun rises at {5-7}:{10-59} and sets at {16-21}:{10-59}. Drivers should allow extra time on bridges and exposed roads. For warnings, consult the regional weather office before setting out.',
  ],
  [
    'en',
    'earnings',
    '{firm} on {day} reported quarterly net income of ${2-990}.{1-9} million, or {5-99} cents per share. Revenue came to ${1-900}.{1-9} million, against the ${1-900}.{1-9} million that {3-20} analysts had expected on average. For the full year the company now sees revenue between ${1-400} million and ${401-900} million. Its shares have moved {1-60} percent since the beginning of the year and closed at ${10-400}.{10-99}. Figures in this report were compiled automatically from regulatory filings and may be revised without notice.',
  ],
  [
    'en',
    'quake',
    'A magnitude {2-7}.{0-9} earthquake struck {3-90} kilometres {wind} of {city} on {day} at {1-12}:{10-59}, the seismological survey said. The tremor was {2-90} kilometres deep and was felt in {city} and {city}. There were no immediate reports of damage or casualties. The region has seen {2-40} quakes of this size in the past {10-99} days. Residents are asked to report what they felt on the website of the survey.',
  ],
  [
    'en',
    'sport',
    '{person} scored {10-45} points as {city} {team} beat {city} {team} {80-130}-{50-79} on {day} night. {person} added {8-30} points and {3-15} rebounds, and {person} came off the bench for {8-25} more. The visitors shot {30-55} percent from the field and never led after the {1-12}th minute. The hosts have won {2-9} of their last {10-12} games and travel to {city} on {day}.',
  ],
  [
    'en',
    'lottery',
    'The winning numbers in the {day} draw of {month} {1-28} were {1-9}, {10-19}, {20-29}, {30-39}, {40-49} and {50-59}, with the bonus ball {1-59}. There was no winner of the jackpot of ${2-98} million, which rolls over to the next draw. {2-98} tickets matched five numbers and each win ${10-90},{100-999}. Players have ninety days to claim their prizes at any licensed shop. Play responsibly; the game is open to adults only.',
  ],
  [
    'en',
    'stocks',
    'Shares in {city} closed {sky} on {day}, with the main index ending at {1000-9999}.{10-99} points, a change of {0-4}.{10-99} percent. Volume reached {100-999} million shares. {firm} led the gainers with a rise of {1-9}.{1-9} percent, while {firm} lost {1-9}.{1-9} percent. Bond yields stood at {1-5}.{10-99} percent. Analysts said that investors were waiting for the decision of the central bank and for inflation data due later in the week.',
  ],
  [
    'en',
    'traffic',
    'Delays of {10-90} minutes are reported on the {road} near {city} after a collision involving {2-5} vehicles at {1-12}:{10-59} on {day}. {2-3} lanes are closed in the direction of {city} and queues stretch back {2-14} miles. Diversions are in place by way of the {road}. Police ask drivers to avoid the area where possible and to leave room for recovery vehicles. The road is expected to reopen by {1-12} this evening.',
  ],
  // English: names differ more than anything.
  [
    'en',
    'obituary',
    '{person}, {41-99}, of {city}, passed away {cause} on {day}, {month} {1-28}, surrounded by family and friends. Born in {city}, {=person} worked for many years at {firm} and was a devoted member of the parish choir. Visiting hours will be held on {day} from two to four in the afternoon at the funeral home on {road}, and the service will follow at the church of {city}. In place of flowers, the family asks for donations to a charity of your choice. Condolences may be left in the online guest book.',
  ],
  [
    'en',
    'appointment',
    '{firm} has appointed {person} as its new chief executive, the company said on {day}. {=person} joins from {firm} and succeeds {person}, who is retiring after a long career. The board thanked the outgoing chief executive for years of dedicated service and said it was confident that the new leadership would continue the strategy of steady growth. The appointment takes effect at the beginning of next month and is subject to the usual regulatory approvals.',
  ],
  [
    'en',
    'correction',
    'An article published on {day} about {firm} misstated the role of {person}. {=person} is an adviser to the board and was never its chairman. The article also gave a wrong date for the founding of the company in {city}. The online version has been corrected. We regret the errors and thank the readers who pointed them out to the standards desk.',
  ],
  [
    'en',
    'fixtures',
    'Fixtures for {day}, {month} {1-28}: {city} {team} against {city} {team}, {city} {team} against {city} {team}, {city} {team} against {city} {team}, {city} {team} against {city} {team}. All matches kick off at three in the afternoon unless stated otherwise. Tickets are sold at the grounds and in the club shops. Full reports and tables will follow here after the final whistle.',
  ],
  [
    'en',
    'horoscope',
    '{sign}: {advice} {advice} {advice} Your lucky number is {2-60}. Love is patient today and so should you be. The stars favour those who listen before they speak. Tomorrow brings a new chance to set things right, so go to bed early and keep a light heart.',
  ],
  [
    'en',
    'court',
    '{person}, {18-80}, of {road}, {city}, admitted {offence} on {month} {1-28} at {city}. Fined £{40-900} with costs of £{40-200} and a surcharge of £{20-90}. {person}, {18-80}, of {road}, {city}, was found guilty of {offence} in absence. Fined £{40-900}, costs of £{40-200}. The cases were heard at the magistrates court and are published as part of the public record. The list is compiled from the registers of the court.',
  ],
  [
    'en',
    'missing',
    'Police are appealing for help to find {person}, who has been missing from {city} since {day} evening. {=person} was last seen near {road} wearing a dark jacket, jeans and white trainers. Officers are growing concerned for the welfare of the missing person and ask anyone with information to come forward. Anyone who has seen someone who fits the description should call the police on the usual number and quote the reference.',
  ],
  [
    'ko',
    'weather',
    '{city} 지역은 {day} {sky} 낮 최고 기온은 {10-35}도, 아침 최저 기온은 {1-20}도로 예상된다. 강수 확률은 오전 {0-100}퍼센트, 오후 {0-100}퍼센트이다. 바람은 초속 {1-15}미터로 불고 습도는 {20-95}퍼센트 안팎을 보이겠다. 미세먼지 농도는 보통 수준으로 예상되며 기상청은 외출할 때 최신 기상 정보를 확인해 달라고 당부했다. 바다의 물결은 {1-4}.{1-9}미터 높이로 일겠다.',
  ],
  [
    'ko',
    'earnings',
    '{firm}은 {day} 공시를 통해 지난 분기 매출이 {100-990}억 원, 영업이익이 {10-99}억 원을 기록했다고 밝혔다. 이는 지난해 같은 기간보다 각각 {2-60}퍼센트, {2-60}퍼센트 늘어난 수치다. 증권사 전망치 평균은 {100-990}억 원이었다. 회사 측은 해외 수요가 회복되면서 실적이 개선되었다고 설명했다. 주가는 전날보다 {1-9}.{1-9}퍼센트 변동한 {10-99}만 원에 거래를 마쳤다.',
  ],
  [
    'ko',
    'obituary',
    '{person} 씨가 {day} 별세했다. 향년 {41-99}세. 고인은 {firm}에서 오랫동안 근무하며 지역 사회 발전에 힘써 왔다. 빈소는 {city} 병원 장례식장에 마련되었으며 발인은 {day} 오전에 있을 예정이다. 유족으로는 배우자와 자녀들이 있다. 유족 측은 조화와 부의금을 정중히 사양한다고 전했다.',
  ],
  [
    'ko',
    'appointment',
    '{firm}은 {day} 이사회를 열고 {person} 부사장을 신임 대표이사로 선임했다고 밝혔다. {=person} 신임 대표는 {firm}을 거쳐 회사에 합류한 뒤 전략과 재무 부문을 두루 맡아 왔다. 이사회는 변화하는 시장 환경에 대응하고 지속 가능한 성장을 이끌 적임자라고 선임 배경을 설명했다. 전임 {person} 대표는 고문으로 물러난다.',
  ],
  [
    'ja',
    'weather',
    '{city}の{day}の天気は{sky}、最高気温は{10-35}度、最低気温は{1-20}度の見込みです。降水確率は午前が{0-100}パーセント、午後が{0-100}パーセントです。風速は{1-15}メートル、湿度は{20-95}パーセント前後となるでしょう。気象台は、外出の際には最新の気象情報を確認するよう呼びかけています。波の高さは{1-4}.{1-9}メートルの予想です。',
  ],
  [
    'ja',
    'earnings',
    '{firm}が{day}に発表した四半期決算は、売上高が{100-990}億円、営業利益が{10-99}億円だった。前年同期に比べてそれぞれ{2-60}パーセント、{2-60}パーセント増えた。市場予想の平均は{100-990}億円だった。海外での需要の回復が業績を押し上げたと会社は説明している。株価は前日比{1-9}.{1-9}パーセント変動し、{1000-9999}円で取引を終えた。',
  ],
  [
    'ja',
    'obituary',
    '{person}さんが{day}、病気のため{city}の病院で死去した。{41-99}歳。葬儀は近親者で営む。喪主は長男。{firm}で長年にわたり役員を務め、地域の文化活動の発展に力を尽くした。後日お別れの会を開く予定だが、日程と場所は決まっていないという。',
  ],
  [
    'ja',
    'appointment',
    '{firm}は{day}、{person}副社長が社長に昇格する人事を発表した。{=person}氏は入社以来、営業や海外事業の部門を歩み、{firm}との提携交渉をまとめた。{person}社長は代表権のない会長に就く。経営体制を若返らせ、成長分野への投資を加速するねらいがあるとしている。',
  ],
  [
    'zh',
    'weather',
    '{city}{day}天气{sky}，最高气温{10-35}度，最低气温{1-20}度。上午降水概率为百分之{0-100}，下午降水概率为百分之{0-100}。风力{1-9}级，相对湿度在百分之{20-95}左右。气象部门提醒市民出行前留意最新天气预报，做好防护措施。沿海浪高{1-4}.{1-9}米，渔船出海请注意安全。',
  ],
  [
    'zh',
    'earnings',
    '{firm}{day}发布季度财报，营业收入为{100-990}亿元，净利润为{10-99}亿元，同比分别增长百分之{2-60}和百分之{2-60}。此前分析师平均预期为{100-990}亿元。公司表示，海外市场需求回暖带动了业绩增长。截至当日收盘，公司股价变动百分之{1-9}.{1-9}，报{10-99}.{10-99}元。公司预计下一季度收入将保持平稳。',
  ],
  [
    'zh',
    'obituary',
    '{person}同志因病医治无效，于{day}在{city}逝世，享年{41-99}岁。{person}同志曾长期在{firm}工作，为企业的发展和地方文化事业作出了积极贡献。遗体告别仪式定于{day}上午在{city}殡仪馆举行。遵照逝者遗愿，丧事从简，家属谢绝花圈和礼金。',
  ],
  [
    'zh',
    'appointment',
    '{firm}{day}召开董事会会议，决定聘任{person}为公司总经理。{=person}此前曾任职于{firm}，在战略规划和财务管理方面经验丰富。原总经理{person}因工作调整不再担任该职务。董事会感谢其任职期间为公司发展作出的贡献，并表示新的管理团队将继续推进公司的长期战略。',
  ],
  [
    'ar',
    'weather',
    'تكون الأجواء في {city} يوم {day} {sky} وتبلغ درجة الحرارة العظمى {10-45} درجة والصغرى {1-25} درجة. وتصل نسبة الرطوبة إلى {20-95} في المئة وسرعة الرياح إلى {5-60} كيلومترا في الساعة. ويبلغ احتمال هطول الأمطار {0-100} في المئة صباحا و {0-100} في المئة مساء. ودعت دائرة الأرصاد الجوية المواطنين إلى متابعة النشرات الجوية قبل الخروج إلى الطرق الخارجية.',
  ],
  [
    'ar',
    'earnings',
    'أعلنت شركة {firm} يوم {day} أن أرباحها الصافية في الربع الأخير بلغت {10-990} مليون دينار مقابل {10-990} مليون في الفترة نفسها من العام الماضي. وارتفعت الإيرادات بنسبة {2-60} في المئة إلى {100-990} مليون دينار. وكان المحللون يتوقعون في المتوسط أرباحا قدرها {10-990} مليون. وقالت الشركة إن انتعاش الطلب في الأسواق الخارجية أسهم في تحسين النتائج. وأغلق السهم عند {2-90}.{10-99} دينار.',
  ],
  [
    'ar',
    'obituary',
    'انتقل إلى رحمة الله تعالى {person} يوم {day} في مدينة {city} عن عمر ناهز {41-99} عاما بعد صراع مع المرض. وكان الفقيد قد عمل سنوات طويلة في شركة {firm} وعرف بحسن الخلق وخدمة الناس. وتقبل التعازي في منزل العائلة بعد صلاة العصر من يوم {day} ولمدة ثلاثة أيام. إنا لله وإنا إليه راجعون.',
  ],
  [
    'ar',
    'appointment',
    'قرر مجلس إدارة شركة {firm} يوم {day} تعيين {person} رئيسا تنفيذيا جديدا للشركة خلفا للرئيس السابق {person} الذي يتقاعد بعد مسيرة طويلة. وكان الرئيس الجديد قد عمل في شركة {firm} قبل انضمامه إلى الشركة. وأعرب المجلس عن ثقته في أن القيادة الجديدة ستواصل تنفيذ استراتيجية النمو المستدام.',
  ],
  [
    'ru',
    'weather',
    'В {day} в населенном пункте {city} будет {sky}, температура воздуха днем составит {10-35} градусов, ночью {1-20} градусов. Вероятность осадков утром {0-100} процентов, вечером {0-100} процентов. Скорость ветра достигнет {1-15} метров в секунду, влажность воздуха составит {20-95} процентов. Атмосферное давление {720-780} миллиметров ртутного столба. Синоптики советуют следить за обновлением прогноза и соблюдать осторожность на дорогах.',
  ],
  [
    'ru',
    'earnings',
    'Компания «{firm}» сообщила в {day}, что ее чистая прибыль в минувшем квартале составила {10-990} миллионов рублей против {10-990} миллионов годом ранее. Выручка выросла на {2-60} процентов и достигла {100-990} миллионов рублей. Аналитики в среднем ожидали прибыль в размере {10-990} миллионов. В компании объяснили рост восстановлением спроса на внешних рынках. Акции закрылись на отметке {10-400},{10-99} рубля.',
  ],
  [
    'ru',
    'obituary',
    'В {day} после продолжительной болезни на {41-99} году жизни скончался ветеран труда, коллега и друг. {person} много лет проработал на предприятии «{firm}» и внес большой вклад в развитие района. Прощание состоится в {day} в доме культуры поселка {city}. Коллектив редакции выражает глубокие соболезнования родным и близким покойного и разделяет с ними горечь утраты.',
  ],
  [
    'ru',
    'appointment',
    'Совет директоров компании «{firm}» в {day} назначил нового генерального директора. Им стал {person}, ранее работавший в компании «{firm}». На этом посту он сменит топ-менеджера по имени {person}, который покидает компанию после многих лет работы. Совет директоров поблагодарил прежнего руководителя и выразил уверенность, что новая команда продолжит реализацию стратегии развития.',
  ],
];

/** One text of a template. */
export function filled(language, template, random) {
  const drawn = {};
  return template.replace(/\{(=?)([^}]+)\}/g, (_, repeated, slot) => {
    const range = /^(\d+)-(\d+)$/.exec(slot);
    if (range) return String(random.between(Number(range[1]), Number(range[2])));
    if (repeated) return drawn[slot];
    const word = drawnWord(language, slot, random);
    drawn[slot] ??= word;
    return word;
  });
}

function drawnWord(language, slot, random) {
  const composed = COMPOSED[language]?.[slot];
  if (composed)
    return composed.map((part) => (part.trim() === '' ? part : random.one(part.split(' ')))).join('');
  return random.one(POOLS[language][slot].split(' ')).replaceAll('_', ' ');
}
