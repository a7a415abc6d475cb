import { Script } from './tokens.js';
import { foldLatin } from './stems.js';

/**
 * The consonants of a name as they survive in every script: Yellen, Йеллен, يلين, 옐런 and イエレン are all made of `L` and `N`. Vowels go, because
 * Arabic does not write them and the rest hear them differently; l and r, p, b, f and v, s and ch fall together, because
 * Chinese, Japanese, Korean or Arabic cannot keep them apart. Empty where fewer than three consonants are left: two fit too much.
 *
 * What falls together by chance is found out by the index itself: a skeleton that many stories hold says little.
 */
export function skeletonOf(word: string, script: Script): string {
  const skeleton = soundsOf(word, script);
  return skeleton.length >= 3 ? skeleton : '';
}

/** The same of a part of a name, however few are left. */
export function soundsOf(word: string, script: Script): string {
  const sounds =
    script === Script.Latin
      ? latinSounds(word)
      : script === Script.Hangul
        ? koreanSounds(word)
        : script === Script.Han
          ? chineseSounds(word)
          : script === Script.Katakana
            ? lettersOf(word.normalize('NFC').replace(/ウ(?=[ァィェォ])/g, 'ヴ'), KATAKANA)
            : script === Script.Cyrillic
              ? lettersOf(word.toLowerCase(), CYRILLIC)
              : script === Script.Greek
                ? lettersOf(foldGreek(word), GREEK)
                : script === Script.Arabic
                  ? lettersOf(word, ARABIC)
                  : script === Script.Devanagari
                    ? lettersOf(word, DEVANAGARI)
                    : '';
  return sounds.replace(/(.)\1+/g, '$1');
}

/**
 * The consonants that most scripts keep apart where a skeleton does not, in their order: m, n, l and r; `N` may be both of the first two, `?` both of
 * the others. Empty where a script tells none.
 */
export function nasalsAndLiquidsOf(word: string, script: Script): string {
  if (script === Script.Hangul) return [...word].map(koreanNasals).join('');
  const letters = NASALS_AND_LIQUIDS.get(script);
  if (!letters) return '';
  return lettersOf(script === Script.Latin ? foldLatin(word) : word.toLowerCase().normalize('NFD'), letters);
}

// Six classes: P (p b f v w), T (t d th), K (k g c q), S (s z ch sh j ts), N (n m ng), L (l r). h, y and vowels go.

