-- The customer database: segments kept up to date, tags and ways of capture, the catalogue with prices, feeds and
-- vouchers, imports, exports, and what staff decided about duplicates.

create table customer_source (
  customer_id uuid not null,
  kind text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  origin_id uuid null,
  detail text null,
  primary key (customer_id, kind)
);
create index customer_source_kind on customer_source (kind, first_at);

create table customer_tag (
  customer_id uuid not null,
  tag text not null,
  tagged_at timestamptz not null,
  actor text not null,
  primary key (customer_id, tag)
);
create index customer_tag_tag on customer_tag (tag);

create table data_export (
  id uuid not null,
  segment_id uuid null,
  condition jsonb null,
  format text not null,
  "columns" jsonb not null,
  reason text not null,
  actor text not null,
  created_at timestamptz not null,
  started_at timestamptz null,
  finished_at timestamptz null,
  "rows" int null,
  primary key (id)
);

create table duplicate_decision (
  one_id uuid not null,
  other_id uuid not null,
  decided_at timestamptz not null,
  actor text not null,
  primary key (one_id, other_id)
);
create index duplicate_decision_other on duplicate_decision (other_id);

create table import (
  id uuid not null,
  version int not null default 1,
  kind text not null,
  state text not null,
  file_name text not null,
  "bytes" bigint not null,
  sha256 bytea null,
  shape jsonb null,
  mapping jsonb null,
  rows_done int not null default 0,
  "position" bigint not null default 0,
  counts jsonb not null default '{}',
  preview jsonb null,
  error text null,
  actor text not null,
  created_at timestamptz not null,
  started_at timestamptz null,
  beat_at timestamptz null,
  finished_at timestamptz null,
  primary key (id)
);
create index import_running on import (beat_at) where state in ('checking', 'running');

create table import_chunk (
  import_id uuid not null,
  "number" int not null,
  "bytes" bytea not null,
  primary key (import_id, "number")
);

create table import_rejection (
  import_id uuid not null,
  "row" int not null,
  reasons jsonb not null,
  cells jsonb not null,
  email_hash bytea null,
  refused boolean not null,
  primary key (import_id, "row")
);

create index import_rejection_email_hash on import_rejection (email_hash);

create table product_feed (
  id uuid not null,
  version int not null default 1,
  "name" text not null,
  url text not null,
  format text not null,
  every_minutes int not null,
  active boolean not null default true,
  etag text null,
  last_modified text null,
  next_run_at timestamptz not null,
  last_run_at timestamptz null,
  last_error text null,
  last_report jsonb null,
  created_at timestamptz not null,
  primary key (id)
);

create table product_price (
  product_id uuid not null,
  since timestamptz not null,
  price numeric(14,4) not null,
  currency text not null,
  primary key (product_id, since)
);

create table segment (
  id uuid not null,
  version int not null default 1,
  "name" text not null,
  description text null,
  kind text not null,
  condition jsonb null,
  keep_members boolean not null default false,
  watched boolean not null default false,
  fill_from uuid null,
  fill_loud boolean not null default false,
  size int null,
  size_at timestamptz null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (id)
);
alter table segment add constraint segment_name unique ("name");

create table segment_input (
  kind text not null,
  "key" text not null,
  segment_id uuid not null,
  primary key (kind, "key", segment_id)
);

create table segment_mark (
  id uuid not null default uuidv7(),
  segment_id uuid not null,
  customer_id uuid not null,
  primary key (id)
);

create table segment_member (
  segment_id uuid not null,
  customer_id uuid not null,
  since timestamptz not null,
  primary key (segment_id, customer_id)
);
create index segment_member_customer on segment_member (customer_id);

create table segment_recheck (
  segment_id uuid not null,
  customer_id uuid not null,
  due_at timestamptz not null,
  primary key (segment_id, customer_id)
);
create index segment_recheck_customer on segment_recheck (customer_id);
create index segment_recheck_due on segment_recheck (due_at);

