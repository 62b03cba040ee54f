-- What one member of staff or key did, newest first, without reading what everybody did; and who there is to choose from.
create index audit_entry_actor on audit_entry (actor, id);
