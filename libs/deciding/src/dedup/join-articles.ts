import type { OpenWindow } from '../window/index.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import type { Fingerprint } from './fingerprint.js';
import type { Takeover } from './find-takeover.js';
import type { Moved } from './ledger-rows.js';
import { mergeEvents, withoutAddress } from './merge-articles.js';
import type { Merge } from './merge-articles.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Two articles become one: what led to the loser leads to the winner; but for its texts, where another took their place. */
export function joinArticles(
  merge: Merge,
  work: UnitOfWork,
  window: OpenWindow,
  withoutTexts = false,
): readonly UnnumberedEvent[] {
  const [event, gone] = mergeEvents(merge);
  const [winner, loser] = [merge.winner, merge.loser].map(({ articleId }) => work.article(articleId)!);
  const moved: Moved = {
    from: loser!.article.articleId,
    to: winner!.article.articleId,
    ...(withoutTexts && { withoutTexts }),
  };
  const apartFrom = [...(winner!.apartFrom ?? []), ...(loser!.apartFrom ?? [])];
  work.saveArticle({
    ...loser!,
    article: gone.article,
    mergedInto: moved.to,
    ...(withoutTexts && { withoutTexts }),
  });
  // Where one of them is still somewhere, both are.
  const { withdrawn, ...stays } = winner!;
  work.saveArticle({
    ...stays,
    ...(withdrawn !== undefined && loser!.withdrawn !== undefined && { withdrawn }),
    article: event.article,
    apartFrom,
  });
  work.keepTextOf(loser!);
  work.joinSightings(moved);
  if (withoutTexts) window.drop(moved.from);
  else window.move(moved);
  work.change(moved);
  return [event, gone];
}

/** The address leads to the article whose text it has; the other loses it, or is gone where it has no other. */
export function takeOver(
  fingerprint: Fingerprint,
  { holder, before, isWhole, isCertain, evidence }: Takeover,
  work: UnitOfWork,
  window: OpenWindow,
): readonly UnnumberedEvent[] {
  if (!isCertain) return [];
  const { sightingId, canonicalUrl } = fingerprint.sighting;
  if (isWhole)
    return joinArticles(
      { winner: holder.article, loser: before.article, evidence, sightingId },
      work,
      window,
      true,
    );
  const [{ articleId: to }, { articleId: from }] = [holder.article, before.article];
  for (const { hash } of fingerprint.keys) {
    const key = work.key(hash);
    if (key && key.kind !== 'body' && work.articleOf(key)?.article.articleId === from)
      work.saveKey({ ...key, articleId: to });
  }
  const event = withoutAddress(before.article, canonicalUrl, evidence, to);
  work.saveArticle({ ...work.article(from)!, article: event.article });
  return [event];
}
