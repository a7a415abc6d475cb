-- Who may publish and correct over HTTP. Of a key only its sha256 is kept: 256 random bits need no salt and no slow hash.
create schema access;

create table access.keys (
  -- The first digits of the hash: says which key it is, and nothing of its secret.
  key_id text collate "C" primary key,
  name text not null,
  role text not null check (role in ('producer', 'operator')),
  -- Patterns of source ids that a producer may publish for; an operator has none and may do everything.
  sources text[] not null,
  secret_sha256 bytea not null check (length(secret_sha256) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  -- To the hour, so that publishing writes nothing.
  last_used_at timestamptz,
  check ((role = 'producer') = (cardinality(sources) > 0))
);
