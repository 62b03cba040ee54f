-- Lists narrowed to what is rare. A message that goes out without trouble is never in the first two: `message_by_state` was
-- written each time its state changed, three times for every mail of a campaign.
drop index message_by_state;
create index message_set_aside on message (state, id) where state in ('held', 'retry', 'skipped');
create index message_reason on message (reason, id) where reason is not null;
-- So that the books of a rule are counted from `message_rule` alone, and its tasks, which are few, from here.
create index message_rule_task on message (rule_id) where channel = 'task' and rule_id is not null;

-- Block ranges that hold no such row are passed over: a few kilobytes for a million rows, and hardly ever written, unlike a
-- tree with a line for each. What is frequent is found by the order of time.
create index message_blocks on message using brin (lane text_bloom_ops, purpose text_bloom_ops, template_id uuid_bloom_ops)
  with (pages_per_range = 64, autosummarize = on);
create index event_blocks on event using brin (mode text_bloom_ops) with (pages_per_range = 64, autosummarize = on);
