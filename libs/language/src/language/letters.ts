import type { Script } from './scripts.js';

/** Letters that one language of a script writes and its neighbours do not. */
const RULES: Partial<Record<Script, readonly (readonly [letters: RegExp, language: string])[]>> = {
  Cyrillic: [
    [/[ѓќѕЃЌЅ]/g, 'mk'],
    [/[ўЎ]/g, 'be'],
    [/[ґєіїҐЄІЇ]/g, 'uk'],
    [/[әұқғһӘҰҚҒҺ]/g, 'kk'],
    [/[өүӨҮ]/g, 'mn'],
    [/[ӣҳҷӯӢҲҶӮ]/g, 'tg'],
    [/[ыэёЫЭЁ]/g, 'ru'],
    [/[ђћјљњџЂЋЈЉЊЏ]/g, 'sr'],
  ],
  Arabic: [
    [/[ٹڈڑےںہ]/g, 'ur'],
    [/[ټځڅډړږښګڼۍې]/g, 'ps'],
    [/[ڕڵێۆە]/g, 'ckb'],
    [/[ڀٺٿڄڃڇڌڏڊڙڦڱڳڻ]/g, 'sd'],
    [/[پچژگی]/g, 'fa'],
    [/[ةىأإؤئيك]/g, 'ar'],
  ],
};

/** Share of the letters a rule must find: names quoted from a neighbour stay below it. */
const ENOUGH = 0.004;

/** A language told by its own letters alone; undefined where they leave it open. */
export function languageByLetters(text: string, script: Script): string | undefined {
  const rules = RULES[script];
  if (!rules) return undefined;
  const needed = Math.max(1, ENOUGH * text.length);
  const found = new Map(rules.map(([letters, language]) => [language, text.match(letters)?.length ?? 0]));
  const count = (language: string): number => found.get(language) ?? 0;
  return script === 'Cyrillic'
    ? (belarusian(text) ?? macedonian(text) ?? cyrillic(count, needed))
    : arabic(count, needed);
}

/** Belarusian has no и; its endings show where not even an ў does: застанецца, людзі, ёсць. */
const belarusian = (text: string): 'be' | undefined =>
  !/[иИщЩъЪ]/.test(text) && /[ыэёі]/.test(text) && /цца|дз[еіьяё]|ць(?!\p{L})|ага(?!\p{L})/u.test(text)
    ? 'be'
    : undefined;

/** Macedonian has во where Bulgarian has в and във, and none of the letters ъ, щ, ь, ю, я that no other Bulgarian headline is without. */
const macedonian = (text: string): 'mk' | undefined =>
  !/[ъщьюяыэёіїєђћ]/i.test(text) &&
  (/(?<!\p{L})во(?!\p{L})/iu.test(text) ||
    // Владата, земјоделците: articles behind the noun, and a ј.
    (/ј/i.test(text) && (text.match(/\p{L}{3}(?:ата|ите|иот|еста)(?!\p{L})/giu)?.length ?? 0) > 1))
    ? 'mk'
    : undefined;

/** і stands in Ukrainian, Belarusian and Kazakh, ы in Russian, Belarusian and Kazakh: rarer letters decide before common ones. */
function cyrillic(count: (language: string) => number, needed: number): string | undefined {
  for (const language of ['kk', 'tg', 'mk']) if (count(language) >= needed) return language;
  if (count('mn') >= 2 * needed && count('uk') < needed) return 'mn';
  if (count('be') >= needed) return 'be';
  if (count('uk') >= needed && count('ru') < count('uk')) return 'uk';
  if (count('sr') >= needed) return 'sr';
  // Bulgarian writes neither ы nor э nor ё, Russian a good share of them.
  return count('ru') >= 2 * needed ? 'ru' : undefined;
}

/** Urdu and its like use the letters of Persian besides their own, Persian those of Arabic in its loan words. */
function arabic(count: (language: string) => number, needed: number): string | undefined {
  for (const language of ['ur', 'ps', 'ckb', 'sd']) if (count(language) >= needed) return language;
  if (count('fa') < needed && count('ar') < needed) return undefined;
  return count('fa') > count('ar') ? 'fa' : 'ar';
}
