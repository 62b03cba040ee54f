-- What changed within the last minutes, for consoles that are open (docs/decisions/live-updates.md). One line for each
-- transaction and kind of thing: rows of one transaction never meet those of another, so nobody waits for anybody here.
-- Says nothing about what is in the thing. Unlogged: after a crash consoles fetch everything anew.
create unlogged table live_change (
  xact bigint not null,
  thing text not null,
  "at" timestamptz not null,
  primary key (xact, thing)
);
grant select, insert, delete on live_change to anlass_app;

-- A statement that changed no row tells nothing.
create function tell_live() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    insert into live_change (xact, thing, at)
    values (pg_current_xact_id()::text::bigint, tg_table_name, clock_timestamp())
    on conflict do nothing;
  end if;
  return null;
end $$;

-- Whatever a member of staff or a program changes leaves an audit line, which names the kind of thing.
create function tell_live_audit() returns trigger language plpgsql as $$
begin
  insert into live_change (xact, thing, at)
  select pg_current_xact_id()::text::bigint, t.thing, clock_timestamp()
  from (select entity as thing from changed union select tg_table_name::text) t
  on conflict do nothing;
  return null;
end $$;

create trigger audit_entry_live_insert after insert on audit_entry
  referencing new table as changed for each statement execute function tell_live_audit();

-- What workers and public pages change without such a line. None of these is written once for each event or mail.
do $$
declare t text;
begin
  foreach t in array array['campaign', 'campaign_occurrence', 'data_export', 'domain_check', 'domain_pause', 'import',
    'inbound', 'letter', 'letter_batch', 'mailbox', 'outbound_notice', 'privacy_case', 'product_feed', 'retention_run',
    'segment', 'segment_erasure', 'suppression', 'task']
  loop
    execute format('create trigger %I after insert on %I referencing new table as changed for each statement execute function tell_live()', t || '_live_insert', t);
    execute format('create trigger %I after update on %I referencing new table as changed for each statement execute function tell_live()', t || '_live_update', t);
    execute format('create trigger %I after delete on %I referencing old table as changed for each statement execute function tell_live()', t || '_live_delete', t);
  end loop;
end $$;
