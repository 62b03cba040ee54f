-- Backups that were made, and restores: when the last one was, and whether it is high time for another.
create table backup_run (
  id uuid not null,
  kind text not null,
  started_at timestamptz not null,
  finished_at timestamptz null,
  actor text not null,
  file text not null,
  encrypted boolean not null,
  bytes bigint null,
  "rows" bigint null,
  sha256 text null,
  taken_at timestamptz null,
  error text null,
  primary key (id)
);
create index backup_run_kind on backup_run (kind, started_at);

grant select, insert, update, delete on backup_run to anlass_app;
