import type { CleanArticle } from '@cleanwire/contracts';
import { updatedEvent } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';

/** What to tell of an article that belongs to another story than was thought. @param evidence a sentence */
export function movedToStory(before: CleanArticle, storyId: string, evidence: string): UnnumberedEvent {
  const article = { ...before, storyId, storyEvidence: evidence, version: before.version + 1 };
  return updatedEvent(before, article, { reason: 'story', evidence });
}
