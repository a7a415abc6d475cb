import type { VNode } from 'preact';
import type { DifferenceRun, TextDifferences } from '@cleanwire/language/text-differences';
import { plural } from './format.js';

export interface DifferencesProps {
  readonly differences: TextDifferences;
  /** Who ran the other text. */
  readonly sourceName: string;
  readonly lang: string;
}

/**
 * Two texts side by side, the article's and another, with what differs marked: struck through where only the article has it,
 * underlined where only the other has it, and said in words to those who do not see it. On a phone one stands above the other.
 */
export function Differences({ differences, sourceName, lang }: DifferencesProps): VNode {
  const { runs, wordsRemoved, wordsAdded, unit } = differences;
  return (
    <div class="differences">
      <p>{summaryOf(wordsRemoved, wordsAdded)}</p>
      <table class="compare">
        <thead>
          <tr>
            <th scope="col">The article’s text</th>
            <th scope="col">
              As <bdi>{sourceName}</bdi> ran it
            </th>
          </tr>
        </thead>
        <tbody>
          {passagesOf(runs).map((passage) =>
            passage.kind === 'gap' ? (
              <tr class="gap">
                <td colSpan={2}>{plural(passage.characters, 'character')} alike</td>
              </tr>
            ) : (
              <tr>
                <Side runs={passage.runs} has="removed" lang={lang} label="The article’s text" />
                <Side runs={passage.runs} has="added" lang={lang} label={`As ${sourceName} ran it`} />
              </tr>
            ),
          )}
        </tbody>
      </table>
      {unit === 'paragraph' && (
        <p class="detail">The texts have little in common: whole paragraphs are compared.</p>
      )}
    </div>
  );
}

function summaryOf(removed: number, added: number): string {
  const parts = [
    ...(removed > 0 ? [`${plural(removed, 'word')} left out`] : []),
    ...(added > 0 ? [`${plural(added, 'word')} added`] : []),
  ];
  return `What differs: ${parts.join(', ')}`;
}

type Passage =
  | { readonly kind: 'gap'; readonly characters: number }
  | { readonly kind: 'passage'; readonly runs: readonly DifferenceRun[] };

const ELLIPSIS: DifferenceRun = { kind: 'equal', text: '…' };

/** Parts the runs where something equal was left out. */
function passagesOf(runs: readonly DifferenceRun[]): Passage[] {
  const passages: Passage[] = [];
  let current: DifferenceRun[] = [];
  const flush = (): void => {
    if (current.length > 0) passages.push({ kind: 'passage', runs: current });
    current = [];
  };
  for (const run of runs) {
    if (run.kind === 'omitted' && run.of === 'equal') {
      if (current.length > 0) current.push(ELLIPSIS);
      flush();
      passages.push({ kind: 'gap', characters: run.characters });
      current.push(ELLIPSIS);
    } else current.push(run);
  }
  if (current.length === 1 && current[0] === ELLIPSIS) current = [];
  flush();
  return passages;
}

const marks = {
  removed: { Mark: 'del', says: 'Only in the article: ' },
  added: { Mark: 'ins', says: 'Only here: ' },
} as const;

function Side({
  runs,
  has,
  lang,
  label,
}: {
  readonly runs: readonly DifferenceRun[];
  readonly has: 'removed' | 'added';
  readonly lang: string;
  readonly label: string;
}): VNode {
  const { Mark, says } = marks[has];
  return (
    <td data-side={label} lang={lang} dir="auto">
      {runs.map((run) => {
        if (run.kind === 'equal') return run.text;
        if (run.kind === has) {
          // A mark around white space would be a spot of colour with nothing in it.
          const text = run.text.trim();
          const at = run.text.indexOf(text);
          return (
            <>
              {run.text.slice(0, at)}
              <Mark>
                <span class="unseen">{says}</span>
                {text}
              </Mark>
              {run.text.slice(at + text.length)}
            </>
          );
        }
        if (run.kind === 'omitted' && run.of === has)
          return <span class="more"> … {plural(run.characters, 'more character')} … </span>;
        return null;
      })}
    </td>
  );
}
