const REGIONS =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW GL PR 419 002 150 142';

const byLanguage = new Map<string, ReadonlySet<string>>();

/** The names of countries and continents in a language, lower case, as Unicode's locale data has them, with their everyday forms. */
export function countryNames(language: string): ReadonlySet<string> {
  let names = byLanguage.get(language);
  if (!names) byLanguage.set(language, (names = namesIn(language)));
  return names;
}

function namesIn(language: string): ReadonlySet<string> {
  const names = new Set<string>(EVERYDAY[language]?.split('|'));
  for (const style of ['long', 'short'] as const) {
    const display = new Intl.DisplayNames([language], { type: 'region', style });
    for (const region of REGIONS.split(' ')) {
      const name = display.of(region);
      if (name && name !== region) names.add(name.toLowerCase().replace(/(?:(?<!\s)\s+)?[(（].*/s, ''));
    }
  }
  return names;
}

/** What people call a country and the locale data do not. */
const EVERYDAY: Readonly<Record<string, string>> = {
  en: 'america|britain|england|scotland|wales|northern ireland|korea|holland|us|usa|uk|u.s|u.s.a|u.k|uae|eu|russia|iran|syria|vietnam|laos|taiwan|palestine|czech republic|ivory coast|burma|turkey|congo|gaza|kosovo',
  de: 'usa|eu|england|schottland|wales|großbritannien|südkorea|nordkorea|korea|holland|russland|türkei|tschechien|palästina|gaza|kosovo',
  fr: 'usa|ue|angleterre|écosse|pays de galles|grande-bretagne|corée|palestine|gaza|kosovo|amérique',
  es: 'eeuu|ee.uu|ue|inglaterra|escocia|gales|gran bretaña|corea|palestina|gaza|kosovo|américa|holanda',
  pt: 'eua|ue|inglaterra|escócia|gales|grã-bretanha|coreia|palestina|gaza|kosovo|américa|holanda|coreia do sul|coreia do norte',
  ru: 'сша|ес|англия|шотландия|уэльс|британия|великобритания|южная корея|северная корея|корея|палестина|газа|косово',
  ko: '한국|북한|남한|미국|중국|일본|영국|대만|홍콩|유럽|호주|러시아|우크라이나|프랑스|독일|체코',
  ja: '日本|米国|アメリカ|中国|韓国|北朝鮮|英国|イギリス|台湾|香港|欧州|ロシア|ドイツ|フランス|オランダ|豪州',
  zh: '中国|美国|英国|日本|韩国|朝鲜|俄罗斯|台湾|香港|澳门|欧洲|德国|法国|非洲|亚洲|拉美',
  ar: 'أمريكا|بريطانيا|كوريا الجنوبية|روسيا|أوروبا|غزة|فلسطين|سوريا|تركيا|الإمارات|عمان|المغرب|إنجلترا',
  hi: 'अमेरिका|ब्रिटेन|इंग्लैंड|चीन|जापान|रूस|यूक्रेन|यूरोप|दक्षिण कोरिया|उत्तर कोरिया|ताइवान|गाजा',
};
