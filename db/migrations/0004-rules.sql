-- Rules: waits for events and dates, goals, versions that move, tasks, webhooks, occurrences of schedules.

create table "rule_occurrence" ("rule_id" uuid not null, "key" text not null, "planned_at" timestamptz not null, "started_at" timestamptz not null, "finished_at" timestamptz null, "late" boolean not null default false, "written" int not null default 0, "after_id" uuid null, primary key ("rule_id", "key"));
create index rule_occurrence_open on rule_occurrence (rule_id) where finished_at is null;
create table "rule_step_count" ("rule_version_id" uuid not null, "step_id" text not null, "what" text not null, "day" date not null, "n" int not null, primary key ("rule_version_id", "step_id", "what", "day"));
create table "conversion" ("run_id" uuid not null, "rule_id" uuid not null, "rule_version_id" uuid not null, "customer_id" uuid not null, "event_id" uuid not null, "at" timestamptz not null, "value" numeric(14,2) null, "currency" text null, "holdout" boolean not null, primary key ("run_id"));
create index "conversion_customer" on "conversion" ("customer_id");
create index "conversion_rule" on "conversion" ("rule_id", "rule_version_id", "at");
create table "split_winner" ("rule_id" uuid not null, "step_id" text not null, "arm" text not null, "decided_at" timestamptz not null, "decided_by" text not null, "figures" jsonb not null default '{}', primary key ("rule_id", "step_id"));
create table "task" ("id" uuid not null, "version" int not null default 1, "message_id" uuid null, "customer_id" uuid not null, "rule_id" uuid null, "run_id" uuid null, "step_id" text null, "title" text not null, "text" text null, "purpose" text not null, "state" text not null, "due_at" timestamptz not null, "assignee_id" uuid null, "outcome" text null, "created_at" timestamptz not null, "settled_at" timestamptz null, "settled_by" text null, primary key ("id"));
alter table "task" add constraint "task_message" unique ("message_id");
create index "task_customer" on "task" ("customer_id");
create index task_open on task (due_at, id) where state = 'open';
create index task_settled on task (settled_at, id) where state <> 'open';
create table "webhook_call" ("id" uuid not null, "run_id" uuid not null, "step_id" text not null, "rule_version_id" uuid not null, "customer_id" uuid not null, "recipient_id" uuid not null, "state" text not null, "attempts" int not null default 0, "due_at" timestamptz not null, "status" int null, "answer" jsonb null, "error" text null, "created_at" timestamptz not null, "settled_at" timestamptz null, primary key ("id"));
create index "webhook_call_customer" on "webhook_call" ("customer_id");
create index webhook_call_due on webhook_call (due_at) where state = 'queued';
alter table "webhook_call" add constraint "webhook_call_step" unique ("run_id", "step_id");
create table "click_wait" ("message_event_id" uuid not null, "due_at" timestamptz not null, primary key ("message_event_id"));
create index "click_wait_due" on "click_wait" ("due_at");
alter table "message" add "voucher_pool" text null;
alter table "rule" add "guard" text not null default 'ok', add "guard_note" jsonb null, add "paused_at" timestamptz null, add "gallery" text null;
alter table "rule_version" add "trigger_events" text[] not null default '{}', add "wake_events" text[] not null default '{}', add "goal_event" text null, add "priority" int not null default 0, add "valid_until" timestamptz null, add "policies" jsonb not null default '{}';
drop index rule_version_trigger;
create index rule_version_trigger on rule_version using gin (trigger_events) where active;
alter table "run" add "arrived_at" timestamptz null, add "until" timestamptz null, add "waits_for" text null, add "skip_next" boolean not null default false;
alter table "click_wait" add constraint "click_wait_message_event_id_foreign" foreign key ("message_event_id") references "message_event" ("id") on update cascade on delete cascade;
alter table "rule_occurrence" add constraint "rule_occurrence_rule_id_foreign" foreign key ("rule_id") references "rule" ("id") on delete cascade;
alter table "rule_step_count" add constraint "rule_step_count_rule_version_id_foreign" foreign key ("rule_version_id") references "rule_version" ("id") on delete cascade;
alter table "conversion" add constraint "conversion_run_id_foreign" foreign key ("run_id") references "run" ("id") on update cascade on delete cascade;
alter table "conversion" add constraint "conversion_rule_id_foreign" foreign key ("rule_id") references "rule" ("id") on delete cascade;
alter table "conversion" add constraint "conversion_customer_id_foreign" foreign key ("customer_id") references "customer" ("id") on delete cascade;
alter table "split_winner" add constraint "split_winner_rule_id_foreign" foreign key ("rule_id") references "rule" ("id") on delete cascade;
alter table "task" add constraint "task_message_id_foreign" foreign key ("message_id") references "message" ("id") on delete set null;
alter table "task" add constraint "task_customer_id_foreign" foreign key ("customer_id") references "customer" ("id") on delete cascade;
alter table "webhook_call" add constraint "webhook_call_run_id_foreign" foreign key ("run_id") references "run" ("id") on delete cascade;
alter table "webhook_call" add constraint "webhook_call_customer_id_foreign" foreign key ("customer_id") references "customer" ("id") on delete cascade;
alter table "webhook_call" add constraint "webhook_call_recipient_id_foreign" foreign key ("recipient_id") references "recipient" ("id");

