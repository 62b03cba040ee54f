-- Attempts at signing in and at public forms, counted in windows by all processes together. A key is the keyed hash of what
-- is counted for (a network address, an e-mail address); the row goes when its window has ended.
create table attempt_window (
  key bytea not null,
  ends_at timestamptz not null,
  count integer not null,
  primary key (key)
);
create index attempt_window_ended on attempt_window (ends_at);
grant select, insert, update, delete on attempt_window to anlass_app;

-- Which machine a process runs on.
alter table process_beat add column host text not null default '';

-- How often a chore failed in a row, and when it last went well.
alter table chore add column failures integer not null default 0;
alter table chore add column succeeded_at timestamptz null;

-- The release whose news somebody was told. Whoever works here already knows the one before.
alter table app_user add column seen_version text null;
update app_user set seen_version = '0.1.0';

-- The newest event of a source.
alter table source add column last_event_at timestamptz null;
alter table source add column last_event_name text null;
