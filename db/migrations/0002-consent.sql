-- Consent, opt-out and privacy: forms and confirmations, the sealed ledger, preferences, the rights of the person,
-- recipients, letters, and the chores that go with them.

create table category_similarity (
  category text not null,
  similar_to text not null,
  declared_at timestamptz not null,
  declared_by text not null,
  primary key (category, similar_to)
);

create table chore (
  "name" text not null,
  next_run_at timestamptz not null,
  last_run_at timestamptz null,
  last_error text null,
  primary key ("name")
);

create table click_total (
  template_version_id uuid not null,
  url text not null,
  "day" date not null,
  "count" int not null,
  primary key (template_version_id, url, "day")
);

create table consent_seal (
  "number" int not null,
  sealed_at timestamptz not null,
  "count" int not null,
  digest bytea not null,
  previous bytea not null,
  mac bytea not null,
  key_id text not null,
  primary key ("number")
);

create table consent_seal_line (
  record_id uuid not null,
  seal int not null,
  "position" int not null,
  mac bytea not null,
  primary key (record_id)
);
alter table consent_seal_line add constraint consent_seal_line_place unique (seal, "position");

create table consent_unsealed (
  record_id uuid not null,
  primary key (record_id)
);

create table confirmation (
  id uuid not null,
  kind text not null,
  state text not null,
  customer_id uuid not null,
  email text not null,
  email_key text not null,
  email_hash bytea not null,
  mailbox_hash bytea not null,
  form_version_id uuid null,
  case_id uuid null,
  evidence_id uuid not null,
  payload jsonb not null,
  created_customer boolean not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz null,
  primary key (id)
);
create index confirmation_customer on confirmation (customer_id);
create index confirmation_open on confirmation (expires_at) where state = 'pending';
create index confirmation_form on confirmation (form_version_id, state);
create index confirmation_address on confirmation (email_hash, requested_at);
create index confirmation_mailbox on confirmation (mailbox_hash, requested_at);

create table customer_preference (
  customer_id uuid not null,
  paused_until timestamptz null,
  max_per_week int null,
  topics_off jsonb not null default '[]',
  updated_at timestamptz not null,
  primary key (customer_id)
);

create table evidence_erasure (
  record_id uuid not null,
  erased_at timestamptz not null,
  reason text not null,
  mac bytea not null,
  key_id text not null,
  primary key (record_id)
);

create table form (
  id uuid not null,
  version int not null default 1,
  "key" text not null,
  "name" text not null,
  state text not null,
  draft jsonb not null,
  published_version_id uuid null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (id)
);
alter table form add constraint form_key unique ("key");

create table form_version (
  id uuid not null,
  form_id uuid not null,
  "number" int not null,
  definition jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (id)
);
alter table form_version add constraint form_version_number unique (form_id, "number");

create table letter_batch (
  id uuid not null,
  "number" int not null,
  created_at timestamptz not null,
  created_by text not null,
  "count" int not null,
  cost numeric(12,2) not null,
  currency text not null,
  file bytea null,
  addresses bytea null,
  purged_at timestamptz null,
  primary key (id)
);
alter table letter_batch add constraint letter_batch_number unique ("number");

create table letter (
  message_id uuid not null,
  batch_id uuid not null,
  "position" int not null,
  reference text not null,
  cost numeric(10,2) not null,
  returned_at timestamptz null,
  return_reason text null,
  primary key (message_id)
);
alter table letter add constraint letter_reference unique (reference);
alter table letter add constraint letter_place unique (batch_id, "position");

create table privacy_case (
  id uuid not null,
  version int not null default 1,
  kind text not null,
  state text not null,
  customer_id uuid not null,
  channel text not null,
  reference text null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  extended_because text null,
  identity text not null,
  identity_note text null,
  opened_by text not null,
  closed_at timestamptz null,
  closed_by text null,
  outcome text null,
  primary key (id)
);
create index privacy_case_customer on privacy_case (customer_id);
create index privacy_case_due on privacy_case (due_at) where state in ('open', 'waiting');

create table privacy_document (
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  "name" text not null,
  media_type text not null,
  body bytea not null,
  created_at timestamptz not null,
  erase_after timestamptz not null,
  primary key (id)
);
create index privacy_document_case on privacy_document (case_id);

create table recipient (
  id uuid not null,
  version int not null default 1,
  "name" text not null,
  kind text not null,
  purpose text not null,
  data_categories jsonb not null default '[]',
  country text not null,
  safeguard text null,
  webhook_url text null,
  webhook_secret text null,
  notice jsonb null,
  notice_version int not null default 1,
  notice_since timestamptz null,
  created_at timestamptz not null,
  retired_at timestamptz null,
  primary key (id)
);

create table outbound_notice (
  id uuid not null,
  recipient_id uuid not null,
  customer_id uuid not null,
  case_id uuid null,
  kind text not null,
  state text not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  last_error text null,
  created_at timestamptz not null,
  delivered_at timestamptz null,
  primary key (id)
);
create index outbound_notice_due on outbound_notice (due_at) where state = 'queued';

create table notice_given (
  id uuid not null,
  recipient_id uuid not null,
  customer_id uuid not null,
  given_at timestamptz not null,
  notice_version int not null,
  origin text not null,
  actor text not null,
  primary key (id)
);
create index notice_given_customer on notice_given (customer_id, recipient_id);

