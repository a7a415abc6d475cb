import type { PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';
import { parseFeedDate } from './feed-date.js';

/** What a page says about when it was published, by where it says so; each list with the most trustworthy statement first. */
export interface DateClues {
  readonly jsonLd: readonly string[];
  readonly meta: readonly string[];
  readonly time: readonly string[];
  readonly urls: readonly string[];
}

export interface PageDate {
  /** ISO 8601. */
  readonly time: string;
  readonly precision: PublishedPrecision;
  readonly evidence: PublishedEvidence;
}

/** The most trustworthy plausible statement; a date after `now` is no statement about the past. */
export function findPageDate(clues: DateClues, now?: Date): PageDate | undefined {
  const stated: readonly (readonly [PublishedEvidence, readonly string[]])[] = [
    ['json-ld', clues.jsonLd],
    ['meta', clues.meta],
    ['text', clues.time],
  ];
  for (const [evidence, texts] of stated) {
    for (const text of texts) {
      const date = parseFeedDate(text);
      if (date && !(now && Date.parse(date.time) > now.getTime() + 86_400_000)) return { ...date, evidence };
    }
  }
  for (const url of clues.urls) {
    const found = /\/((?:19|20)\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?=[/_.-]|$)/.exec(url);
    const date = found && parseFeedDate(found.slice(1).join('-'));
    if (date) return { ...date, evidence: 'url' };
  }
  return undefined;
}