function latinSounds(word: string): string {
  return foldLatin(word)
    .replace(/['’].*/s, '')
    .replace(/t?s?ch|sh|dj|zh|j|tz|cz|sz/g, 'S')
    .replace(/ph|[fvwpb]/g, 'P')
    .replace(/th|t|d/g, 'T')
    .replace(/ng(?![aeiou])|[nm]/g, 'N')
    .replace(/c(?=[eiy])|s|z/g, 'S')
    .replace(/x/g, 'KS')
    .replace(/[kgcq]/g, 'K')
    .replace(/[lr]/g, 'L')
    .replace(/[^A-Z]/g, '');
}

function lettersOf(word: string, table: ReadonlyMap<string, string>): string {
  let sounds = '';
  for (const letter of word) sounds += table.get(letter) ?? '';
  return sounds;
}

const foldGreek = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/μπ/g, 'π')
    .replace(/ντ/g, 'τ')
    .replace(/τζ|τσ/g, 'χ');

const table = (rows: string): ReadonlyMap<string, string> =>
  new Map(
    rows.split(' ').flatMap((row) => {
      const [sound = '', letters = ''] = row.split(':');
      return [...letters].map((letter) => [letter, sound] as const);
    }),
  );

const CYRILLIC = table('P:пбфв T:тд K:кгґ S:сзчшщжц N:нм L:лр KS:ѕ');
const GREEK = table('P:πψφβ T:τδθ K:κγχ S:σςζ N:νμ L:λρ KS:ξ');
const ARABIC = table('P:بپفڤ T:تدطضثذ K:كقغخگک S:سزصظشجچژ N:نم L:لر');
const DEVANAGARI = table('P:पबभफव T:तथदधटठडढ K:कखगघ S:सचछजझशष N:नमणङञंँ L:लरड़');
const KATAKANA = table(
  'P:パピプペポバビブベボフヴワ T:タテトダデド K:カキクケコガギグゲゴ S:サスセソザズゼゾシチツジヂヅ N:ナニヌネノマミムメモン L:ラリルレロ',
);

const NASALS_AND_LIQUIDS: ReadonlyMap<Script, ReadonlyMap<string, string>> = new Map([
  [Script.Latin, table('m:m n:n l:l r:r')],
  [Script.Cyrillic, table('m:м n:н l:л r:р')],
  [Script.Greek, table('m:μ n:ν l:λ r:ρ')],
  [Script.Arabic, table('m:م n:ن l:ل r:ر')],
  [Script.Devanagari, table('m:म n:नणङञ N:ंँ l:लळ r:रड')],
  [Script.Katakana, table('m:マミムメモ n:ナニヌネノ N:ン ?:ラリルレロ')],
]);

function koreanNasals(syllable: string): string {
  const index = syllable.charCodeAt(0) - 0xac00;
  if (index < 0 || index >= 11172) return '';
  const initial = { 2: 'n', 5: '?', 6: 'm' }[Math.floor(index / 588)] ?? '';
  const final = { 4: 'n', 8: '?', 16: 'm', 21: 'N' }[index % 28] ?? '';
  return initial + final;
}

// Hangul syllables are arithmetic: (initial × 21 + vowel) × 28 + final.
const KOREAN_INITIAL = 'K K N T T L N P P S S - S S S K T P -'.split(' ');
const KOREAN_FINAL = '- K K K N N N T L L L L L L L L N P P S S N S S K T P -'.split(' ');

function koreanSounds(word: string): string {
  let sounds = '';
  for (let i = 0; i < word.length; i++) {
    const index = word.charCodeAt(i) - 0xac00;
    if (index < 0 || index >= 11172) continue;
    const initial = KOREAN_INITIAL[Math.floor(index / 588)];
    const final = KOREAN_FINAL[index % 28];
    if (initial && initial !== '-') sounds += initial;
    if (final && final !== '-') sounds += final;
  }
  return sounds;
}

/** Characters that write foreign names, by the sound they stand for; a run of them is a name. */
const CHINESE_ROWS =
  '-:阿亚娅雅伊艾爱埃安昂奥澳欧厄恩尤乌怀惠霍亨哈海赫胡华约耶叶伍于因英怡 P:瓦沃威维韦法范方菲费芬丰佛弗福富夫巴芭拜班邦保贝本比彼宾玻波伯博布帕派潘佩彭皮珀普蓬庞鲍 T:达黛戴丹当道德登邓迪蒂丁东杜顿多塔泰坦汤陶特滕提铁廷通图托忒 K:加迦盖甘高戈哥格葛根古瓜圭卡开凯坎康考科克肯孔库夸奎基吉金杰季 S:萨塞桑瑟森斯苏索思丝司松孙泽兹扎赞佐祖宗 S:查柴昌彻陈奇齐琪契乔丘切沙珊尚舍申什史舒西希锡夏肖谢辛休许雪贾简江姜詹珍朱茨策茜香 N:马玛妮迈麦曼芒毛梅门蒙米敏明莫默姆穆内纳娜奈南尼涅宁纽努诺 L:尔耳拉莱赖兰朗劳勒雷蕾累里利莉黎丽丽连列林琳灵刘留柳龙卢鲁露伦罗洛略日隆';

let chinese: ReadonlyMap<string, string> | undefined;
const FINAL_N = new Set([
  ...'安昂恩班邦本宾潘彭蓬庞范方芬丰丹当登邓丁东顿坦汤滕廷通甘根坎康肯孔金桑森松孙赞宗昌陈珊尚申辛简江姜詹珍香曼芒门蒙敏明南宁兰朗连林琳灵龙伦亨因英',
]);

/** Whether a character is one of those that write foreign names. */
export const writesForeignNames = (character: string): boolean =>
  (chinese ??= table(CHINESE_ROWS)).has(character);

function chineseSounds(word: string): string {
  const sounds = (chinese ??= table(CHINESE_ROWS));
  let result = '';
  for (const character of word) {
    const sound = sounds.get(character) ?? '';
    if (sound !== '-') result += sound;
    if (FINAL_N.has(character)) result += 'N';
  }
  return result;
}
