import { storyFeaturesOf, type StoryInput } from './features.js';
import { StoryIndex } from './story-index.js';

/**
 * The articles whose words are kept, the newest to come: half a month of a busy stream. What is older keeps its story, but nothing new joins
 * a story all of whose articles are older.
 */
const MOST_KEPT = 100_000;

/**
 * Stories of a stream that is read once, without a ledger: each article is given its story as it comes, and what was said is not
 * changed. Articles are numbered from 0 in the order in which they come.
 */
export class PlacedStories {
  private readonly index = new StoryIndex();
  private readonly stories: number[] = [];

  constructor(private readonly mostKept = MOST_KEPT) {}

  /** Puts the next article into a story; gives the article's number. */
  take(input: StoryInput): number {
    const article = this.stories.length;
    const features = storyFeaturesOf(input);
    const story = this.index.find(features)?.story ?? article;
    this.index.add(article, story, features);
    this.index.keepNewest(this.mostKept);
    this.stories.push(story);
    return article;
  }

  /** The story of an article that has come: the number of its first article. */
  storyOf(article: number): number {
    return this.stories[article]!;
  }

  /** Two articles were found to be one: the other goes where this one is. */
  join(article: number, other: number): void {
    const story = this.storyOf(article);
    this.index.move(other, story);
    this.stories[other] = story;
  }
}
