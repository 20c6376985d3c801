-- The ground every module stands on: how the database knows who is asking, what kind of house this is, sessions, the
-- trail, evidence, the calendar, and the record of who read what.

grant usage on schema public to public;
revoke create on schema public from public;

-- Claims. Each request opens its transaction with `set local` of these; without them they are null, and null sees
-- nothing. They are written in the shape that PostgreSQL inlines, as they run once for every row looked at.
create function my_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('bolanggu.person', true), '')::uuid;
create function my_enterprise() returns uuid language sql stable parallel safe
  return nullif(current_setting('bolanggu.enterprise', true), '')::uuid;
create function my_unit() returns text language sql stable parallel safe
  return nullif(current_setting('bolanggu.unit', true), '');
-- A claim over variables is a text of 0 and 1 in which the n-th sign speaks of the variable with number n.
create function may_read(variable smallint) returns boolean language sql stable parallel safe
  return substr(current_setting('bolanggu.reads', true), variable, 1) = '1';
create function may_write(variable smallint) returns boolean language sql stable parallel safe
  return substr(current_setting('bolanggu.writes', true), variable, 1) = '1';
-- The enterprises assigned to this cadre, as ',id,id,'.
create function is_assigned_to_me(enterprise uuid) returns boolean language sql stable parallel safe
  return strpos(current_setting('bolanggu.firms', true), ',' || enterprise::text || ',') > 0;

-- The house's own clock. A demo city lives in its own time: the offset is a setting of its database, so that every
-- session has the same clock and no row can be written in another.
create function city_now() returns timestamptz language sql stable parallel safe
  return transaction_timestamp()
    - coalesce(nullif(current_setting('bolanggu.clock_offset', true), '')::interval, interval '0');

create table installation (
  only_one  boolean primary key default true check (only_one),
  kind      text not null check (kind in ('demo', 'real')),
  seed      text,
  firms     integer,
  made_at   timestamptz not null default transaction_timestamp(),
  ready_at  timestamptz,
  check ((kind = 'demo') = (seed is not null and firms is not null))
);
comment on table installation is 'reference: What kind of house this is: a demo or real. Written once; there is no way from one to the other.';
alter table installation enable row level security, force row level security;
create policy anyone on installation for select using (true);
grant select on installation to public;

create table session (
  token_hash bytea primary key,
  person_id  uuid not null,
  started_at timestamptz not null default transaction_timestamp(),
  expires_at timestamptz not null,
  device     text not null default '',
  check (length(token_hash) = 32)
);
create index session_of_person on session (person_id);
comment on table session is 'reference: Who is signed in. Only the sha256 of the token is kept, so reading this table opens no door.';
alter table session enable row level security, force row level security;
create policy app on session to bolanggu_app using (true);
create policy sweep on session to bolanggu_job using (expires_at < transaction_timestamp());
grant select, insert, delete on session to bolanggu_app;
grant select, delete on session to bolanggu_job;

create table sign_in (
  state      text primary key,
  verifier   text not null,
  nonce      text not null,
  back_to    text not null,
  invitation bytea,
  started_at timestamptz not null default transaction_timestamp()
);
comment on table sign_in is 'reference: Sign-ins under way: what must be remembered while a visitor is at the identity provider.';
alter table sign_in enable row level security, force row level security;
create policy app on sign_in to bolanggu_app using (true);
grant select, insert, delete on sign_in to bolanggu_app;

create table trail (
  enterprise_id uuid not null,
  subject       text not null,
  subject_id    uuid not null,
  version       integer not null check (version > 0),
  act           text not null,
  data          jsonb not null,
  actor_id      uuid not null,
  actor_role    text not null,
  actor_unit    text,
  variable      smallint,
  unit          text,
  at            timestamptz not null default city_now(),
  primary key (enterprise_id, subject_id, version)
);
create index trail_in_time on trail (subject, at);
comment on table trail is 'firm: Everything anyone did, in order. Nobody is granted update or delete, so it can only grow.';
comment on column trail.enterprise_id is 'Whose affair it is; the nil uuid for the city''s own. Also where the row lives once the database is spread.';
comment on column trail.version is 'The state of the subject this act led to. Being in the key, it lets only one of two hurried people win.';
comment on column trail.variable is 'Set when the line speaks of a value: then only who may read that variable may read the line.';
comment on column trail.unit is 'Set when the line speaks of a person: then only his unit and the administrator may read it.';
alter table trail enable row level security, force row level security;
create policy own on trail to act_owner, act_colleague
  using (enterprise_id = my_enterprise()) with check (enterprise_id = my_enterprise() and actor_id = my_id());
