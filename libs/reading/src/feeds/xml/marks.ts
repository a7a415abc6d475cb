/**
 * Finds marks such as `-->` in a text that is read forwards. Each search is remembered, so that a text full of beginnings
 * without an end is searched once and not once for each beginning.
 */
export class Marks {
  private readonly searches = new Map<string, { from: number; found: number }>();

  constructor(private readonly text: string) {}

  /** Index of the first `mark` at or after `from`, or -1. */
  indexOf(mark: string, from: number): number {
    const search = this.searches.get(mark);
    if (search !== undefined && from >= search.from && (search.found < 0 || search.found >= from))
      return search.found;
    const found = this.text.indexOf(mark, from);
    this.searches.set(mark, { from, found });
    return found;
  }

  /** Index after the first `mark` at or after `from`; the end of the text where there is none. */
  after(mark: string, from: number): number {
    const found = this.indexOf(mark, from);
    return found < 0 ? this.text.length : found + mark.length;
  }
}

/** Whether a CDATA section opens at this `<`, in whatever case somebody wrote it. */
export const opensCdata = (text: string, open: number): boolean =>
  text.charCodeAt(open + 2) === 91 /* [ */ && /^<!\[cdata\[/i.test(text.slice(open, open + 9));
