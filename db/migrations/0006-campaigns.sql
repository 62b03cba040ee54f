-- Campaigns, senders, reusable blocks, pictures.

create table "sender" ("id" uuid not null, "version" int not null default 1, "name" text not null, "from_name" text not null, "from_address" text not null, "reply_to" text null, "host" text not null, "port" int not null, "security" text not null, "username" text null, "password" text null, "dkim" jsonb null, "dkim_key" text null, "limits" jsonb not null default '{}', "is_default" boolean not null default false, "tested_at" timestamptz null, "test_error" text null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "updated_by" text not null, "retired_at" timestamptz null, primary key ("id"));
create unique index sender_default on sender (is_default) where is_default;
create table "asset" ("id" uuid not null, "version" int not null default 1, "name" text not null, "alt" jsonb not null default '{}', "created_at" timestamptz not null, "created_by" text not null, primary key ("id"));
create table "asset_file" ("hash" text not null, "asset_id" uuid not null, "type" text not null, "width" int not null, "height" int not null, "frames" int not null default 1, "size" int not null, "bytes" bytea not null, "original" boolean not null, primary key ("hash"));
create index "asset_file_asset" on "asset_file" ("asset_id");
create table "template_block" ("id" uuid not null, "version" int not null default 1, "key" text not null, "name" jsonb not null, "source" jsonb not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "updated_by" text not null, primary key ("id"));
alter table "template_block" add constraint "template_block_key" unique ("key");
create table "campaign" ("id" uuid not null, "version" int not null default 1, "name" text not null, "state" text not null, "definition" jsonb not null, "next_at" timestamptz null, "copy_of" uuid null, "missed_of" uuid null, "launched_at" timestamptz null, "launched_by" text null, "approved_at" timestamptz null, "approved_by" text null, "approval_asked_at" timestamptz null, "approval_asked_by" text null, "error" text null, "created_at" timestamptz not null, "created_by" text not null, "updated_at" timestamptz not null, "updated_by" text not null, primary key ("id"));
create index campaign_next on campaign (next_at) where next_at is not null;
create table "campaign_occurrence" ("id" uuid not null, "campaign_id" uuid not null, "number" int not null, "state" text not null, "definition" jsonb not null, "variants" jsonb not null, "planned_for" timestamptz not null, "began_at" timestamptz not null, "after_id" uuid null, "looked_at" int not null default 0, "planned" int not null default 0, "planned_at" timestamptz null, "paused_at" timestamptz null, "pause" jsonb null, "finished_at" timestamptz null, "decide_at" timestamptz null, "winner" text null, "decided_at" timestamptz null, "decided_by" text null, "goal_event" text null, "converts_until" timestamptz null, "tally" jsonb null, primary key ("id"));
alter table "campaign_occurrence" add constraint "campaign_occurrence_number" unique ("campaign_id", "number");
create index campaign_occurrence_open on campaign_occurrence (state, id) where state in ('planning', 'sending', 'paused');
create index campaign_occurrence_goal on campaign_occurrence (goal_event) where goal_event is not null;
create table "campaign_conversion" ("message_id" uuid not null, "occurrence_id" uuid not null, "campaign_id" uuid not null, "customer_id" uuid not null, "event_id" uuid not null, "at" timestamptz not null, "value" numeric(14,2) null, "currency" text null, "variant" text null, "holdout" boolean not null, primary key ("message_id"));
create index "campaign_conversion_customer" on "campaign_conversion" ("customer_id");
create index "campaign_conversion_occurrence" on "campaign_conversion" ("occurrence_id", "at");
create table "staff_mail" ("id" uuid not null, "kind" text not null, "to_address" text not null, "sender_id" uuid null, "customer_id" uuid null, "content" jsonb null, "state" text not null, "error" text null, "created_at" timestamptz not null, "created_by" text not null, "sent_at" timestamptz null, primary key ("id"));
create index "staff_mail_customer" on "staff_mail" ("customer_id");
create index staff_mail_due on staff_mail (created_at) where state = 'queued';
alter table "message" add "occurrence_id" uuid null, add "variant" text null, add "sender_id" uuid null;
alter table "asset_file" add constraint "asset_file_asset_id_foreign" foreign key ("asset_id") references "asset" ("id") on delete cascade;
alter table "campaign_occurrence" add constraint "campaign_occurrence_campaign_id_foreign" foreign key ("campaign_id") references "campaign" ("id") on delete cascade;
alter table "campaign_conversion" add constraint "campaign_conversion_message_id_foreign" foreign key ("message_id") references "message" ("id") on update cascade on delete cascade;
alter table "campaign_conversion" add constraint "campaign_conversion_occurrence_id_foreign" foreign key ("occurrence_id") references "campaign_occurrence" ("id") on delete cascade;
alter table "campaign_conversion" add constraint "campaign_conversion_customer_id_foreign" foreign key ("customer_id") references "customer" ("id") on delete cascade;
alter table "staff_mail" add constraint "staff_mail_customer_id_foreign" foreign key ("customer_id") references "customer" ("id") on delete cascade;

