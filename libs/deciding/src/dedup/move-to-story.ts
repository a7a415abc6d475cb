import type { CleanArticle } from '@cleanwire/contracts';
import { changedFields } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';

/** What to tell of an article that belongs to another story than was thought. @param evidence a sentence */
export function movedToStory(before: CleanArticle, storyId: string, evidence: string): UnnumberedEvent {
  const article = { ...before, storyId, storyEvidence: evidence, version: before.version + 1 };
  return {
    articleId: article.articleId,
    version: article.version,
    kind: 'updated',
    article,
    change: {
      previousVersion: before.version,
      fields: changedFields(before, article),
      reason: 'story',
      evidence,
    },
  };
}