create table segment_size (
  segment_id uuid not null,
  "day" date not null,
  size int not null,
  counted_at timestamptz not null,
  primary key (segment_id, "day")
);

create table voucher_pool (
  id uuid not null,
  version int not null default 1,
  "key" text not null,
  "name" text not null,
  worth jsonb null,
  valid_days int null,
  expires_at timestamptz null,
  warn_below int not null default 100,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (id)
);
alter table voucher_pool add constraint voucher_pool_key unique ("key");

create table voucher (
  id uuid not null,
  pool_id uuid not null,
  code text not null,
  code_key text not null,
  message_id uuid null,
  customer_id uuid null,
  given_at timestamptz null,
  expires_at timestamptz null,
  redeemed_at timestamptz null,
  order_id uuid null,
  created_at timestamptz not null,
  primary key (id)
);
alter table voucher add constraint voucher_code_key unique (code_key);
create index voucher_customer on voucher (customer_id);
create index voucher_free on voucher (pool_id, id) where given_at is null;
create unique index voucher_message on voucher (pool_id, message_id) where message_id is not null;

alter table product add version int not null default 1, add group_id text null, add gtin text null, add description text null, add brand text null, add variant jsonb null, add list_price numeric(14,4) null, add tax_rate numeric(6,3) null, add content_amount numeric(14,4) null, add content_unit text null, add base_amount numeric(14,4) null, add base_unit text null, add stock int null, add availability text null, add feed_id uuid null, add retired_at timestamptz null;
create index product_group on product (group_id);
create index product_sku on product (sku);
create index product_category on product (category);
create index product_feed_id on product (feed_id);
create index product_search on product using gin (lower(coalesce(name, '') || ' ' || external_id || ' ' || coalesce(sku, '')) gin_trgm_ops);

alter table customer_source add constraint customer_source_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table customer_tag add constraint customer_tag_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table duplicate_decision add constraint duplicate_decision_one_id_foreign foreign key (one_id) references customer (id) on update cascade on delete cascade;
alter table duplicate_decision add constraint duplicate_decision_other_id_foreign foreign key (other_id) references customer (id) on update cascade on delete cascade;

alter table import_chunk add constraint import_chunk_import_id_foreign foreign key (import_id) references import (id) on delete cascade;

alter table import_rejection add constraint import_rejection_import_id_foreign foreign key (import_id) references import (id) on delete cascade;

alter table product_price add constraint product_price_product_id_foreign foreign key (product_id) references product (id) on delete cascade;

alter table segment_input add constraint segment_input_segment_id_foreign foreign key (segment_id) references segment (id) on delete cascade;

alter table segment_member add constraint segment_member_segment_id_foreign foreign key (segment_id) references segment (id) on update cascade on delete cascade;
alter table segment_member add constraint segment_member_customer_id_foreign foreign key (customer_id) references customer (id) on update cascade on delete cascade;

alter table segment_recheck add constraint segment_recheck_segment_id_foreign foreign key (segment_id) references segment (id) on update cascade on delete cascade;
alter table segment_recheck add constraint segment_recheck_customer_id_foreign foreign key (customer_id) references customer (id) on update cascade on delete cascade;

alter table segment_size add constraint segment_size_segment_id_foreign foreign key (segment_id) references segment (id) on delete cascade;

alter table voucher add constraint voucher_pool_id_foreign foreign key (pool_id) references voucher_pool (id) on delete cascade;
alter table voucher add constraint voucher_customer_id_foreign foreign key (customer_id) references customer (id) on delete set null;

grant select, insert, update, delete on
  customer_source, customer_tag, data_export, duplicate_decision, import, import_chunk, import_rejection, product_feed,
  product_price, segment, segment_input, segment_mark, segment_member, segment_recheck, segment_size, voucher,
  voucher_pool
  to anlass_app;
revoke update on product_price from anlass_app;
revoke delete on data_export from anlass_app;
