-- What nobody chooses any more. It stays: versions that were sent are read by those who got them.
alter table "template" add "archived_at" timestamptz null;
