import type { CleanArticleEvent } from '@cleanwire/contracts';

export function cleanEvent(sequence: number): CleanArticleEvent;