create table disclosure (
  id uuid not null,
  recipient_id uuid not null,
  customer_id uuid not null,
  "at" timestamptz not null,
  transfer_id uuid not null,
  data_categories jsonb not null,
  actor text not null,
  primary key (id)
);
create index disclosure_customer on disclosure (customer_id, recipient_id);

create table retention_run (
  id uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz null,
  removed jsonb not null default '{}',
  primary key (id)
);

create table topic (
  "key" text not null,
  version int not null default 1,
  purpose text not null,
  "name" jsonb not null,
  "position" int not null default 0,
  primary key ("key")
);

alter table consent_evidence
  add restricted_at timestamptz null,
  add erase_after timestamptz null;
create index consent_evidence_due on consent_evidence (erase_after) where erase_after is not null;

alter table consent_record add address_hash bytea null;

alter table customer
  add email_hash bytea null,
  add post_invalid_at timestamptz null,
  add post_invalid_reason text null,
  add restricted_at timestamptz null;
create index customer_email_hash on customer (email_hash) where email_hash is not null;
create index customer_unhashed on customer (id) where email_key is not null and email_hash is null;

alter table message
  add confirmation_id uuid null,
  add topic text null,
  add categories jsonb null,
  add profiling boolean not null default false,
  add tracked boolean null;
create index message_event_engagement on message_event (message_id) where kind in ('opened', 'clicked');
create index message_letter_due on message (due_at, id) where channel = 'post' and state in ('queued', 'held', 'retry');

alter table permission
  add confirmed boolean not null default false,
  add address_hash bytea null,
  add sale jsonb null;

-- What was granted before and confirmed is proved by its last confirmation (engine/consent/fold.ts says the same).
update permission p set confirmed = true, record_id = r.id
from permission q cross join lateral (
  select id from consent_record c
  where c.customer_id = q.customer_id and c.purpose = q.purpose and c.channel = q.channel
    and c.kind = 'confirmed' and c.occurred_at >= q.since
  order by c.occurred_at desc, c.recorded_at desc, c.id desc limit 1) r
where (p.customer_id, p.purpose, p.channel) = (q.customer_id, q.purpose, q.channel) and q.state = 'granted';

alter table rule_version add profiling boolean not null default false;

alter table suppression add key_id text null;
create index suppression_history on suppression (channel, hash) where lifted_at is not null;

alter table template_version add kind text generated always as (source ->> 'kind') stored;

-- Letters wait for the next batch, in numbers: a mail lane that looks for what is due must not walk over them.
drop index message_due;
create index message_due on message (lane, due_at, id) where state in ('queued', 'held', 'retry') and channel <> 'post';

alter table confirmation add constraint confirmation_customer_id_foreign foreign key (customer_id) references customer (id) on delete cascade;

alter table customer_preference add constraint customer_preference_customer_id_foreign foreign key (customer_id) references customer (id) on update cascade on delete cascade;

alter table form_version add constraint form_version_form_id_foreign foreign key (form_id) references form (id);

alter table letter add constraint letter_message_id_foreign foreign key (message_id) references message (id) on update cascade on delete cascade;
alter table letter add constraint letter_batch_id_foreign foreign key (batch_id) references letter_batch (id);

alter table privacy_document add constraint privacy_document_case_id_foreign foreign key (case_id) references privacy_case (id) on delete cascade;

alter table outbound_notice add constraint outbound_notice_recipient_id_foreign foreign key (recipient_id) references recipient (id);

alter table notice_given add constraint notice_given_recipient_id_foreign foreign key (recipient_id) references recipient (id);

alter table disclosure add constraint disclosure_recipient_id_foreign foreign key (recipient_id) references recipient (id);

-- Every new line of the ledger waits for its seal.
create function await_seal() returns trigger language plpgsql as $$
begin
  insert into consent_unsealed (record_id) select id from added;
  return null;
end
$$;
create trigger consent_record_await_seal after insert on consent_record
  referencing new table as added for each statement execute function await_seal();
insert into consent_unsealed (record_id) select id from consent_record;

create trigger consent_seal_append_only before update or delete on consent_seal
  for each row execute function refuse_change();
create trigger consent_seal_no_truncate before truncate on consent_seal
  for each statement execute function refuse_change();
create trigger consent_seal_line_append_only before update or delete on consent_seal_line
  for each row execute function refuse_change();
create trigger consent_seal_line_no_truncate before truncate on consent_seal_line
  for each statement execute function refuse_change();
create trigger evidence_erasure_append_only before update or delete on evidence_erasure
  for each row execute function refuse_change();
create trigger evidence_erasure_no_truncate before truncate on evidence_erasure
  for each statement execute function refuse_change();
create trigger form_version_immutable before update on form_version
  for each row execute function refuse_change();

grant select, insert, update, delete on
  category_similarity, chore, click_total, confirmation, consent_seal, consent_seal_line, consent_unsealed,
  customer_preference, disclosure, evidence_erasure, form, form_version, letter, letter_batch, notice_given,
  outbound_notice, privacy_case, privacy_document, recipient, retention_run, topic
  to anlass_app;
revoke update, delete on consent_seal, consent_seal_line, evidence_erasure from anlass_app;
revoke update, delete on form_version, disclosure, notice_given from anlass_app;
revoke delete on privacy_case, recipient from anlass_app;
