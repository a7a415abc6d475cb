import { tagKey } from './hashtag-of.js';
import type { Name, NameKind } from './name.js';

/** One mention of a name. */
export interface Found {
  readonly label: string;
  readonly kind: NameKind;
  /** UTF-16 offset in the text. */
  readonly offset: number;
  readonly acronym?: string | undefined;
  readonly score?: number | undefined;
}

/**
 * One name for all its mentions, in order. A mention inside a longer one is a part of that, not a name; an acronym that a text explains
 * is its name's; a family name alone is the person's whose full name the text gives.
 */
export function collected(found: readonly Found[]): readonly Name[] {
  const ordered = [...found].sort((a, b) => a.offset - b.offset || b.label.length - a.label.length);
  const names = new Map<
    string,
    { label: string; kind: NameKind; offset: number; acronyms: Set<string>; score?: number | undefined }
  >();
  let end = -1;
  for (const { label, kind, offset, acronym, score } of ordered) {
    if (offset + label.length <= end && offset < end) continue;
    end = Math.max(end, offset + label.length);
    const key = tagKey(label);
    const known = names.get(key) ?? { label, kind, offset, acronyms: new Set<string>(), score };
    if (score !== undefined && score > (known.score ?? 0)) known.score = score;
    if (acronym) known.acronyms.add(acronym);
    names.set(key, known);
  }
  const explained = new Set([...names.values()].flatMap(({ acronyms }) => [...acronyms].map(tagKey)));
  const people = [...names.values()].filter(({ kind }) => kind === 'person').map(({ label }) => label);
  return [...names]
    .filter(
      ([key, { label, kind }]) =>
        !explained.has(key) &&
        !(
          kind === 'person' &&
          people.some((full) => full !== label && (full.startsWith(label) || full.endsWith(label)))
        ),
    )
    .map(([, name]) => ({ ...name, acronyms: [...name.acronyms] }));
}
