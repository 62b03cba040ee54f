-- The messages of an occurrence lie between these two: they are planned in one go and their ids grow with time. Its pages
-- read that part of the messages and of what happened to them, not those of years of campaigns. Null: not known.
alter table "campaign_occurrence" add "first_message_id" uuid null, add "last_message_id" uuid null;

-- Opting out is as rare as what comes back, and is looked for in the same way.
drop index message_event_trouble;
create index message_event_trouble on message_event (at, message_id) where kind in ('bounced', 'returned', 'complained', 'unsubscribed');

-- Nobody can tell how many of the clicks are people's without it; pages of customers then read all of them before the first.
create statistics message_event_human on (detail -> 'human') from message_event;
