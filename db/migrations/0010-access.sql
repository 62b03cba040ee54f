-- Links by which somebody sets their own password: an invitation, or a forgotten one. Only the hash of a token is stored.
create table access_link (
  id uuid not null,
  token_hash text not null,
  user_id uuid not null,
  kind text not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz null,
  primary key (id)
);
alter table access_link add constraint access_link_token unique (token_hash);
create index access_link_of_user on access_link (user_id);
alter table access_link add constraint access_link_user_id_foreign foreign key (user_id) references app_user (id) on delete cascade;

grant select, insert, update, delete on access_link to anlass_app;
