import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import type { AclEntry } from 'kafkajs';
import { loadConfig } from '@cleanwire/config';
import { createKafka, ensureTopics } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { startSecureKafka } from '@cleanwire/testing';
import type { SecureKafka } from '@cleanwire/testing';
import { eventually, startSystem } from '../support/system.js';
import type { Role, TestSystem } from '../support/system.js';

interface Rights {
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly groups: readonly string[];
  readonly transactions?: readonly string[];
}

/** As docs/operators.md lists them; each service also may describe every topic. */
const rights: Readonly<Record<Role, Rights>> = {
  fetcher: {
    read: ['news.page-requests.v1', 'news.feed-receipts.v1'],
    write: ['news.raw-feeds.v1', 'news.raw-pages.v1', 'news.withdrawals.v1', 'news.fetcher.dead-letters.v1'],
    groups: ['news.fetcher'],
  },
  parser: {
    read: ['news.raw-feeds.v1', 'news.raw-pages.v1'],
    write: [
      'news.parsed-articles.v1',
      'news.page-requests.v1',
      'news.feed-receipts.v1',
      'news.parser.dead-letters.v1',
    ],
    groups: ['news.parser'],
  },
  deduplicator: {
    // The relay's position is an offset on the clean articles, and to commit one is to read.
    read: ['news.parsed-articles.v1', 'news.withdrawals.v1', 'news.clean-articles.v1'],
    write: ['news.clean-articles.v1', 'news.clean-articles.latest.v1', 'news.deduplicator.dead-letters.v1'],
    groups: ['news.deduplicator', 'news.deduplicator.relay'],
    transactions: ['news.deduplicator.relay'],
  },
  indexer: {
    read: ['news.clean-articles.v1', 'news.feed-receipts.v1'],
    write: ['news.indexer.dead-letters.v1'],
    groups: ['news.indexer'],
  },
  notifier: {
    read: ['news.clean-articles.v1'],
    write: ['news.notifier.dead-letters.v1'],
    groups: ['news.notifier'],
  },
  gateway: { read: [], write: ['news.raw-feeds.v1', 'news.raw-pages.v1'], groups: [] },
};

const PREFIX = 'rights.';
const PASSWORD = 'a password of its own';
let home: string;
let kafka: SecureKafka;
let system: TestSystem;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'cleanwire-rights-'));
  kafka = await startSecureKafka(home, {
    passwords: Object.fromEntries(Object.keys(rights).map((user) => [user, PASSWORD])),
    settings: {
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users': 'User:ANONYMOUS',
    },
  });
  const config = loadConfig({ KAFKA_BROKERS: kafka.brokers, CLEANWIRE_KAFKA_TOPIC_PREFIX: PREFIX });
  const owner = createKafka(config, silentLogger, 'owner');
  await ensureTopics(owner, config);
  const admin = owner.admin();
  await admin.connect();
  await admin.createAcls({ acl: Object.entries(rights).flatMap(([user, of]) => entriesOf(user, of)) });
  await admin.disconnect();
  system = await startSystem(
    {
      KAFKA_BROKERS: kafka.listeners.LOGIN,
      CLEANWIRE_KAFKA_TOPIC_PREFIX: PREFIX,
      CLEANWIRE_KAFKA_CREATE_TOPICS: 'off',
      CLEANWIRE_KAFKA_SSL: 'on',
      CLEANWIRE_KAFKA_SSL_CA_FILE: kafka.authority.certificateFile,
      CLEANWIRE_KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
      CLEANWIRE_KAFKA_SASL_USERNAME: 'gateway',
      CLEANWIRE_KAFKA_SASL_PASSWORD: PASSWORD,
    },
    Object.fromEntries(Object.keys(rights).map((user) => [user, { CLEANWIRE_KAFKA_SASL_USERNAME: user }])),
  );
}, 120_000);
afterAll(async () => {
  await system.stop();
  await kafka.stop();
  rmSync(home, { recursive: true });
});

const { AclOperationTypes: May, AclResourceTypes: Of, ResourcePatternTypes: Named } = kafkajs;

function entriesOf(user: string, { read, write, groups, transactions = [] }: Rights): AclEntry[] {
  const entry = (
    resourceType: kafkajs.AclResourceTypes,
    operation: kafkajs.AclOperationTypes,
    name: string,
    resourcePatternType = Named.LITERAL,
  ): AclEntry => ({
    principal: `User:${user}`,
    host: '*',
    permissionType: kafkajs.AclPermissionTypes.ALLOW,
    resourceType,
    resourceName: `${PREFIX}${name}`,
    resourcePatternType,
    operation,
  });
  return [
    entry(Of.TOPIC, May.DESCRIBE, 'news.', Named.PREFIXED),
    ...read.map((name) => entry(Of.TOPIC, May.READ, name)),
    ...write.map((name) => entry(Of.TOPIC, May.WRITE, name)),
    ...groups.map((name) => entry(Of.GROUP, May.READ, name)),
    ...transactions.map((name) => entry(Of.TRANSACTIONAL_ID, May.WRITE, name)),
  ];
}

it('the rights that the guide lists carry a document from publication to search, over TLS and with a login each', async () => {
  await system.cleanwire(['produce', 'samples/hashtag-page.txt', '--source', 'gazette']);
  await eventually(async () => {
    const response = await fetch(`${system.gateway}/v1/articles`);
    expect(JSON.stringify(await response.json())).toContain('Readers buy a lighthouse');
  }, 40_000);
}, 60_000);

it('what is not listed is refused in a sentence', async () => {
  await expect(system.cleanwire(['tail', 'clean-articles', '--until-end'])).rejects.toThrow(
    'docs/operators.md lists the rights',
  );
});
