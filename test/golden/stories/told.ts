import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storyFeaturesOf, StoryIndex } from '@cleanwire/deciding/stories';

export interface Report {
  readonly event: string;
  readonly headline: string;
  readonly text: string;
  readonly language: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export const DAY = 86_400_000;
export const START = Date.UTC(2032, 4, 3, 7);

/** The blocks of a file of this folder: what stands behind the mark, and the rows as columns. */
export const blocksOf = (file: string, mark: RegExp): { readonly head: string; readonly rows: string[][] }[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split(mark)
    .slice(1)
    .map((block) => {
      const [head = '', ...rows] = block.trim().split('\n');
      return { head, rows: rows.map((row) => row.split('|').map((cell) => cell.trim())) };
    });

/** The story of each report at the end of the stream, stories merged and split as the window does it. */
export function told(reports: readonly Report[]): (number | undefined)[] {
  const index = new StoryIndex();
  reports.forEach(({ headline, text, language, at }, i) => {
    const features = storyFeaturesOf({ headline, text, language, publishedAt: at });
    const match = index.find(features);
    index.add(i, match?.story ?? i, features);
    const merge = match && index.mergeOf(match, features);
    if (merge) for (const other of [...index.articlesOf(merge.from)]) index.move(other, merge.into);
  });
  return reports.map((_, i) => index.storyOf(i));
}

/** Precision, recall and F1 after Bagga and Baldwin. */
export function bcubed(reports: readonly Report[], stories: readonly unknown[]) {
  const mean = (of: (i: number, j: number) => boolean, among: (i: number, j: number) => boolean) =>
    reports.reduce((sum, _, i) => {
      const others = reports.flatMap((_other, j) => (among(i, j) ? [of(i, j)] : []));
      return sum + others.filter(Boolean).length / others.length;
    }, 0) / reports.length;
  const isOneEvent = (i: number, j: number): boolean => reports[i]!.event === reports[j]!.event;
  const isOneStory = (i: number, j: number): boolean => stories[i] === stories[j];
  const precision = mean(isOneEvent, isOneStory);
  const recall = mean(isOneStory, isOneEvent);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}
