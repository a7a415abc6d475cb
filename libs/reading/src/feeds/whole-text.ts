import { cleanParagraphs, SYLLABLES } from '@cleanwire/language/text';
import { htmlToText } from '../html/index.js';
import type { FeedEntry } from './document.js';

/** An entry's texts, plain. */
export const textsOf = (entry: FeedEntry): { content: string; summary: string } => ({
  content: cleanParagraphs(entry.contentText ?? htmlToText(entry.content ?? '')),
  summary: cleanParagraphs(htmlToText(entry.summary ?? '')),
});

/**
 * Whether a feed entry gives the article itself, or only a teaser of it:
 *
 * - a text that breaks off ("…", "Read more") is a teaser, however long;
 * - a full-text element (`content:encoded`, Atom `content`, JSON Feed `content_*`) beside a shorter summary is the article, as is one with
 *   two paragraphs or 300 letters of its own;
 * - a summary alone is the article from 800 letters on: teasers are a sentence or two.
 *
 * A Chinese, Japanese or Korean character counts as two and a half letters, which is what it says.
 */
export function isWholeText({
  content,
  summary,
}: {
  readonly content: string;
  readonly summary: string;
}): boolean {
  const text = content.length >= summary.length ? content : summary;
  if (text === '' || BREAKS_OFF.test(text)) return false;
  if (letters(summary) >= ALONE) return true;
  if (content === '' || content === summary) return letters(text) >= ALONE;
  return (
    letters(content) >= WITH_CONTENT ||
    content.includes('\n\n') ||
    (summary !== '' && letters(content) > 1.2 * letters(summary))
  );
}

const ALONE = 800;
const WITH_CONTENT = 300;

const letters = (text: string): number => text.length + 1.5 * (text.match(SYLLABLE)?.length ?? 0);
const SYLLABLE = new RegExp(`[${SYLLABLES}]`, 'gu');

const BREAKS_OFF =
  /(?:…|(?<!\.)\.\.\.|\[(?:…|\.\.\.|&hellip;|more)\]|\b(?:read more|continue reading|read on|full story|more…|weiterlesen|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|leia mais|ler mais|continua a leggere|leggi tutto|lees meer|läs mer|les mer|læs mere|czytaj więcej|читать далее|читати далі|اقرأ المزيد)|더 ?보기|계속 ?읽기|전문 ?보기|続きを読む|続きは|全文を読む|阅读全文|閱讀全文|查看全文|और पढ़ें|पूरा पढ़ें)[\s»>→.)\]]*$/iu;