create policy city on trail
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_park_operator, act_government_office, act_inspection, act_leader
  using ((variable is null or may_read(variable)) and (unit is null or unit = my_unit()))
  with check (actor_id = my_id());
create policy overseen on trail for select
  to act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk
  using (variable is null and unit is null);
create policy audited on trail for select to act_auditor using (true);
create policy accounts on trail to act_administrator
  using (subject in ('person', 'binding', 'setting')) with check (subject in ('person', 'binding', 'setting') and actor_id = my_id());
create policy entering on trail to bolanggu_app
  using (subject in ('person', 'binding') and actor_id = my_id())
  with check (subject in ('person', 'binding') and actor_id = my_id());
grant select, insert on trail to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer,
  act_department_head, act_town_officer, act_dispatcher, act_cadre, act_planner, act_park_operator,
  act_government_office, act_inspection, act_leader, act_administrator;
grant select on trail to act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor;
-- A conflict on the key is noticed by whoever may read its columns.
grant insert, select (enterprise_id, subject_id, version) on trail to bolanggu_app;

create table file (
  enterprise_id uuid not null,
  id            uuid not null,
  sha256        text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name          text not null check (length(name) between 1 and 200),
  media_type    text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  bytes         integer not null check (bytes between 1 and 10000000),
  variable      smallint,
  added_by      uuid not null,
  added_at      timestamptz not null default city_now(),
  primary key (enterprise_id, id)
);
comment on table file is 'firm: Evidence: photographs and papers. The bytes lie in the data folder under their hash; rows are only ever added.';
comment on column file.media_type is 'Found from the content. No type that a browser would run as a page.';
comment on column file.variable is 'What value it is evidence for: who may read the value may read the paper.';
alter table file enable row level security, force row level security;
create policy own on file to act_owner, act_colleague
  using (enterprise_id = my_enterprise()) with check (enterprise_id = my_enterprise() and added_by = my_id());
create policy named on file to act_officer, act_reviewer, act_department_head
  using (added_by = my_id() or (variable is not null and may_read(variable))) with check (added_by = my_id());
create policy audited on file for select to act_auditor using (true);
grant select, insert on file to act_owner, act_colleague, act_officer, act_reviewer, act_department_head;
grant select on file to act_auditor;

create table calendar_day (
  day     date primary key,
  kind    text not null check (kind in ('off', 'work')),
  holiday text not null,
  source  text not null
);
comment on table calendar_day is 'reference: Days off and make-up working days, year by year as the State Council publishes them.';
alter table calendar_day enable row level security, force row level security;
create policy anyone on calendar_day for select using (true);
create policy loading on calendar_day to bolanggu_job using (true);
grant select on calendar_day to public;
grant select, insert, update on calendar_day to bolanggu_job;

create table access (
  enterprise_id uuid not null,
  id            uuid not null default gen_random_uuid(),
  person_id     uuid not null,
  role          text not null,
  unit          text,
  what          text not null check (what in ('secret-facts', 'outside-scope', 'export')),
  filter        text not null,
  rows          integer not null check (rows >= 0),
  purpose       text not null,
  at            timestamptz not null default city_now(),
  primary key (enterprise_id, id)
);
create index access_in_time on access (enterprise_id, at);
comment on table access is 'firm: Who read secret facts or a firm outside his scope, and who exported what: no values. Kept three years.';
alter table access enable row level security, force row level security;
create policy own on access for select to act_owner, act_colleague using (enterprise_id = my_enterprise());
create policy mine on access for insert
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_auditor
  with check (person_id = my_id());
create policy audited on access for select to act_auditor using (true);
grant select on access to act_owner, act_colleague, act_auditor;
grant insert on access to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
  act_dispatcher, act_cadre, act_planner, act_auditor;

-- Imports (导入): the rows themselves lie in their modules' tables.
create table import (
  id         uuid primary key,
  what       text not null check (what in ('enterprises', 'facts', 'industries')),
  file_name  text not null,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  rows       integer not null check (rows >= 0),
  imported   integer not null check (imported >= 0),
  refused    integer not null check (refused >= 0),
  duplicates integer not null check (duplicates >= 0),
  reasons    jsonb not null,
  unit       text not null,
  by_id      uuid not null,
  at         timestamptz not null default city_now(),
  check (imported + refused + duplicates = rows)
);
comment on table import is 'city: Every import that was applied, with what it refused and why.';
alter table import enable row level security, force row level security;
create policy unit on import to act_officer using (unit = my_unit()) with check (unit = my_unit() and by_id = my_id());
create policy seen on import for select to act_department_head using (unit = my_unit());
create policy audited on import for select to act_auditor, act_administrator using (true);
grant select, insert on import to act_officer;
grant select on import to act_department_head, act_auditor, act_administrator;
