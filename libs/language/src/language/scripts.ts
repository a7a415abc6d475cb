/** Scripts that news is written in, by their Unicode names. */
export const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Hangul',
  'Han',
  'Kana',
  'Thai',
  'Bengali',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Gujarati',
  'Gurmukhi',
  'Oriya',
  'Sinhala',
  'Armenian',
  'Georgian',
  'Ethiopic',
  'Khmer',
  'Lao',
  'Myanmar',
  'Tibetan',
] as const;
export type Script = (typeof scripts)[number];

const patterns = scripts.map(
  (script) =>
    [
      script,
      script === 'Kana' ? /[\p{sc=Hiragana}\p{sc=Katakana}]/gu : new RegExp(`\\p{sc=${script}}`, 'gu'),
    ] as const,
);

/** Letters of other scripts than Latin, which is the first of the list, and the punctuation of all. */
const BEYOND_LATIN = /[\u0370-\u1cff\u1f00-\u1fff\u2e80-\uffff]/;

/** How many letters of each script a text holds; only scripts that occur. */
export function lettersByScript(text: string): ReadonlyMap<Script, number> {
  const counts = new Map<Script, number>();
  for (const [script, pattern] of BEYOND_LATIN.test(text) ? patterns : patterns.slice(0, 1)) {
    const letters = text.match(pattern)?.length ?? 0;
    if (letters > 0) counts.set(script, letters);
  }
  return counts;
}

/** A character of these says as much as several letters of an alphabet. */
const WEIGHT: Partial<Record<Script, number>> = { Han: 4, Kana: 3, Hangul: 4 };

/** The script that carries most of the text; undefined for a text without letters. Han counts as Kana's where both stand together. */
export function mainScript(text: string): Script | undefined {
  const counts = lettersByScript(text);
  const kana = counts.get('Kana') ?? 0;
  const han = counts.get('Han') ?? 0;
  // Kana is a third to a half of Japanese text; a Chinese text quotes a brand name in it at most.
  const japanese = kana > 0 && kana >= 0.07 * (kana + han);
  let best: Script | undefined;
  let most = 0;
  for (const [script, letters] of counts) {
    const own = script === 'Han' && japanese ? 0 : script === 'Kana' && japanese ? kana + han : letters;
    const weighed = own * (WEIGHT[script] ?? 1);
    if (weighed > most) [best, most] = [script, weighed];
  }
  return best;
}
