import type { ArticleCard } from '@cleanwire/store';
import { aCleanArticle, aHashtag } from '@cleanwire/testing';
import { togetherOf } from './together.js';

const card = (
  name: string,
  headline: string,
  summary: string,
  at: string,
  more: Partial<ArticleCard> = {},
): ArticleCard => {
  const { body: _body, ...made } = aCleanArticle(name, {
    headline,
    summary,
    publishedAt: `2025-11-0${at}:00.000Z`,
    publishedPrecision: 'minute',
    ...more,
  });
  return made;
};

const vesterby = aHashtag('Vesterby');
const english = card(
  'english',
  'Harbour strike shuts Vesterby for a second day',
  'Dock workers in Vesterby walked out on Monday; 1,240 of them have joined the strike at the harbour, Orla Brandt said.',
  '3T08:10',
  { hashtags: [vesterby, aHashtag('OrlaBrandt', { label: 'Orla Brandt' })] },
);
const german = card(
  'german',
  'Streik im Hafen von Vesterby geht weiter',
  'Im Hafen von Vesterby streiken 1.240 Arbeiter, sagte Orla Brandt.',
  '3T10:40',
  { language: 'de', hashtags: [vesterby, aHashtag('OrlaBrandt', { label: 'Orla Brandt' })] },
);
const later = card(
  'later',
  'Vesterby strike ends after talks at the harbour',
  'The strike at the harbour of Vesterby has ended, dock workers said.',
  '7T09:00',
  { hashtags: [vesterby] },
);
const why = (...cards: ArticleCard[]): unknown =>
  [...togetherOf(cards)].map(([, { with: other, because }]) => [other?.headline, because]);

it('says which article another is told together with, by what both name and say, and how far apart', () => {
  expect(why(english, german, later)).toEqual([
    [
      english.headline,
      'because both name Vesterby and Orla Brandt and say “1.240” (“1,240”), “Streik” (“strike”) and “Hafen” (“Harbour”), within 3 hours',
    ],
    [
      english.headline,
      expect.stringMatching(/^because both name Vesterby and say .*“strike”.*, 4 days apart$/),
    ],
  ]);
});

it('does not tell hours where a day is all that is known', () => {
  const day = { publishedPrecision: 'day' as const };
  const [[, because]] = why({ ...english, ...day }, { ...german, ...day }) as [[string, string]];
  expect(because).toMatch(/, on the same day$/);
});

it('of an article that was put there it says who did, and of one that shares no term that it does', () => {
  const put = { ...later, storyEvidence: 'The operator runa put it into this story: the same quay.' };
  expect(why(english, put)).toEqual([
    [undefined, 'The operator runa put it into this story: the same quay.'],
  ]);
  const other = card('other', 'Zwo', 'Ganz anders.', '3T08:30', { language: 'de' });
  expect(why(english, other)).toEqual([
    [english.headline, 'because both tell of the same in other words, within the hour'],
  ]);
});

it('does not tell the first article of a story together with an older one that an operator put there', () => {
  const storyEvidence = 'The operator runa put it into this story.';
  const older = card('older', 'Zwo', 'Ganz anders.', '2T08:30', { language: 'de', storyEvidence });
  expect(why(older, english, german)).toEqual([
    [undefined, storyEvidence],
    [english.headline, expect.stringContaining('Orla Brandt')],
  ]);
});
