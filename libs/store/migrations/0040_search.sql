-- What readers see: filled by the indexer from news.clean-articles.v1 alone, so it can be dropped and rebuilt at any time.
create extension if not exists pg_trgm;
create schema search;

-- The highest version seen of each article. An event that is not higher changes nothing, whichever way it came; a retracted
-- article stays here, so that an older event replayed later cannot bring it back.
create table search.article_versions (
  article_id text collate "C" primary key,
  version integer not null,
  retracted boolean not null
);

create table search.articles (
  article_id text collate "C" primary key,
  version integer not null,
  published_at timestamptz not null,
  -- Primary subtag: `pt` for pt-BR, which is what readers filter by.
  language text collate "C" not null,
  -- Lower case, for filtering.
  categories text[] not null,
  -- The CleanArticle without body and bodyHtml: what a list shows, without reading long texts. Kept as written (json, not
  -- jsonb), so that the API answers in the order of the contract.
  card json not null,
  body text not null,
  body_html text,
  words tsvector not null,
  indexed_at timestamptz not null default now()
);
create index articles_latest on search.articles (published_at, article_id);
create index articles_by_language on search.articles (language, published_at, article_id);
create index articles_by_category on search.articles using gin (categories);
create index articles_by_word on search.articles using gin (words);

-- Posting tables: the newest articles of a tag or a source are one short walk of an index (0.6 ms at a million articles,
-- where GIN and a sort take up to 132 ms).
create table search.article_tags (
  tag_key text collate "C" not null,
  published_at timestamptz not null,
  article_id text collate "C" not null,
  primary key (tag_key, published_at, article_id)
);
create table search.article_sources (
  source_id text collate "C" not null,
  published_at timestamptz not null,
  article_id text collate "C" not null,
  primary key (source_id, published_at, article_id)
);

create table search.tags (
  tag_key text collate "C" primary key,
  tag text not null,
  label text not null,
  article_count integer not null
);
create index tags_by_count on search.tags (article_count desc, tag_key) where article_count > 0;
create index tags_by_spelling on search.tags using gin (tag_key gin_trgm_ops);

-- How many articles say that an alias stands for a tag: #KOSA for #KoreaAISoftwareIndustryAssociation.
create table search.tag_aliases (
  alias_key text collate "C" not null,
  tag_key text collate "C" not null,
  alias text not null,
  article_count integer not null,
  primary key (alias_key, tag_key)
);
create index tag_aliases_by_tag on search.tag_aliases (tag_key);

-- What an alias leads to: the one tag it mostly stands for (twice as often as for any other), unless more articles carry the
-- alias as a tag of its own: three reports on "Amnesty International (AI)" do not make #AI theirs. Longer names win ties, so
-- two tags never lead to each other.
create view search.alias_targets as
select claim.alias_key, claim.alias, claim.tag_key
from (
  select alias_key, alias, tag_key, article_count,
    row_number() over claims as place,
    lead(article_count, 1, 0) over claims as next_count
  from search.tag_aliases
  where article_count > 0
  window claims as (partition by alias_key order by article_count desc, tag_key)
) claim
join search.tags target on target.tag_key = claim.tag_key
left join search.tags own on own.tag_key = claim.alias_key
where claim.place = 1
  and claim.article_count >= 2 * claim.next_count
  and (coalesce(own.article_count, 0), length(claim.alias_key)) < (target.article_count, length(claim.tag_key));

create table search.sources (
  source_id text collate "C" primary key,
  source_name text not null,
  article_count integer not null
);

-- Why a sighting was counted to its article: one row for each update and each duplicate.
create table search.decisions (
  article_id text collate "C" not null,
  sighting_id text collate "C" not null,
  version integer not null,
  kind text not null check (kind in ('updated', 'duplicate')),
  reason text,
  score real,
  evidence text,
  -- Names of the article's fields that an update changed.
  fields text[] not null,
  primary key (article_id, sighting_id)
);
