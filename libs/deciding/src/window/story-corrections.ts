/** What operators said of stories, by ids; each pair of stories both ways. */
export interface StoryCorrections {
  readonly apart: readonly (readonly [story: string, other: string])[];
  /** Articles that an operator put where they are. */
  readonly pinned: readonly string[];
}

/** Stories that stay two whatever their articles share, and articles that stay in theirs. Few, so it costs nothing while there are none. */
export class CorrectedStories {
  private readonly apart = new Map<string, Set<string>>();
  private readonly pinned: ReadonlySet<string>;

  constructor({ apart, pinned }: StoryCorrections = { apart: [], pinned: [] }) {
    for (const [story, other] of apart) this.setApart(story, other);
    this.pinned = new Set(pinned);
  }

  get hasApart(): boolean {
    return this.apart.size > 0;
  }

  areApart(story: string, other: string): boolean {
    return this.apart.get(story)?.has(other) ?? false;
  }

  isPinned(articleId: string): boolean {
    return this.pinned.has(articleId);
  }

  /** A story whose articles go to another, some or all: what it is apart from, that one is from now on. @returns what is new of it */
  inherit(from: string, into: string): (readonly [string, string])[] {
    const fresh = [...(this.apart.get(from) ?? [])].filter(
      (other) => other !== into && !this.areApart(into, other),
    );
    for (const other of fresh) {
      this.setApart(into, other);
      this.setApart(other, into);
    }
    return fresh.map((other) => [into, other] as const);
  }

  private setApart(story: string, other: string): void {
    const others = this.apart.get(story);
    if (others) others.add(other);
    else this.apart.set(story, new Set([other]));
  }
}
