-- Rules, mended.

-- Which events have the runs of a version looked at is no part of what was published: it follows from the segments that its
-- conditions name, and changes with them.
create or replace function refuse_published_change() returns trigger language plpgsql as $$
declare
  derived text[] := case tg_table_name when 'rule_version' then array['active', 'wake_events'] else array['active'] end;
begin
  if to_jsonb(new) - derived is distinct from to_jsonb(old) - derived then
    raise exception '% is immutable once published', tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

-- The next calls of each recipient: they have a loop of their own now, and are no chore any more.
create index webhook_call_next on webhook_call (recipient_id, due_at, id) where state = 'queued';
delete from chore where name = 'call-webhooks';
