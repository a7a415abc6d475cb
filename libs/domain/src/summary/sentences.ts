import { baseLanguage } from '../language/index.js';

const segmenters = new Map<string, Intl.Segmenter>();

/** The sentences of a text, by Unicode's rules for the language, with those put together again that end in an abbreviation. */
export function sentencesOf(text: string, language = 'und'): string[] {
  const key = baseLanguage(language) ?? 'und';
  let segmenter = segmenters.get(key);
  if (!segmenter) segmenters.set(key, (segmenter = new Intl.Segmenter(key, { granularity: 'sentence' })));
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(text)) {
    open += segment;
    if (!/\n\s*$/.test(segment) && ENDS_IN_ABBREVIATION.test(open)) continue;
    const sentence = open.replace(/\s+/g, ' ').trim();
    open = '';
    if (!sentence) continue;
    // "Why?" he asked: the quotation ends, its sentence does not.
    if (/^\p{Ll}/u.test(sentence) && /[?!.…]["'”’»]$/.test(sentences.at(-1) ?? ''))
      sentences.push(`${sentences.pop()!} ${sentence}`);
    else sentences.push(sentence);
  }
  const rest = open.replace(/\s+/g, ' ').trim();
  if (rest) sentences.push(rest);
  return sentences;
}

/** Titles, initials, months and numbers that a full stop follows without ending anything. */
const ENDS_IN_ABBREVIATION =
  /(?:^|[\s(["'“„«])(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Rev|Hon|Jr|Sr|Inc|Ltd|Co|Corp|No|Nos|vs|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nr|bzw|ca|Hr|Fr|Mme|Mlle|Sra?|Dra?|Ing|Lic|Exmo|Exma|т|г|ул|им|руб|тыс|млн|млрд|\p{Lu}|(?:\p{Lu}\.)+\p{Lu}|\d{1,2})\.\s*$/u;
