-- What comes back: bounces, complaints, replies; the health of senders.

-- Whatever came in, a row first: by the listener, a mailbox, a file or a provider's webhook. `raw` is the mail (zstd), `signal`
-- what a provider said in words of its own.
create table "inbound" ("id" uuid not null, "received_at" timestamptz not null, "way" text not null, "via_id" uuid null, "mail_from" text null, "recipient" text null, "digest" bytea not null, "raw" bytea null, "signal" jsonb null, "state" text not null, "taken_at" timestamptz null, "attempts" int not null default 0, "settled_at" timestamptz null, "error" text null, "outcome" text null, "reason" text null, "status" text null, "reply" text null, "block" text null, "said" text null, "proof" text null, "message_id" uuid null, "customer_id" uuid null, "from_address" text null, "subject" text null, "acted" jsonb null, "applied_by" text null, primary key ("id"));
alter table "inbound" add constraint "inbound_digest" unique ("digest");
create index inbound_new on inbound (received_at, id) where state = 'new';
create index inbound_unproven on inbound (id) where proof in ('message_id', 'recipient') and applied_by is null and acted is null and state = 'done';
create index "inbound_message" on "inbound" ("message_id");
create index "inbound_customer" on "inbound" ("customer_id");
alter table "inbound" add constraint "inbound_customer_id_foreign" foreign key ("customer_id") references "customer" ("id") on delete cascade;

-- That an address does not work: a keyed hash, for whoever has it now or later. It expires, and can be lifted.
create table "address_mark" ("id" uuid not null, "hash" bytea not null, "outcome" text not null, "reason" text not null, "status" text null, "message_id" uuid null, "at" timestamptz not null, "until" timestamptz not null, "lifted_at" timestamptz null, "lifted_by" text null, primary key ("id"));
create unique index address_mark_hash on address_mark (hash) where lifted_at is null;
create index address_mark_until on address_mark (until) where lifted_at is null;

-- A domain that turns a sender away: its mails wait. Without a sender: the one of the environment.
create table "domain_pause" ("id" uuid not null, "sender_id" uuid null, "domain" text not null, "at" timestamptz not null, "until" timestamptz not null, "times" int not null default 1, "reason" text not null, "said" text null, "occurrence_id" uuid null, "held" int not null default 0, "probed_at" timestamptz null, "probed" int not null default 0, "passed" int not null default 0, "told_at" timestamptz null, "lifted_at" timestamptz null, "lifted_by" text null, primary key ("id"));
create unique index domain_pause_open on domain_pause (coalesce(sender_id, '00000000-0000-0000-0000-000000000000'::uuid), domain) where lifted_at is null;
alter table "domain_pause" add constraint "domain_pause_sender_id_foreign" foreign key ("sender_id") references "sender" ("id") on delete cascade;

-- Mailboxes that are looked into (IMAP), and how far.
create table "mailbox" ("id" uuid not null, "version" int not null default 1, "name" text not null, "host" text not null, "port" int not null, "security" text not null, "username" text not null, "password" text null, "folder" text not null default 'INBOX', "afterwards" text not null default 'leave', "uid_validity" text null, "last_uid" bigint null, "looked_at" timestamptz null, "taken" int not null default 0, "last_error" text null, "error_since" timestamptz null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "updated_by" text not null, "retired_at" timestamptz null, primary key ("id"));

-- Where a provider of mail delivery tells us what became of mails.
create table "provider_hook" ("id" uuid not null, "version" int not null default 1, "provider" text not null, "name" text not null, "secret" text null, "settings" jsonb not null default '{}', "called_at" timestamptz null, "taken" int not null default 0, "refused_at" timestamptz null, "refusal" text null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "updated_by" text not null, "retired_at" timestamptz null, primary key ("id"));

-- Where other programs of the shop leave copies of their mails: a BCC address and a webhook.
create table "mail_log" ("id" uuid not null, "version" int not null default 1, "name" text not null, "kind" text not null, "purpose" text not null, "own_addresses" jsonb not null default '[]', "secret" text null, "called_at" timestamptz null, "taken" int not null default 0, "created_at" timestamptz not null, "updated_at" timestamptz not null, "updated_by" text not null, "retired_at" timestamptz null, primary key ("id"));

-- What became of mails, by provider and hour.
create table "provider_hour" ("hour" timestamptz not null, "sender_id" uuid not null, "provider" text not null, "sent" int not null default 0, "refused" int not null default 0, "deferred" int not null default 0, "hard" int not null default 0, "soft" int not null default 0, "blocked" int not null default 0, "complained" int not null default 0, "opted_out" int not null default 0, primary key ("hour", "sender_id", "provider"));

-- What the DNS says of a domain, as it was asked last.
create table "domain_check" ("domain" text not null, "at" timestamptz not null, "result" jsonb not null, primary key ("domain"));

-- Where what comes back to a sender goes, if not to its own domain; whether its mail server lets an envelope name another
-- address than its own; how much it may send while it is new.
alter table "sender" add "return_domain" text null, add "envelope" text not null default 'token', add "warm_up" jsonb null;

-- Of senders that are new: how many mails were begun on a local day, and how many of later days wait for it.
create table "sender_day" ("sender_id" uuid not null, "day" date not null, "begun" int not null default 0, "booked" int not null default 0, primary key ("sender_id", "day"));
alter table "sender_day" add constraint "sender_day_sender_id_foreign" foreign key ("sender_id") references "sender" ("id") on delete cascade;

grant select, insert, update, delete on sender_day, inbound, address_mark, domain_pause, mailbox, provider_hook, mail_log, provider_hour,
  domain_check to anlass_app;
