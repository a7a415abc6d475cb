-- Saved queries that deliver what happens to the articles they match (decision 0077).
create schema subscriptions;

create table subscriptions.subscriptions (
  subscription_id text collate "C" primary key,
  -- What the other tables call it.
  number integer generated always as identity unique,
  name text not null,
  -- The key that made it: its owner. Null for one made by `cleanwire subscriptions`.
  key_id text collate "C",
  query text not null,
  -- Where it delivers: a webhook, with the secret that signs, or a topic of its own.
  url text,
  secret text,
  topic text unique,
  -- disabled: its receiver said 410 (gone).
  state text not null default 'active' check (state in ('active', 'paused', 'disabled')),
  created_at timestamptz not null default now(),
  -- Events up to this one happened before.
  after_sequence bigint not null,
  -- When the notifier looks at it next: infinity while nothing waits; while leased, when the lease ends.
  next_at timestamptz not null default 'infinity',
  lease_owner text,
  -- Counts what came to wait, so that a turn which ends does not miss what came meanwhile.
  arrivals bigint not null default 0,
  -- In a row, and since when.
  failures integer not null default 0,
  failing_since timestamptz,
  delivered_at timestamptz,
  last_sentence text,
  check ((url is null) <> (topic is null) and (url is null) = (secret is null))
);
create index subscriptions_by_due on subscriptions.subscriptions (next_at) where state = 'active';
create index subscriptions_by_key on subscriptions.subscriptions (key_id);

-- Rises when what is matched changed: the notifier reads all queries anew.
create table subscriptions.changes (version bigint not null);
insert into subscriptions.changes values (0);

-- Events that wait for some subscription, each once.
create table subscriptions.events (
  sequence bigint primary key,
  event json not null,
  added_at timestamptz not null default now()
);

-- Which subscriptions were told of an article, as of which event: when it stops matching, they are told that too.
create table subscriptions.told (
  article_id text collate "C" primary key,
  sequence bigint not null,
  numbers integer[] not null,
  told_at timestamptz not null default now()
);
create index told_by_age on subscriptions.told (told_at);

create table subscriptions.deliveries (
  number integer not null,
  -- The event's; below 0 a test.
  sequence bigint not null,
  kind text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  -- Of the last attempt.
  status integer,
  sentence text,
  primary key (number, sequence)
);
create index deliveries_by_due on subscriptions.deliveries (number, due_at) where state = 'pending';
create index deliveries_that_need_events on subscriptions.deliveries (sequence) where state <> 'delivered';
create index deliveries_by_age on subscriptions.deliveries (created_at);
create index deliveries_dead on subscriptions.deliveries (number) where state = 'dead';
