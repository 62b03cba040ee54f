-- What lists are sorted by, each with the id that tells rows with the same value apart. One index serves both directions.
-- When a customer was seen last is left out: it changes with every event, and an index on it would be written each time.
create index customer_by_name on customer (left(lower(coalesce(nullif(btrim(coalesce(attributes ->> 'firstName', '') || ' '
  || coalesce(attributes ->> 'lastName', '')), ''), email, external_id)), 80), id) where state = 'customer';
create index customer_statistics_by_orders on customer_statistics (order_count, customer_id);
create index customer_statistics_by_revenue on customer_statistics (revenue, customer_id);
create index customer_statistics_by_last_order on customer_statistics (last_order_at, customer_id) where last_order_at is not null;
create index product_by_name on product (left(lower(name), 80), id);
create index product_by_price on product (price, id);
create index task_by_due on task (due_at, id);
create index task_by_settled on task (settled_at, id) where settled_at is not null;
create index voucher_by_given on voucher (pool_id, given_at, id) where given_at is not null;

-- What lists are narrowed by: messages by their state, what came in by whoever wrote it.
create index message_by_state on message (state, id);
create index inbound_from on inbound (lower(from_address)) where from_address is not null;
-- Few are visitors where most are known, and little is history where a shop has long been at work: neither index is
-- written for a customer, nor for an event that happens now.
create index customer_visitor on customer (id) where state = 'visitor';
create index event_not_live on event (id) where mode <> 'live';
