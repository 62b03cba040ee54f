-- Campaigns, senders, reusable blocks, pictures.

create table "sender" ("id" uuid not null, "version" int not null default 1, "name" text not null, "from_name" text not null, "from_address" text not null, "reply_to" text null, "host" text not null, "port" int not null, "security" text not null, "username" text null, "password" text null, "dkim" jsonb null, "dkim_key" text null, "limits" jsonb not null default '{}', "is_default" boolean not null default false, "tested_at" timestamptz null, "test_error" text null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "updated_by" text not null, "retired_at" timestamptz null, primary key ("id"));
create unique index sender_default on sender (is_default) where is_default;
create table "asset" ("id" uuid not null, "version" int not null default 1, "name" text not null, "alt" jsonb not null default '{}', "created_at" timestamptz not null, "created_by" text not null, primary key ("id"));
create table "asset_file" ("hash" text not null, "asset_id" uuid not null, "type" text not null, "width" int not null, "height" int not null, "size" int not null, "bytes" bytea not null, "original" boolean not null, primary key ("hash"));
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
