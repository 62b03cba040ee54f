-- The ground: customers and what is known of them, consent, rules, messages, and who works here.
-- Written once, from the entities; changes come as further migrations (expand, then contract).

create extension if not exists pg_trgm;

create table attribute_definition (
  "key" text not null,
  type text not null,
  label jsonb not null,
  purpose text not null,
  personal boolean not null default true,
  retention_days int null,
  created_at timestamptz not null,
  primary key ("key")
);

create table audit_entry (
  id uuid not null,
  "at" timestamptz not null,
  actor text not null,
  request_id text null,
  action text not null,
  entity text not null,
  entity_id text null,
  detail jsonb null,
  primary key (id)
);
create index audit_entry_entity on audit_entry (entity, entity_id);

create table consent_evidence (
  record_id uuid not null,
  salt bytea not null,
  evidence text not null,
  primary key (record_id)
);

create table consent_record (
  id uuid not null,
  customer_id uuid not null,
  purpose text not null,
  channel text not null,
  kind text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  origin text not null,
  actor text not null,
  evidence_hash text not null,
  primary key (id)
);
create index consent_record_customer on consent_record (customer_id, purpose, channel);

create table content_dictionary (
  hash bytea not null,
  template_version_id uuid null,
  locale text not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (hash)
);

create table customer (
  id uuid not null,
  version int not null default 1,
  state text not null,
  external_id text null,
  email text null,
  email_key text null,
  phone text null,
  locale text null,
  time_zone text null,
  attributes jsonb not null default '{}',
  undeclared jsonb not null default '{}',
  address_invalid_at timestamptz null,
  address_invalid_reason text null,
  merged_into uuid null,
  source_id uuid null,
  search_text text generated always as (lower((((((coalesce((attributes ->> 'firstName'::text), ''::text) || ' '::text) || coalesce((attributes ->> 'lastName'::text), ''::text)) || ' '::text) || coalesce(email, ''::text)) || ' '::text) || coalesce(external_id, ''::text))) stored null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_seen_at timestamptz null,
  primary key (id)
);
create unique index customer_external_id on customer (external_id) where external_id is not null;
create index customer_email_key on customer (email_key) where email_key is not null;
create index customer_search on customer using gin (search_text gin_trgm_ops);

create table attribute_change (
  id uuid not null,
  customer_id uuid not null,
  "key" text not null,
  "value" jsonb null,
  origin text not null,
  recorded_at timestamptz not null,
  primary key (id)
);
create index attribute_change_lookup on attribute_change (customer_id, "key", recorded_at);

create table customer_identity (
  kind text not null,
  "value" text not null,
  customer_id uuid not null,
  created_at timestamptz not null,
  primary key (kind, "value")
);
create index customer_identity_customer on customer_identity (customer_id);

create table customer_statistics (
  customer_id uuid not null,
  event_count int not null default 0,
  first_event_at timestamptz null,
  last_event_at timestamptz null,
  order_count int not null default 0,
  revenue numeric(14,2) not null default 0,
  first_order_at timestamptz null,
  last_order_at timestamptz null,
  updated_at timestamptz not null,
  primary key (customer_id)
);

create table event_inbox (
  event_id uuid not null,
  received_at timestamptz not null,
  error text null,
  primary key (event_id)
);

create table interaction (
  id uuid not null,
  customer_id uuid not null,
  "at" timestamptz not null,
  channel text not null,
  direction text not null,
  kind text not null,
  purpose text null,
  subject text null,
  message_id uuid null,
  event_id uuid null,
  actor text not null,
  detail jsonb null,
  primary key (id)
);
create index interaction_customer on interaction (customer_id, at desc, id desc);

create table message (
  id uuid not null,
  origin_key text not null,
  customer_id uuid not null,
  channel text not null,
  purpose text not null,
  lane text not null,
  priority int not null default 0,
  template_id uuid null,
  template_version_id uuid null,
  rule_id uuid null,
  rule_version_id uuid null,
  run_id uuid null,
  step_id text null,
  campaign_id uuid null,
  event_id uuid null,
  state text not null,
  reason text null,
  basis text null,
  evidence_id uuid null,
  detail jsonb null,
  due_at timestamptz not null,
  last_useful_at timestamptz null,
  attempts int not null default 0,
  repeats int not null default 0,
  claim_token uuid null,
  claimed_at timestamptz null,
  mail_id text null,
  address text null,
  subject text null,
  response text null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  sent_at timestamptz null,
  primary key (id)
);
alter table message add constraint message_origin unique (origin_key);
create index message_due on message (lane, due_at, id) where state in ('queued', 'held', 'retry');
create index message_in_flight on message (claimed_at) where state = 'sending';
create index message_trouble on message (state, id) where state in ('failed', 'unknown');
create index message_customer on message (customer_id, created_at);
create index message_rule on message (rule_id, state) where rule_id is not null;

create table message_content (
  message_id uuid not null,
  sha256 bytea not null,
  body bytea not null,
  dictionary bytea null,
  size int not null,
  primary key (message_id)
);

