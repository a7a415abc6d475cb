import { PlacedStories } from './index.js';

const HOUR = 3_600_000;
const headline = (text: string, hour: number) => ({
  headline: text,
  text: '',
  language: 'en',
  publishedAt: Date.UTC(2031, 2, 4) + hour * HOUR,
});
const QUAKE = headline('Strong quake shakes Larnholm, 23 dead', 0);
const QUAKE_AGAIN = headline('Larnholm quake kills 23', 2);
const FERRY = headline('Ferry between Vesterby and Kaldsund returns', 1);

test('Articles of one event are given the number of its first article', () => {
  const stories = new PlacedStories();
  const numbers = [FERRY, QUAKE, QUAKE_AGAIN].map((input) => stories.take(input));
  expect(numbers.map((number) => stories.storyOf(number))).toEqual([0, 1, 1]);
});

test('An article found to be another one goes to its story', () => {
  const stories = new PlacedStories();
  for (const input of [FERRY, QUAKE]) stories.take(input);
  stories.join(0, 1);
  expect(stories.storyOf(1)).toBe(0);
  expect(stories.storyOf(stories.take(QUAKE_AGAIN))).toBe(0);
});

test('Nothing joins a story whose articles are too old to be kept, which stay in it', () => {
  const stories = new PlacedStories(1);
  const numbers = [QUAKE, FERRY, QUAKE_AGAIN].map((input) => stories.take(input));
  expect(numbers.map((number) => stories.storyOf(number))).toEqual([0, 1, 2]);
});