-- Published versions are immutable for everybody but the owner, who fills in here what publishing derives today.
alter table rule_version disable trigger rule_version_immutable;
update rule_version set trigger_events = array[trigger_event];
alter table rule_version enable trigger rule_version_immutable;

-- Counted many times a second: leave room on the page, and clean early.
alter table rule_step_count set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

grant select, insert, update, delete on rule_step_count, conversion, split_winner, rule_occurrence, task, webhook_call, click_wait
  to anlass_app;

-- What advertising a customer got of late, for frequency caps; tasks that are due; what goes before all else that is due.
create index message_taken on message (customer_id, claimed_at) where state in ('sending', 'sent', 'unknown');
create index message_task_due on message (lane, due_at, id) where state in ('queued', 'held', 'retry') and channel = 'task';
create index message_urgent on message (lane, priority desc, due_at, id) where state in ('queued', 'held', 'retry') and channel <> 'post' and priority > 0;

-- The moment at which a clock shows a time. A time that a day does not have is as much later as the clock was put
-- forward; of one that it has twice, the first or the later. So does engine/shared/local-time.ts.
create function moment_of(clock timestamp, zone text, later boolean) returns timestamptz language plpgsql stable as $$
declare
  -- Of the offsets a day before and a day after, one or both hold then.
  before interval := ((clock at time zone 'UTC' - interval '1 day') at time zone zone) - (clock - interval '1 day');
  behind interval := ((clock at time zone 'UTC' + interval '1 day') at time zone zone) - (clock + interval '1 day');
  one timestamptz := (clock - before) at time zone 'UTC';
  other timestamptz := (clock - behind) at time zone 'UTC';
begin
  if before = behind or other at time zone zone <> clock then return one; end if;
  if one at time zone zone <> clock then return other; end if;
  return case when later then greatest(one, other) else least(one, other) end;
end $$;

-- A zone as it is, or UTC where there is none of that name: what is stored must never stop a batch.
create function known_zone(zone text) returns text language plpgsql stable as $$
begin
  perform timestamptz 'epoch' at time zone zone;
  return coalesce(zone, 'UTC');
exception when invalid_parameter_value then
  return 'UTC';
end $$;

-- The first moment from `at` on that is not in the hours of quiet (null: none; over midnight where they end earlier than
-- they begin) and on one of the days (null: any; 1 is Monday), by the clock of the zone. engine/rules/quiet.ts says the
-- same; a test holds them equal.
create function next_allowed(at timestamptz, zone text, quiet_from time, quiet_to time, days int[])
returns timestamptz language plpgsql stable as $$
declare
  here text := known_zone(zone);
  shown timestamp;
  hour time;
  today date := (at at time zone here)::date;
  found timestamptz;
begin
  for ahead in -1..15 loop
    -- First the moment itself, then whenever a day begins or the quiet ends.
    for hour, found in
      select null::time, at where ahead = -1
      union all
      select c.hour, moment_of(today + ahead + c.hour, here, l.later)
      from unnest(array[time '00:00', quiet_to]) as c(hour) cross join (values (false), (true)) as l(later)
      where ahead >= 0 and c.hour is not null
      order by 2
    loop
      shown := found at time zone here;
      if found >= at and (days is null or extract(isodow from shown)::int = any(days))
        and (quiet_from is null or quiet_to is null or not case when quiet_from <= quiet_to
          then shown::time >= quiet_from and shown::time < quiet_to
          else shown::time >= quiet_from or shown::time < quiet_to end)
      then return found; end if;
    end loop;
  end loop;
  -- Never allowed: looked at again tomorrow.
  return at + interval '1 day';
end $$;

-- When the day, week (from Monday) or month begins that `at` is in by the clock of the zone, or one after it.
create function period_start(at timestamptz, zone text, period text, ahead int) returns timestamptz language sql stable as $$
  select moment_of(date_trunc(period, at at time zone known_zone(zone)) + ahead * ('1 ' || period)::interval, known_zone(zone), false)
$$;

-- An enquiry or a complaint may be answered by a call, too.
update purpose set bases = bases || '{"task": ["enquiry"]}' where key = 'request' and not bases ? 'task';
