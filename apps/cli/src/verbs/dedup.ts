import { Clusters } from '@cleanwire/domain/clusters';
import type { Command } from 'commander';
import { jsonLinesVerb, LineError, optionalText, textField } from '../json-lines.js';
import type { Line } from '../json-lines.js';

export const dedupVerb = (): Command =>
  jsonLinesVerb(
    'dedup',
    'Finds the same article again, in the order of the stream.',
    '  {id, title?, text, url?, source?, date?, language?}  →  {id, cluster, reason, score, of, story}\n' +
      '  cluster and story are the id of the first line of theirs; reason is new, update, guid, url, body-exact or near;\n' +
      '  of is the cluster this line was found to belong to, null for a new one.',
    placements(),
  );

/** Answers line by line; what was read so far is what a line can belong to. */
function placements(): (line: Line) => object {
  const clusters = new Clusters();
  /** Of the first line of each cluster. */
  const ids: unknown[] = [];
  return (line) => {
    const text = textField(line, 'text');
    if (text.trim() === '') throw new LineError('The field "text" is empty.');
    const { cluster: number, reason, score } = clusters.take(text, optionalText(line, 'url'));
    if (number === ids.length) ids.push(line['id'] ?? null);
    const cluster = ids[number];
    // A story is its article alone, until stories are told from clusters here.
    return { cluster, reason, score, of: reason === 'new' ? null : cluster, story: cluster };
  };
}