create table message_event (
  id uuid not null,
  message_id uuid not null,
  kind text not null,
  "at" timestamptz not null,
  detail jsonb null,
  primary key (id)
);
create index message_event_message on message_event (message_id);

create table permission (
  customer_id uuid not null,
  purpose text not null,
  channel text not null,
  state text not null,
  record_id uuid not null,
  since timestamptz not null,
  primary key (customer_id, purpose, channel)
);

create table process_beat (
  id uuid not null,
  kind text not null,
  version text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (id)
);

create table product (
  id uuid not null,
  external_id text not null,
  sku text null,
  "name" text null,
  category text null,
  price numeric(14,4) null,
  currency text null,
  url text null,
  image_url text null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (id)
);
alter table product add constraint product_external_id unique (external_id);

create table purpose (
  "key" text not null,
  version int not null default 1,
  "name" jsonb not null,
  description jsonb not null,
  kind text not null,
  bases jsonb not null,
  "position" int not null default 0,
  primary key ("key")
);

create table rule (
  id uuid not null,
  version int not null default 1,
  "name" text not null,
  state text not null,
  draft jsonb not null,
  published_version_id uuid null,
  error text null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (id)
);

create table rule_entry (
  rule_id uuid not null,
  customer_id uuid not null,
  "key" text not null,
  event_id uuid not null,
  count int not null default 1,
  entered_at timestamptz not null,
  primary key (rule_id, customer_id, "key")
);
create index rule_entry_customer on rule_entry (customer_id);

create table rule_version (
  id uuid not null,
  rule_id uuid not null,
  number int not null,
  definition jsonb not null,
  trigger_event text not null,
  trigger_required jsonb not null default '{}',
  lane text not null,
  active boolean not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (id)
);
create index rule_version_trigger on rule_version (trigger_event) where active;
alter table rule_version add constraint rule_version_number unique (rule_id, number);

create table run (
  id uuid not null,
  rule_id uuid not null,
  rule_version_id uuid not null,
  customer_id uuid not null,
  event_id uuid not null,
  entry_key text not null,
  state text not null,
  step_id text null,
  due_at timestamptz null,
  revision int not null default 0,
  path jsonb not null default '[]',
  end_reason text null,
  started_at timestamptz not null,
  ended_at timestamptz null,
  primary key (id)
);
create index run_customer on run (customer_id);
create index run_due on run (due_at) where state in ('ready', 'waiting');
create index run_rule on run (rule_id, state);
alter table run add constraint run_occurrence unique (rule_id, event_id);

create table setting (
  "key" text not null,
  version int not null default 1,
  "value" jsonb not null,
  updated_at timestamptz not null,
  primary key ("key")
);

create table source (
  id uuid not null,
  "name" text not null,
  kind text not null,
  created_at timestamptz not null,
  first_event_at timestamptz null,
  primary key (id)
);

create table orders (
  id uuid not null,
  external_id text not null,
  customer_id uuid not null,
  source_id uuid null,
  state text not null,
  currency text not null,
  total numeric(14,2) not null,
  tax numeric(14,2) null,
  shipping numeric(14,2) null,
  discount numeric(14,2) null,
  refunded numeric(14,2) not null default 0,
  ordered_at timestamptz not null,
  received_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (id)
);
alter table orders add constraint orders_external_id unique (external_id);
create index orders_customer on orders (customer_id, ordered_at);

create table order_refund (
  event_id uuid not null,
  order_id uuid not null,
  amount numeric(14,2) not null,
  kind text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (event_id)
);
create index order_refund_order on order_refund (order_id);

create table order_line (
  order_id uuid not null,
  "position" int not null,
  product_id uuid null,
  sku text null,
  "name" text not null,
  quantity numeric(14,3) not null,
  unit_price numeric(14,4) not null,
  primary key (order_id, "position")
);
create index order_line_product on order_line (product_id);

create table event (
  id uuid not null,
  source_id uuid not null,
  message_id text not null,
  type text not null,
  "name" text not null,
  customer_id uuid not null,
  anonymous_id text null,
  properties jsonb not null default '{}',
  context jsonb not null default '{}',
  mode text not null,
  trust text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  primary key (id)
);
create index event_customer on event (customer_id, "name", occurred_at);
create index event_name on event (name, id);
alter table event add constraint event_message unique (source_id, message_id);

create table api_key (
  id uuid not null,
  kind text not null,
  "name" text not null,
  prefix text not null,
  hash text not null,
  scopes jsonb not null default '[]',
  source_id uuid null,
  origins jsonb not null default '[]',
  identity_secret text null,
  created_at timestamptz not null,
  created_by text not null,
  last_used_at timestamptz null,
  revoked_at timestamptz null,
  primary key (id)
);
alter table api_key add constraint api_key_hash unique (hash);

