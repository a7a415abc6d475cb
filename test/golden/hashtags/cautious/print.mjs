/** `node test/golden/hashtags/cautious/print.mjs [language] [--held]`: the table, and with a language what is wrong and missed (built packages). */
import { findHashtags } from '@cleanwire/language/hashtags';
import { readMarked, scoreMarked } from './marked.ts';

const [only] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const texts = readMarked(process.argv.includes('--held') ? 'held' : 'dev');
for (const language of new Set(texts.map((text) => text.language))) {
  if (only && only !== language) continue;
  const score = scoreMarked(
    texts.filter((text) => text.language === language),
    findHashtags,
  );
  const [precision, strict, recall] = [score.precision, score.strict, score.recall].map((x) => x.toFixed(2));
  console.log(
    `${language} ${String(score.tags).padStart(3)} tags  precision ${precision}  strict ${strict}  recall ${recall}`,
  );
  if (only)
    for (const kind of ['wrong', 'inexact', 'missed'])
      console.log(`${kind}:\n  ${score[kind].join('\n  ')}`);
}
