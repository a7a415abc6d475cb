// Holds the public schemas, the topics and the HTTP API against those of the last release (schemas/released.json): what is removed, narrowed or
// newly required is a break. One that is meant stands in schemas/accepted-breaks.json with its reason, and in the changelog.
// With --release it writes the present ones as released, and accepts nothing any more.
import { readFile, writeFile } from 'node:fs/promises';
import {
  asyncApiBreaks,
  asyncApiDocument,
  CleanArticle,
  CleanArticleEvent,
  FeedReceipt,
  jsonSchemaOf,
  NdjsonItem,
  openApiBreaks,
  schemaBreaks,
} from '@cleanwire/contracts';
import { buildOpenApi } from '@cleanwire/gateway/api/openapi';
import { controllers } from '@cleanwire/gateway/gateway.module';

const file = (name) => new URL(`../${name}`, import.meta.url);
const read = async (name) => JSON.parse(await readFile(file(name), 'utf8'));
const write = (name, value) => writeFile(file(name), `${JSON.stringify(value, null, 1)}\n`);

/** Others send the one, and read the others. */
const directions = { NdjsonItem: 'in', CleanArticle: 'out', CleanArticleEvent: 'out', FeedReceipt: 'out' };
const { version } = await read('package.json');
const now = {
  version,
  schemas: Object.fromEntries(
    [NdjsonItem, CleanArticle, CleanArticleEvent, FeedReceipt].map((type) => [type.name, jsonSchemaOf(type)]),
  ),
  asyncapi: asyncApiDocument(),
  openapi: buildOpenApi(controllers, ''),
};

if (process.argv.includes('--release')) {
  await write('schemas/released.json', now);
  await write('schemas/accepted-breaks.json', []);
  console.log(`schemas/released.json is that of ${version}.`);
} else {
  const released = await read('schemas/released.json');
  const accepted = await read('schemas/accepted-breaks.json');
  const breaks = [
    ...Object.entries(directions).flatMap(([name, direction]) =>
      schemaBreaks(released.schemas[name], now.schemas[name], direction, name),
    ),
    ...asyncApiBreaks(released.asyncapi, now.asyncapi),
    ...openApiBreaks(released.openapi, now.openapi),
  ];
  const meant = new Set(accepted.map((entry) => entry.break));
  const unmeant = breaks.filter((sentence) => !meant.has(sentence));
  const stale = [...meant].filter((sentence) => !breaks.includes(sentence));
  for (const sentence of unmeant) console.error(`Breaks what ${released.version} promises: ${sentence}.`);
  for (const sentence of stale) console.error(`Accepted, and not so: ${sentence}.`);
  if (unmeant.length > 0)
    console.error(
      'Leave it as it was, or add another field, parameter, path or topic beside it. If it is meant, add {"break", "why"} to schemas/accepted-breaks.json and a line to the changelog.',
    );
  if (stale.length > 0) console.error('Take what is not so out of schemas/accepted-breaks.json.');
  process.exitCode = unmeant.length + stale.length > 0 ? 1 : 0;
}
