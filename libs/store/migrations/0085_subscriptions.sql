-- WebSub subscriptions of sources (decision 0066). The fetcher asks hubs for them, the gateway answers for them.
create table fetcher.subscriptions (
  source_id text collate "C" primary key references fetcher.sources on delete cascade,
  hub text not null,
  topic text not null,
  -- What an answer's header says goes before what its document says.
  named_by text not null check (named_by in ('header', 'document')),
  -- The last step of the callback's address, which nobody can guess.
  token text collate "C" not null unique,
  -- With which the hub signs what it delivers.
  secret text not null,
  -- wanted: the hub is to be asked; requested: it was, and has not verified; active: it has; denied: it says no.
  state text not null default 'wanted' check (state in ('wanted', 'requested', 'active', 'denied')),
  -- When to ask the hub (again); while leased, when the lease ends.
  next_at timestamptz not null default now(),
  lease_owner text,
  attempts integer not null default 0,
  -- Until when a verification answers a request of ours.
  verifiable_until timestamptz,
  verified_at timestamptz,
  -- Of the hub's lease.
  lease_ends_at timestamptz,
  delivered_at timestamptz,
  delivered_count bigint not null default 0,
  -- Deliveries whose signature did not hold.
  refused_count bigint not null default 0,
  -- Since when a visit found what the hub had not delivered, and how often that was so in this lease.
  suspected_at timestamptz,
  missed_count integer not null default 0,
  -- Ids of the last documents that it delivered.
  delivered_ids text[] not null default '{}',
  last_sentence text,
  added_at timestamptz not null default now()
);
create index subscriptions_by_due on fetcher.subscriptions (next_at);
