-- The customer database: segments kept up to date, tags and ways of capture, the catalogue with prices, feeds and
-- vouchers, imports, exports, and what staff decided about duplicates.

-- UUIDv7 (RFC 9562) for rows that a statement makes by itself; PostgreSQL has a function of its own from 18 on only.
create function new_id() returns uuid language sql volatile parallel safe as $$
  select (substr(ms, 1, 8) || '-' || substr(ms, 9) || '-7' || substr(gen_random_uuid()::text, 16))::uuid
  from (select lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as ms) x
$$;

create table customer_source (
  customer_id uuid not null,
  kind text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  origin_id uuid null,
  detail text null,
  primary key (customer_id, kind)
);
create index customer_source_kind on customer_source (kind, first_at, customer_id);

alter table customer drop column search_text;
create table customer_search (
  customer_id uuid not null,
  text text not null,
  primary key (customer_id)
);
create index customer_search_text on customer_search using gin (text gin_trgm_ops);

create table customer_tag (
  customer_id uuid not null,
  tag text not null,
  tagged_at timestamptz not null,
  actor text not null,
  primary key (customer_id, tag)
);
create index customer_tag_tag on customer_tag (tag, customer_id);

create table data_export (
  id uuid not null,
  segment_id uuid null,
  condition jsonb null,
  format text not null,
  "columns" jsonb not null,
  options jsonb not null,
  reason text not null,
  actor text not null,
  matched int not null,
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

create table duplicate_pair (
  one_id uuid not null,
  other_id uuid not null,
  kind text not null,
  score int not null,
  reasons jsonb not null,
  found_at timestamptz not null,
  primary key (one_id, other_id)
);
create index duplicate_pair_other on duplicate_pair (other_id);
create index duplicate_pair_score on duplicate_pair (score desc, one_id, other_id);

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
  claim uuid null,
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

create table product_change (
  id uuid not null,
  product_id uuid not null,
  kind text not null,
  at timestamptz not null,
  price numeric(14,4) null,
  previous_price numeric(14,4) null,
  primary key (id)
);
create index product_change_product on product_change (product_id);

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
  retire_anyway boolean not null default false,
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

create table search_backlog (
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  primary key (id)
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
  id uuid not null default new_id(),
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

alter table attribute_definition add retired_at timestamptz null;

create index customer_merged_into on customer (merged_into) where merged_into is not null;
create index customer_phone_tail on customer ((right(regexp_replace(phone, '[^0-9]', '', 'g'), 7))) where phone is not null;

alter table product add version int not null default 1, add group_id text null, add gtin text null, add description text null, add brand text null, add variant jsonb null, add list_price numeric(14,4) null, add tax_rate numeric(6,3) null, add content_amount numeric(14,4) null, add content_unit text null, add base_amount numeric(14,4) null, add base_unit text null, add stock int null, add availability text null, add feed_id uuid null, add retired_at timestamptz null;
create index event_product on event ((coalesce(nullif(properties ->> 'product_id', ''), properties ->> 'sku')), occurred_at) where name in ('Product Viewed', 'Product Added', 'Product Added to Wishlist');

create index product_group on product (group_id);
create index product_sku on product (sku);
create index product_category on product (category);
create index product_feed_id on product (feed_id);
create index product_search on product using gin (lower(coalesce(name, '') || ' ' || external_id || ' ' || coalesce(sku, '')) gin_trgm_ops);

-- A foreign key costs more per row than the row itself, and these are written by the million. Whoever writes them holds
-- the customer's row; that they go with their customer is seen to by customer_gone.
alter table attribute_change drop constraint attribute_change_customer_id_foreign;

alter table customer_tag add constraint customer_tag_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table duplicate_decision add constraint duplicate_decision_one_id_foreign foreign key (one_id) references customer (id) on update cascade on delete cascade;
alter table duplicate_decision add constraint duplicate_decision_other_id_foreign foreign key (other_id) references customer (id) on update cascade on delete cascade;

alter table duplicate_pair add constraint duplicate_pair_one_id_foreign foreign key (one_id) references customer (id) on update cascade on delete cascade;
alter table duplicate_pair add constraint duplicate_pair_other_id_foreign foreign key (other_id) references customer (id) on update cascade on delete cascade;

alter table import_chunk add constraint import_chunk_import_id_foreign foreign key (import_id) references import (id) on delete cascade;

alter table import_rejection add constraint import_rejection_import_id_foreign foreign key (import_id) references import (id) on delete cascade;

alter table product_change add constraint product_change_product_id_foreign foreign key (product_id) references product (id) on delete cascade;

alter table product_price add constraint product_price_product_id_foreign foreign key (product_id) references product (id) on delete cascade;

alter table segment_input add constraint segment_input_segment_id_foreign foreign key (segment_id) references segment (id) on delete cascade;

alter table segment_member add constraint segment_member_segment_id_foreign foreign key (segment_id) references segment (id) on update cascade on delete cascade;
alter table segment_member add constraint segment_member_customer_id_foreign foreign key (customer_id) references customer (id) on update cascade on delete cascade;

alter table segment_recheck add constraint segment_recheck_segment_id_foreign foreign key (segment_id) references segment (id) on update cascade on delete cascade;
alter table segment_recheck add constraint segment_recheck_customer_id_foreign foreign key (customer_id) references customer (id) on update cascade on delete cascade;

alter table segment_size add constraint segment_size_segment_id_foreign foreign key (segment_id) references segment (id) on delete cascade;

alter table voucher add constraint voucher_pool_id_foreign foreign key (pool_id) references voucher_pool (id) on delete cascade;
alter table voucher add constraint voucher_customer_id_foreign foreign key (customer_id) references customer (id) on delete set null;

-- Whoever is to be erased with a whole segment; gone from the list once it is done.
create table segment_erasure (
  id uuid not null,
  segment_id uuid not null,
  reason text not null,
  actor text not null,
  request_id text null,
  total int not null,
  started_at timestamptz not null,
  finished_at timestamptz null,
  primary key (id)
);
create index segment_erasure_segment on segment_erasure (segment_id);
create index segment_erasure_open on segment_erasure (id) where finished_at is null;

create table segment_erasure_customer (
  erasure_id uuid not null,
  customer_id uuid not null,
  primary key (erasure_id, customer_id)
);
create index segment_erasure_customer_customer on segment_erasure_customer (customer_id);

alter table segment_erasure_customer add constraint segment_erasure_customer_erasure_id_foreign foreign key (erasure_id) references segment_erasure (id) on update cascade on delete cascade;
alter table segment_erasure_customer add constraint segment_erasure_customer_customer_id_foreign foreign key (customer_id) references customer (id) on update cascade on delete cascade;

-- Marks: whatever changes what a watched segment looks at marks the customer, in the same transaction. Once for each
-- statement, and next to nothing where nobody watches that kind of thing. `segment_input` is read first: filling a
-- segment locks that table, so that nobody who did not see its inputs is still writing when it begins.
-- Plans are kept from the first call, whether of one row or of many. So each function is held to the way that stays
-- linear: rows before and after are hashed, and rows of large tables are fetched one by one by their key.
create function mark_customers() returns trigger language plpgsql set enable_nestloop = off set jit = off as $$
begin
  if not exists (select from segment_input where kind = 'customer') then return null; end if;
  if tg_op = 'INSERT' then
    insert into segment_mark (segment_id, customer_id)
    select i.segment_id, n.id
    from after_rows n cross join (select distinct segment_id from segment_input where kind = 'customer') i
    where n.state = 'customer';
  else
    -- '' is any column, but for those that only say when somebody was seen or written.
    insert into segment_mark (segment_id, customer_id)
    select distinct i.segment_id, n.id
    from after_rows n join before_rows o on o.id = n.id
    cross join lateral (
      select unnest(array[
        case when (o.email, o.email_key, o.email_hash) is distinct from (n.email, n.email_key, n.email_hash) then 'email' end,
        case when o.phone is distinct from n.phone then 'phone' end,
        case when o.external_id is distinct from n.external_id then 'externalId' end,
        case when o.locale is distinct from n.locale then 'locale' end,
        case when o.time_zone is distinct from n.time_zone then 'timeZone' end,
        case when o.state is distinct from n.state then 'state' end,
        case when o.restricted_at is distinct from n.restricted_at then 'restricted' end,
        case when o.created_at is distinct from n.created_at then 'createdAt' end,
        case when o.last_seen_at is distinct from n.last_seen_at then 'lastSeenAt' end,
        case when (o.email, o.email_key, o.email_hash, o.phone, o.external_id, o.locale, o.time_zone, o.state,
            o.restricted_at, o.created_at, o.attributes, o.address_invalid_at, o.post_invalid_at, o.source_id)
          is distinct from (n.email, n.email_key, n.email_hash, n.phone, n.external_id, n.locale, n.time_zone, n.state,
            n.restricted_at, n.created_at, n.attributes, n.address_invalid_at, n.post_invalid_at, n.source_id)
          then '' end]) as "key"
      union all
      select coalesce(a.key, b.key)
      from jsonb_each(case jsonb_typeof(o.attributes) when 'object' then o.attributes else '{}' end) a
      full join jsonb_each(case jsonb_typeof(n.attributes) when 'object' then n.attributes else '{}' end) b on b.key = a.key
      where o.attributes is distinct from n.attributes and a.value is distinct from b.value) changed
    join segment_input i on i.kind = 'customer' and i.key = changed.key;
  end if;
  return null;
end
$$;
create trigger customer_mark_insert after insert on customer
  referencing new table as after_rows for each statement execute function mark_customers();
create trigger customer_mark_update after update on customer
  referencing old table as before_rows new table as after_rows for each statement execute function mark_customers();

create function mark_by_event() returns trigger language plpgsql as $$
begin
  if not exists (select from segment_input where kind = 'event') then return null; end if;
  insert into segment_mark (segment_id, customer_id)
  select distinct i.segment_id, r.customer_id
  from changed_rows r join segment_input i on i.kind = 'event' and i.key in (r.name, '');
  return null;
end
$$;
create trigger event_mark_insert after insert on event
  referencing new table as changed_rows for each statement execute function mark_by_event();
create trigger event_mark_delete after delete on event
  referencing old table as changed_rows for each statement execute function mark_by_event();

-- Rows that name a customer: the kind of input, and the column that is its key ('' for none).
create function mark_by_row() returns trigger language plpgsql as $$
begin
  if not exists (select from segment_input where kind = tg_argv[0]) then return null; end if;
  insert into segment_mark (segment_id, customer_id)
  select distinct i.segment_id, r.customer_id
  from (select x.customer_id, coalesce(to_jsonb(x) ->> tg_argv[1], '') as "key" from changed_rows x) r
  join segment_input i on i.kind = tg_argv[0] and i.key in (r.key, '')
  where r.customer_id is not null;
  return null;
end
$$;
create trigger orders_mark_insert after insert on orders
  referencing new table as changed_rows for each statement execute function mark_by_row('orders');
create trigger orders_mark_update after update on orders
  referencing new table as changed_rows for each statement execute function mark_by_row('orders');
create trigger orders_mark_delete after delete on orders
  referencing old table as changed_rows for each statement execute function mark_by_row('orders');
create trigger permission_mark_insert after insert on permission
  referencing new table as changed_rows for each statement execute function mark_by_row('permission', 'purpose');
create trigger permission_mark_update after update on permission
  referencing new table as changed_rows for each statement execute function mark_by_row('permission', 'purpose');
create trigger permission_mark_delete after delete on permission
  referencing old table as changed_rows for each statement execute function mark_by_row('permission', 'purpose');
create trigger customer_tag_mark_insert after insert on customer_tag
  referencing new table as changed_rows for each statement execute function mark_by_row('tag');
create trigger customer_tag_mark_delete after delete on customer_tag
  referencing old table as changed_rows for each statement execute function mark_by_row('tag');
create trigger customer_source_mark_insert after insert on customer_source
  referencing new table as changed_rows for each statement execute function mark_by_row('source');
create trigger customer_source_mark_update after update on customer_source
  referencing new table as changed_rows for each statement execute function mark_by_row('source');
create trigger customer_source_mark_delete after delete on customer_source
  referencing old table as changed_rows for each statement execute function mark_by_row('source');
create trigger segment_member_mark_insert after insert on segment_member
  referencing new table as changed_rows for each statement execute function mark_by_row('segment', 'segment_id');
create trigger segment_member_mark_delete after delete on segment_member
  referencing old table as changed_rows for each statement execute function mark_by_row('segment', 'segment_id');

-- Whether somebody can be reached (the inputs `permission` without a key) rests on more than their own permissions: on a
-- pause they asked for, an open request of theirs, and what others with the same address refused.
create trigger customer_preference_mark_insert after insert on customer_preference
  referencing new table as changed_rows for each statement execute function mark_by_row('permission');
create trigger customer_preference_mark_update after update on customer_preference
  referencing new table as changed_rows for each statement execute function mark_by_row('permission');
create trigger customer_preference_mark_delete after delete on customer_preference
  referencing old table as changed_rows for each statement execute function mark_by_row('permission');
create trigger privacy_case_mark_insert after insert on privacy_case
  referencing new table as changed_rows for each statement execute function mark_by_row('permission');
create trigger privacy_case_mark_update after update on privacy_case
  referencing new table as changed_rows for each statement execute function mark_by_row('permission');

create function mark_kin() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if not exists (select from segment_input where kind = 'permission' and key = '') then return null; end if;
  if tg_table_name = 'permission' then
    insert into segment_mark (segment_id, customer_id)
    select distinct i.segment_id, kin.id
    from changed_rows r join customer c on c.id = r.customer_id
    join customer kin on kin.email_key = c.email_key and kin.id <> c.id
    join segment_input i on i.kind = 'permission' and i.key = ''
    where r.channel = 'email';
  else
    insert into segment_mark (segment_id, customer_id)
    select distinct i.segment_id, kin.id
    from (
      select x.id, array_agg(distinct x.email_key) as keys from (
        select id, email_key from before_rows union all select id, email_key from changed_rows) x
      group by x.id having min(coalesce(x.email_key, '')) <> max(coalesce(x.email_key, ''))) moved
    cross join lateral unnest(moved.keys) as k(email_key)
    join customer kin on kin.email_key = k.email_key and kin.id <> moved.id
    join segment_input i on i.kind = 'permission' and i.key = ''
    -- Only who has refused something matters to the others.
    where exists (select from permission p where p.customer_id = moved.id and p.state in ('withdrawn', 'objected'));
  end if;
  return null;
end
$$;
create trigger permission_kin_mark_insert after insert on permission
  referencing new table as changed_rows for each statement execute function mark_kin();
create trigger permission_kin_mark_update after update on permission
  referencing new table as changed_rows for each statement execute function mark_kin();
create trigger customer_kin_mark_update after update on customer
  referencing old table as before_rows new table as changed_rows for each statement execute function mark_kin();

-- Rows that name an order or a message.
create function mark_by_order() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if not exists (select from segment_input where kind = 'orders') then return null; end if;
  insert into segment_mark (segment_id, customer_id)
  select distinct i.segment_id, o.customer_id
  from changed_rows r join orders o on o.id = r.order_id join segment_input i on i.kind = 'orders';
  return null;
end
$$;
create trigger order_line_mark_insert after insert on order_line
  referencing new table as changed_rows for each statement execute function mark_by_order();
create trigger order_line_mark_update after update on order_line
  referencing new table as changed_rows for each statement execute function mark_by_order();
create trigger order_line_mark_delete after delete on order_line
  referencing old table as changed_rows for each statement execute function mark_by_order();
create trigger order_refund_mark_insert after insert on order_refund
  referencing new table as changed_rows for each statement execute function mark_by_order();

-- A product that changes its category or number changes what its buyers bought.
create function mark_by_product() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if not exists (select from segment_input where kind = 'orders') then return null; end if;
  insert into segment_mark (segment_id, customer_id)
  select distinct i.segment_id, o.customer_id
  from (
    select x.id from (
      select id, (category, sku, external_id)::text as what from before_rows
      union all select id, (category, sku, external_id)::text from after_rows) x
    group by x.id having min(x.what) <> max(x.what)) changed
  join order_line l on l.product_id = changed.id join orders o on o.id = l.order_id
  join segment_input i on i.kind = 'orders';
  return null;
end
$$;
create trigger product_mark_update after update on product
  referencing old table as before_rows new table as after_rows for each statement execute function mark_by_product();

create function mark_by_message() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if not exists (select from segment_input where kind = 'message') then return null; end if;
  if tg_table_name = 'message_event' then
    insert into segment_mark (segment_id, customer_id)
    select distinct i.segment_id, m.customer_id
    from after_rows r join message m on m.id = r.message_id join segment_input i on i.kind = 'message';
  elsif tg_op = 'INSERT' then
    insert into segment_mark (segment_id, customer_id)
    select distinct i.segment_id, n.customer_id
    from after_rows n join segment_input i on i.kind = 'message' where n.sent_at is not null;
  else
    -- Only what came of it: claiming and holding are the daily bread of delivery.
    insert into segment_mark (segment_id, customer_id)
    select distinct i.segment_id, changed.customer_id
    from (
      select unnest(array_agg(distinct x.customer_id)) as customer_id from (
        select id, customer_id, sent_at, (customer_id, sent_at, tracked, state = 'sent')::text as what from before_rows
        union all
        select id, customer_id, sent_at, (customer_id, sent_at, tracked, state = 'sent')::text from after_rows) x
      group by x.id having min(x.what) <> max(x.what) and bool_or(x.sent_at is not null)) changed
    join segment_input i on i.kind = 'message';
  end if;
  return null;
end
$$;
create trigger message_mark_insert after insert on message
  referencing new table as after_rows for each statement execute function mark_by_message();
create trigger message_mark_update after update on message
  referencing old table as before_rows new table as after_rows for each statement execute function mark_by_message();
create trigger message_event_mark_insert after insert on message_event
  referencing new table as after_rows for each statement execute function mark_by_message();

-- Postal addresses are compared with the list when a letter is sent; no segment goes by them.
create function mark_by_hash() returns trigger language plpgsql
  set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
begin
  if not exists (select from segment_input where kind = 'suppression') then return null; end if;
  insert into segment_mark (segment_id, customer_id)
  select distinct i.segment_id, c.id
  from changed_rows r join customer c on c.email_hash = r.hash join segment_input i on i.kind = 'suppression'
  where r.channel = 'email';
  return null;
end
$$;
create trigger suppression_mark_insert after insert on suppression
  referencing new table as changed_rows for each statement execute function mark_by_hash();
create trigger suppression_mark_update after update on suppression
  referencing new table as changed_rows for each statement execute function mark_by_hash();

-- Counting at a million customers: who did what since when, who holds a permission, and who counts at all, each
-- without a look at the rows themselves.
drop index event_name;
create index event_name on event ("name", occurred_at, customer_id);
create index permission_state on permission (purpose, channel, state, customer_id) where state <> '';
create index customer_active on customer (id) where state = 'customer' and restricted_at is null;

-- Text search has a table of its own: a trigram index on the customers themselves costs an import ten times the rows.
-- Who comes in one by one is found at once; imports leave their rows to the chore index-search (search_backlog).
create function customer_search_words(external_id text, email text, attributes jsonb) returns text
language sql immutable parallel safe
return lower(coalesce(attributes ->> 'firstName', '') || ' ' || coalesce(attributes ->> 'lastName', '') || ' '
  || coalesce(email, '') || ' ' || coalesce(external_id, ''));

insert into customer_search (customer_id, text)
select id, customer_search_words(external_id, email, attributes) from customer where state not in ('merged', 'erased');

create function customer_search_keep() returns trigger language plpgsql as $$
begin
  if new.state in ('merged', 'erased') then
    delete from customer_search where customer_id = new.id;
  else
    insert into customer_search (customer_id, text)
    values (new.id, customer_search_words(new.external_id, new.email, new.attributes))
    on conflict (customer_id) do update set text = excluded.text;
  end if;
  return null;
end $$;
create trigger customer_search_new after insert on customer for each row
  when (current_setting('anlass.search_later', true) is distinct from 'on')
  execute function customer_search_keep();
create trigger customer_search_changed after update of state, external_id, email, attributes on customer for each row
  when (old.state is distinct from new.state or old.email is distinct from new.email
    or old.external_id is distinct from new.external_id or old.attributes is distinct from new.attributes)
  execute function customer_search_keep();

-- After thousands of new rows the planner knows nothing of them, and would read whole tables for each part of a file.
create function analyze_imported() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze customer;
  analyze permission;
end $$;
revoke all on function analyze_imported() from public;
grant execute on function analyze_imported() to anlass_app;

create function customer_gone() returns trigger language plpgsql as $$
begin
  delete from attribute_change where customer_id in (select id from gone);
  delete from customer_source where customer_id in (select id from gone);
  delete from customer_search where customer_id in (select id from gone);
  return null;
end $$;
create trigger customer_gone after delete on customer referencing old table as gone for each statement
  execute function customer_gone();

grant select, insert, update, delete on
  customer_search, customer_source, customer_tag, data_export, duplicate_decision, duplicate_pair, import, import_chunk, import_rejection, product_change,
  product_feed, product_price, search_backlog, segment, segment_erasure,
  segment_erasure_customer, segment_input, segment_mark, segment_member, segment_recheck, segment_size, voucher,
  voucher_pool
  to anlass_app;
revoke update on product_price from anlass_app;
revoke delete on data_export from anlass_app;
