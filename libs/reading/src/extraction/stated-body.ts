import { escapeText, htmlToText, textContent } from '../html/index.js';
import { embeddedBody } from './embedded-body.js';
import { statedBody } from './json-ld.js';
import type { ReadPage } from './read-page.js';
import type { Survey } from './survey.js';

/** Less text than this is next to nothing. */
const NEXT_TO_NOTHING = 250;
/** A page drawn by a script shows an author's note or a notice at most. */
const BARE = 400;
/** So much text is not what the short one around it says in other words. */
const PLAINLY_MORE = 1200;

/**
 * The article as the page's structured data states it, where that is plainly more than what the page shows: because a script
 * would draw the text, or because a paywall shows the beginning alone. Undefined in all other cases: structured data is
 * evidence, often shortened, and without paragraphs.
 */
export function fullerStatement(
  { things, decoded, survey }: ReadPage,
  shown: string,
): { text: string; html: string } | undefined {
  const stated = statedBody(things);
  const isBare = shown.length < BARE && stated.length < NEXT_TO_NOTHING;
  const written = isBare ? embeddedBody(decoded(), titlesOf(survey)) : stated;
  if (written.length < Math.max(NEXT_TO_NOTHING, 1.3 * shown.length)) return undefined;
  const text = htmlToText(
    written.includes('<') ? written : written.replace(/(?:(?<![^\S\n])[^\S\n]+)?\n\s*/g, '\n\n'),
  ).normalize('NFC');
  if (text.length < Math.max(NEXT_TO_NOTHING, 1.3 * shown.length)) return undefined;
  if (shown.length > (text.length > PLAINLY_MORE ? BARE : NEXT_TO_NOTHING) && shareCovered(shown, text) < 0.8)
    return undefined;
  const paragraphs = text.split('\n\n').map((paragraph) => `<p>${escapeText(paragraph)}</p>`);
  return { text, html: paragraphs.join('') };
}

function titlesOf({ title, metas, headlines }: Survey): string[] {
  const stated = [title, metas.get('og:title') ?? '', ...headlines.map(textContent)];
  return stated.flatMap((text) => [text, text.split(/\s[|–—·-]\s/)[0]!]);
}

/** Share of a text's pairs of words that another one has too. */
function shareCovered(text: string, by: string): number {
  const pairs = wordPairs(text);
  const others = wordPairs(by);
  let common = 0;
  for (const pair of pairs) if (others.has(pair)) common++;
  return pairs.size > 0 ? common / pairs.size : 1;
}

function wordPairs(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.slice(1).map((word, i) => `${words[i]!} ${word}`));
}