create table suppression (
  id uuid not null,
  channel text not null,
  hash bytea not null,
  scope text not null,
  reason text not null,
  note text null,
  actor text not null,
  created_at timestamptz not null,
  lifted_at timestamptz null,
  lifted_by text null,
  lift_reason text null,
  primary key (id)
);
create unique index suppression_hash on suppression (channel, hash, scope) where lifted_at is null;

create table template (
  id uuid not null,
  version int not null default 1,
  "key" text not null,
  "name" jsonb not null,
  channel text not null,
  draft jsonb not null,
  published_version_id uuid null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (id)
);
alter table template add constraint template_key unique ("key");

create table template_version (
  id uuid not null,
  template_id uuid not null,
  number int not null,
  source jsonb not null,
  compiled jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (id)
);
alter table template_version add constraint template_version_number unique (template_id, number);

create table app_user (
  id uuid not null,
  version int not null default 1,
  email text not null,
  "name" text not null,
  role text not null,
  locale text not null,
  password_hash text not null,
  created_at timestamptz not null,
  disabled_at timestamptz null,
  primary key (id)
);
alter table app_user add constraint app_user_email unique (email);

create table session (
  id uuid not null,
  token_hash text not null,
  user_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  user_agent text null,
  revoked_at timestamptz null,
  primary key (id)
);
alter table session add constraint session_token unique (token_hash);
create index session_of_user on session (user_id);

alter table attribute_change add constraint attribute_change_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table customer_identity add constraint customer_identity_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table customer_statistics add constraint customer_statistics_customer_id_foreign foreign key (customer_id) references customer (id) on update cascade on delete cascade;

alter table interaction add constraint interaction_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table message add constraint message_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table message_content add constraint message_content_message_id_foreign foreign key (message_id) references message (id) on update cascade on delete cascade;

alter table message_event add constraint message_event_message_id_foreign foreign key (message_id) references message (id) on delete cascade;

alter table permission add constraint permission_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table rule_entry add constraint rule_entry_rule_id_foreign foreign key (rule_id) references rule (id) on delete cascade;
alter table rule_entry add constraint rule_entry_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table rule_version add constraint rule_version_rule_id_foreign foreign key (rule_id) references rule (id) on delete cascade;

alter table run add constraint run_rule_id_foreign foreign key (rule_id) references rule (id) on delete cascade;
alter table run add constraint run_rule_version_id_foreign foreign key (rule_version_id) references rule_version (id);
alter table run add constraint run_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table orders add constraint orders_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;
alter table orders add constraint orders_source_id_foreign foreign key (source_id) references source (id) on delete set null;

alter table order_refund add constraint order_refund_order_id_foreign foreign key (order_id) references orders (id) on delete cascade;

alter table order_line add constraint order_line_order_id_foreign foreign key (order_id) references orders (id) on delete cascade;
alter table order_line add constraint order_line_product_id_foreign foreign key (product_id) references product (id) on delete set null;

alter table event add constraint event_source_id_foreign foreign key (source_id) references source (id);
alter table event add constraint event_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table api_key add constraint api_key_source_id_foreign foreign key (source_id) references source (id) on delete set null;

alter table template_version add constraint template_version_template_id_foreign foreign key (template_id) references template (id) on delete cascade;

alter table session add constraint session_user_id_foreign foreign key (user_id) references app_user (id) on delete cascade;

-- Ledger and audit lines are written once. The trigger holds for everybody, the missing grant for the
-- application's role: two locks, because a privacy officer will ask for both.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger consent_record_append_only before update or delete on consent_record
  for each row execute function refuse_change();
create trigger consent_record_no_truncate before truncate on consent_record
  for each statement execute function refuse_change();
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_change();

-- A published definition never changes; only whether it is the active one.
create function refuse_published_change() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'active' is distinct from to_jsonb(old) - 'active' then
    raise exception '% is immutable once published', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger rule_version_immutable before update on rule_version
  for each row execute function refuse_published_change();
create trigger template_version_immutable before update on template_version
  for each row execute function refuse_published_change();

-- The inbox is emptied all day long: clean it early, and never let its statistics mislead the planner.
alter table event_inbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
-- Rows of message change state several times: leave room on the page for it (HOT).
alter table message set (fillfactor = 80);
alter table run set (fillfactor = 80);

do $$
begin
  if not exists (select from pg_roles where rolname = 'anlass_app') then
    create role anlass_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  if not pg_has_role(current_user, 'anlass_app', 'set') then
    execute format('grant anlass_app to %I', current_user);
  end if;
end
$$;
do $$
begin
  execute format('grant usage on schema %I to anlass_app', current_schema());
end
$$;
grant select, insert, update, delete on all tables in schema public to anlass_app;
revoke update, delete on consent_record, audit_entry from anlass_app;
-- What was published is evidence, a suppression is lifted and never taken off the list, and the history of
-- attributes is added to (its deletion belongs to erasure).
revoke delete on rule_version, template_version, suppression from anlass_app;
revoke update on attribute_change from anlass_app;
revoke insert, update, delete on schema_migration from anlass_app;
