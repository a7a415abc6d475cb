const segmenters = new Map<string, Intl.Segmenter>();

/** Unicode's cutter for a language, kept: making one takes a millisecond. */
export function segmenterOf(language: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  const known = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
  segmenters.set(key, known);
  return known;
}

/** Words of a passage without spaces, and what stands between them, by the dictionary of its language; of Chinese where it has none. */
export const wordsOfUnspaced = (passage: string, language: string): Iterable<Intl.SegmentData> =>
  segmenterOf(/^(zh|ja|th|lo|km|my)/.exec(language)?.[0] ?? 'zh', 'word').segment(passage);