-- The books of a campaign, its pause and its end; only campaigns have rows in it.
create index message_campaign on message (occurrence_id, state, reason) where occurrence_id is not null;

grant select, insert, update, delete on sender, asset, asset_file, template_block, campaign, campaign_occurrence,
  campaign_conversion, staff_mail to anlass_app;

-- What of an occurrence is done in slices: how many of its messages have a time, the lot from which on its limit leaves
-- out, a pause that is ending, the winner of a test that goes out.
alter table "campaign_occurrence" add "position" int not null default 0, add "lot" text null, add "resuming_at" timestamptz null, add "releasing" boolean not null default false;
create index campaign_occurrence_work on campaign_occurrence (id) where state = 'planning' or resuming_at is not null or releasing or (state = 'cancelled' and finished_at is null);

-- Who wrote the definition as it is: it needs another to approve it.
alter table "campaign" add "defined_by" text null;

-- Delivery takes the messages of one sender at a time: a million that wait for a server that is down are not read to find
-- those of another.
drop index message_due;
create index message_due on message (lane, sender_id, due_at, id) where state in ('queued', 'held', 'retry') and channel <> 'post';
drop index message_urgent;
create index message_urgent on message (lane, sender_id, priority desc, due_at, id) where state in ('queued', 'held', 'retry') and channel <> 'post' and priority > 0;

-- Limits of senders: what was begun in each second of the last minute, and up to when the places after it are given out.
create table "sender_second" ("sender_id" uuid not null, "domain" text not null, "at" timestamptz not null, "begun" int not null, primary key ("sender_id", "domain", "at"));
create table "sender_booking" ("sender_id" uuid not null, "domain" text not null, "lane" text not null, "until" timestamptz not null, primary key ("sender_id", "domain", "lane"));
alter table "sender_second" add constraint "sender_second_sender_id_foreign" foreign key ("sender_id") references "sender" ("id") on delete cascade;
alter table "sender_booking" add constraint "sender_booking_sender_id_foreign" foreign key ("sender_id") references "sender" ("id") on delete cascade;
grant select, insert, update, delete on sender_second, sender_booking to anlass_app;

-- Who delivers a mail to staff has so long for it.
alter table "staff_mail" add "taken_at" timestamptz null;

-- What came back or was complained of, for whoever stops a campaign because of it.
create index message_event_trouble on message_event (at, message_id) where kind in ('bounced', 'returned', 'complained');

-- What a request to a pixel or a link told, so that who made it can be judged anew when we know better, and by which
-- version of the judgement it was judged.
alter table "message_event" add "facts" jsonb null, add "classed" int null;
create index message_event_classed on message_event (classed) where classed is not null;
