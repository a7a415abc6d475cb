import { tableIn } from '../text/index.js';

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
  const names = new Set(EVERYDAY.get(language));
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
const EVERYDAY = tableIn(new URL('./countries.txt', import.meta.url));
