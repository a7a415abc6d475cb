import { anyOf, tableIn, wordsIn } from '../text/index.js';

const LISTS = new URL('./lists/', import.meta.url);

/**
 * A line without what agencies and papers set before it: LONDON (Reuters) -, 新华社北京7月18日电（记者王希）, (서울=연합뉴스) 홍길동 기자 =.
 * What looks like it and is not (two words and a dash) stays.
 */
export function withoutDateline(line: string): string {
  for (const pattern of DATELINES) {
    const length = pattern.exec(line)?.[0].length ?? 0;
    const rest = line.slice(length).trimStart();
    // UNESCO - which has its seat in Paris: a sentence with a dash.
    if (length > 0 && rest && !/^\p{Ll}/u.test(rest)) return rest;
  }
  return line;
}

const TOWN = "\\p{Lu}[\\p{L}\\p{M}.'’]*(?:[ /-][\\p{L}\\p{M}.'’]+){0,3}";
const LOUD_TOWN = "\\p{Lu}[\\p{Lu}\\p{M}.'’]+(?:[ /-][\\p{Lu}\\p{M}.'’]+){0,3}";
const REGION_OR_DAY = '(?:, [^()–—:]{2,30})?';
const DASH = '\\s*(?:[-–—=:]|\\.-|\\.–|\\.—)+\\s+';

const DATELINES: readonly RegExp[] = [
  // (Reuters) —, (CNN)
  new RegExp(String.raw`^\((?:${anyOf(wordsIn(new URL('agencies.txt', LISTS)))})\)\s*[-–—]?\s*`, 'u'),
  // Frankfurt/Main (dpa) -, MAMOUDZOU, 14 déc. (AFP) -, القاهرة (رويترز) -
  new RegExp(
    `^(?:${TOWN}|[\\p{L}\\p{M} ]{2,30})${REGION_OR_DAY} ?\\([\\p{L}\\p{M}\\d /.&=-]{2,30}\\)\\.?(?:${DASH}|।\\s*)`,
    'u',
  ),
  // WASHINGTON —, JASPER, Alta. —, BRASÍLIA -, MADRID, 3 Mar. -
  new RegExp(`^${LOUD_TOWN}${REGION_OR_DAY}${DASH}`, 'u'),
  // МОСКВА, 21 марта. /ТАСС/. and МОСКВА, 5 мар — РИА Новости.
  /^\p{Lu}[\p{Lu} -]+(?:, [^/.—–]{2,20})?\.? ?(?:\/[\p{L} ]+\/\.?|[—–-] ?(?:РИА Новости|Интерфакс|ТАСС)[,.])\s*/u,
  // Paris, le 3 mars 2024 –
  /^\p{Lu}\p{L}+, (?:le |den |am |em |a )?\d{1,2}\.? (?:de )?\p{L}+\.?(?: (?:de )?\d{4})?\s*[-–—:]\s+/u,
  // 新华社北京7月18日电（记者王希）, 中新网北京3月4日电, 本报讯（记者…）, 路透柏林3月4日 -
  /^(?:\p{sc=Han}{2,6}(?:社|网)?\p{sc=Han}{0,8}\d{1,2}月\d{1,2}日(?:电|電|讯|訊)\s*|本报讯\s*|本報訊\s*|路透\p{sc=Han}{0,6}\d{1,2}月\d{1,2}日\s*[-—]+\s*)(?:[（(](?:记者|記者|通讯员)[^）)]{1,40}[）)])?\s*/u,
  // 【ロサンゼルス共同】, 【明報專訊】, [서울=뉴시스] 홍길동 기자 =, (서울=연합뉴스) 홍길동 기자 =
  /^(?:【[^】]{2,20}】|[[(（][^\])）]{0,12}=[^\])）]{2,14}[\])）])\s*(?:[가-힣 ·]{2,24}기자\s*=?\s*)?/u,
  // दुबई। and नई दिल्ली, 5 मार्च (भाषा)।
  /^(?:[\p{sc=Devanagari}]{2,12}|[\p{sc=Devanagari}]{2,12} ?[\p{sc=Devanagari}]{0,12}(?:, \d{1,2} [\p{sc=Devanagari}]+)?(?:, \d{1,2} [\p{sc=Devanagari}]+| ?\([^)]{2,14}\)))[।:]\s*(?=\S)/u,
];

/** Bylines, credits, notes of the editor and lines of a list: no sentences of the text. */
export const isNotice = (sentence: string): boolean =>
  NOTICE.test(sentence) ||
  /^(?:[•·▪►▶*‣◦■●–—-]|\d{1,2}[.)])\s/u.test(sentence) ||
  /^[[(【（][^\])】）]{0,80}[\])】）][.]?$/u.test(sentence);

const notices = tableIn(new URL('notices.txt', LISTS));
const noticed = (row: string): string => `(?:${anyOf(notices.get(row)!)})`;
const NOTICE = new RegExp(
  `^(?:${[
    String.raw`${noticed('by')} \p{Lu}[^.!?]{2,80}$`,
    `${noticed('done')} by `,
    String.raw`${noticed('by-other')} \p{Lu}[^.!?]{2,60}$`,
    String.raw`${noticed('label')}\s*[:：/]`,
    `${noticed('dated')}[ :：]`,
    noticed('more'),
    String.raw`(?:©|Copyright|\(c\))`,
    String.raw`[가-힣]{2,4} ?기자(?:\s|$|=)`,
    String.raw`[^\s@]+@[^\s@.]+\.\S+$`,
  ].join('|')})`,
  'u',
);
