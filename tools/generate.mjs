// Writes the generated references: schemas/, docs/topics.md, docs/asyncapi.json, docs/config.md, docs/metrics.md, the
// generated parts of guides, and the types of @cleanwire/client.
// With --check it writes nothing and fails when one of them is stale.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import {
  allTopics,
  asyncApiDocument,
  CleanArticle,
  CleanArticleEvent,
  deadLetterHeaders,
  definitions,
  FeedReceipt,
  headerRows,
  jsonSchemaOf,
  NdjsonItem,
  topics,
} from '@cleanwire/contracts';
import { mayComeFromFile, show, variables } from '@cleanwire/config';
import { buildOpenApi } from '@cleanwire/gateway/api/openapi';
import { controllers } from '@cleanwire/gateway/gateway.module';
import { registry } from '@cleanwire/observability';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const json = (value) => JSON.stringify(value, null, 2) + '\n';
const generated = (source) => `<!-- Generated from ${source} by \`npm run generate\`. Do not edit. -->\n\n`;
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n') + '\n';

const kept = (topic) => (topic.cleanup === 'compact' ? 'compacted, for ever' : `${topic.retentionDays} days`);

function topicsPage() {
  const rows = (stability) =>
    allTopics
      .filter((topic) => topic.stability === stability)
      .map((topic) => [
        `\`${topic.name}\``,
        topic.description,
        topic.keyIs,
        schemaLink(topic),
        topic.writtenBy.join(', '),
        topic.readBy.join(', '),
        topic.partitions,
        kept(topic),
      ]);
  const head = ['topic', 'what', 'key', 'value', 'written by', 'read by', 'partitions', 'kept'];
  return (
    generated('libs/contracts/src/topics.ts') +
    '# Topics\n\n' +
    'Messages carry CloudEvents 1.0 headers in Kafka binary mode; [asyncapi.json](asyncapi.json) says the same for machines.\n\n' +
    '## Public: for upstream producers\n\nEvery header may be left out.\n\n' +
    table(head, rows('public-in')) +
    '\n## Public: for downstream consumers\n\n' +
    table(head, rows('public-out')) +
    '\n## Internal\n\n' +
    table(head, rows('internal')) +
    '\n## Headers\n\nOf a raw document the source is `ce_source`, else the key, else `unknown`, on both topics.\n\n' +
    table(
      ['header', 'on', 'what', 'a raw document without it'],
      headerRows.map(({ name, on, what, without }) => [`\`${name}\``, carriers[on], what, without ?? '']),
    ) +
    '\nDead letters keep the headers of the original, and have beside them:\n\n' +
    table(
      ['header', 'what'],
      Object.entries(deadLetterHeaders).map(([name, what]) => [`\`${name}\``, what]),
    )
  );
}

const carriers = { every: 'every message', raw: 'raw feeds, raw pages', page: 'raw pages' };

/** The part of a guide between two marks; the rest of the page is written by hand. */
async function withGenerated(path, name, content) {
  const [start, end] = [`<!-- generated: ${name} -->`, `<!-- /generated: ${name} -->`];
  const page = await readFile(join(root, path), 'utf8');
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${path} has no part between ${start} and ${end}.`);
  // Prettier would align the table, and it would be stale at once.
  return `${before}${start}\n<!-- prettier-ignore-start -->\n\n${content}\n<!-- prettier-ignore-end -->\n${end}${after}`;
}

const producersHeaders = () =>
  table(
    ['header', 'what', 'without it'],
    headerRows.flatMap(({ name, on, what, without }) =>
      without === undefined ? [] : [[`\`${name}\`${on === 'page' ? ' (pages)' : ''}`, what, without]],
    ),
  );

function schemaLink(topic) {
  const { type } = jsonTopicOf(topic) ?? {};
  return type ? `[${type.name}](../schemas/${type.name}.json)` : 'bytes as published';
}

const jsonTopicOf = (topic) =>
  Object.values(topics).find((candidate) => candidate.name === topic.name && candidate.type);

const configPage = () =>
  generated('libs/config/src/variables.ts') +
  '# Configuration\n\nEvery setting is an environment variable; all of them are optional. A name that is not in this table is an error. Where `…_FILE` stands, the value may also be in a file, named by the variable with `_FILE` at its end (`DATABASE_URL_FILE=/run/secrets/database-url`); then leave the variable itself out. ' +
  '`npx cleanwire config check` checks an environment, `npx cleanwire config print` shows what holds.\n\n' +
  table(
    ['variable', 'what', 'form', 'default'],
    Object.entries(variables).map(([name, variable]) => [
      `\`${name}\`` + (mayComeFromFile(variable) ? ' or `…_FILE`' : ''),
      variable.description,
      variable.form,
      show(variable.default) === '' ? '(empty)' : `\`${show(variable.default)}\``,
    ]),
  );

async function metricsPage() {
  const all = await registry.getMetricsAsJSON();
  return (
    generated('libs/observability/src/metrics.ts') +
    '# Metrics\n\nEvery process serves them at `/metrics` in the Prometheus format, with the metrics of Node.js itself as `news_*`.\n\n' +
    table(
      ['metric', 'type', 'what', 'labels'],
      all.map(({ name, type, help }) => [
        `\`${name}\``,
        type,
        help,
        registry.getSingleMetric(name).labelNames.join(', '),
      ]),
    )
  );
}

const generatedCode =
  '// Generated from the OpenAPI document and the messages by `npm run generate`. Do not edit.\n\n';

/** The API and the public messages as types: the client's package holds nothing else of the contracts. */
async function clientTypes() {
  const document = buildOpenApi(controllers, '');
  const all = definitions('#/components/schemas/');
  const messages = [CleanArticle, CleanArticleEvent, FeedReceipt, NdjsonItem].flatMap((type) =>
    Object.keys(jsonSchemaOf(type).$defs),
  );
  const { components } = document;
  const schemas = { ...components.schemas, ...Object.fromEntries(messages.map((name) => [name, all[name]])) };
  const types = await openapiTS({ ...document, components: { ...components, schemas } });
  return generatedCode + astToString(types);
}

const clientTopics = () =>
  `${generatedCode}/** The names of the public topics, without the prefix of an installation. */\nexport const topicNames = ${JSON.stringify(
    Object.fromEntries(
      Object.entries(topics).flatMap(([key, { name, stability }]) =>
        stability === 'internal' ? [] : [[key, name]],
      ),
    ),
    null,
    2,
  )} as const;\n`;

const messageTypes = [
  ...new Set(Object.values(topics).flatMap((topic) => (topic.type ? [topic.type] : []))),
  NdjsonItem,
];

const files = {
  'docs/topics.md': topicsPage(),
  'docs/producers.md': await withGenerated('docs/producers.md', 'headers', producersHeaders()),
  'docs/config.md': configPage(),
  'docs/metrics.md': await metricsPage(),
  'docs/asyncapi.json': json(asyncApiDocument()),
  'libs/client/src/generated/api.ts': await clientTypes(),
  'libs/client/src/generated/topics.ts': clientTopics(),
  ...Object.fromEntries(messageTypes.map((type) => [`schemas/${type.name}.json`, json(jsonSchemaOf(type))])),
};

const checking = process.argv.includes('--check');
const stale = [];
for (const [path, content] of Object.entries(files)) {
  const full = join(root, path);
  if ((await readFile(full, 'utf8').catch(() => '')) === content) continue;
  if (checking) stale.push(path);
  else {
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content);
    console.log(`wrote ${path}`);
  }
}
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`);
  process.exit(1);
}
