import { aParsedArticle } from '@cleanwire/testing';
import type { ParsedArticle } from '@cleanwire/contracts';
import { articleIdOf } from '../dedup/index.js';
import { Window } from './index.js';
import type { StoryCorrections } from './index.js';

const report = (hour: number, headline: string, body: string): ParsedArticle =>
  aParsedArticle({ headline, body, publishedAt: `2025-11-03T${String(hour).padStart(2, '0')}:10:00.000Z` });
const idOf = ({ sightingId }: ParsedArticle): string => articleIdOf(sightingId);

const wire = report(
  8,
  'Night ferry Vesterby–Kaldsund returns in May',
  'A night ferry between Vesterby and Kaldsund returns after eleven years. The ship Ilse Brandvik has 240 cabins and room for bicycles, the regional council of Vesterby said. The first crossing to Kaldsund is planned for 14 May.',
);
const courier = report(
  10,
  'Vesterby to get its night ferry to Kaldsund back',
  'Ferry passengers can travel overnight from Vesterby to Kaldsund again in May. The regional council of Vesterby praised the ship Ilse Brandvik and its 240 cabins. The last night ferry to Kaldsund sailed eleven years ago.',
);
const echo = report(
  12,
  'Ilse Brandvik: night ferry from Vesterby to Kaldsund from May',
  'From May the ship Ilse Brandvik sails as a night ferry from Vesterby to Kaldsund, with 240 cabins. Eleven years after the last crossing the regional council of Vesterby has found a shipowner for the ferry to Kaldsund.',
);

/** Two stories of an article each, which a third report shows to be one; with what an operator said before that. */
function afterThird(corrections: StoryCorrections): {
  moved: readonly { articleId: string; storyId: string }[];
  apart: readonly unknown[];
  story: string | undefined;
} {
  const window = new Window();
  const known = [wire, courier].map((sighting) => {
    const alone = new Window();
    return alone.transaction((open) => {
      const articleId = idOf(sighting);
      open.join(sighting, articleId);
      open.add(sighting, articleId, 'own');
      return open.texts[0]!;
    });
  });
  known.forEach((text, id) => window.takeIn({ ...text, id, decidedAt: 1_762_157_400 }));
  window.tookIn();
  window.correctStories(corrections);
  return window.transaction((open) => {
    const story = open.join(echo, idOf(echo));
    return { moved: open.storyMoves, apart: open.storiesApart, story };
  });
}

const [first, second, parted] = [idOf(wire), idOf(courier), 'e'.repeat(64)];

const nothing: StoryCorrections = { apart: [], pinned: [] };
const bothWays = (one: string, other: string): StoryCorrections['apart'] => [
  [one, other],
  [other, one],
];

it('stories that an operator parted are not made one by a report that tells both', () => {
  expect(afterThird(nothing).moved).toHaveLength(1);
  const { moved, story } = afterThird({ ...nothing, apart: bothWays(first, second) });
  expect(moved).toEqual([]);
  expect([first, second]).toContain(story);
});

it('a story that takes another in is apart from whatever that one was apart from', () => {
  const [{ articleId: from, storyId: into }] = afterThird(nothing).moved as [
    { articleId: string; storyId: string },
  ];
  const { moved, apart } = afterThird({ ...nothing, apart: bothWays(from, parted) });
  expect(moved).toMatchObject([{ articleId: from, storyId: into }]);
  expect(apart).toEqual([[into, parted]]);
});
