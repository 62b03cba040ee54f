-- Which rows the demo brought, so that they can be told from the shop's own and be removed (docs/demo.md). Written when it
-- is installed and while its traffic runs; empty again once it is removed.
create table demo_row (
  thing text not null,
  id text not null,
  primary key (thing, id)
);
grant select, insert, delete on demo_row to anlass_app;

-- A process that can play customers of the demo, when it was last heard of, and whether it does.
create table demo_player (
  id uuid primary key,
  seen_at timestamptz not null,
  playing boolean not null
);
grant select, insert, update, delete on demo_player to anlass_app;
