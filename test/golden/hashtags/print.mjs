/** `node test/golden/hashtags/print.ts [language] [--held] [--desks | --wire]`: the table, and with a language what is wrong and missed (built packages). */
import { findHashtags, hashtagOf, tagKey } from '@cleanwire/language/hashtags';
import { readGold, scoreTags } from './score.ts';

const [only] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const held = process.argv.includes('--held');
const folder = ['desks', 'wire'].find((name) => process.argv.includes(`--${name}`));
const directory = folder && `${import.meta.dirname}/${folder}`;
const gold = readGold(directory).filter((text) => text.held === held);
for (const language of [...new Set(gold.map((text) => text.language))]) {
  if (only && only !== language) continue;
  const texts = gold.filter((text) => text.language === language);
  const score = scoreTags(texts, findHashtags, (name) => tagKey(hashtagOf(name)));
  console.log(
    `${language} ${score.texts} texts  precision ${score.precision.toFixed(3)}  recall ${score.recall.toFixed(3)}`,
  );
  if (only) console.log(`wrong:\n  ${score.wrong.join('\n  ')}\nmissed:\n  ${score.missed.join('\n  ')}`);
}
