-- Imports (导入): rows staged batch by batch, so that an import cut short is continued; what was decided about headings and
-- about rows that contradict the register; and how fresh each source is. The table `import` itself is of 0001.

create table import_run (
  id         uuid primary key,
  what       text not null check (what in ('enterprises', 'facts')),
  unit       text not null,
  by_id      uuid not null,
  file_name  text not null check (length(file_name) between 1 and 200),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  options    jsonb not null,
  likeness   text not null,
  state      text not null check (state in ('reading', 'read', 'applied', 'failed')),
  columns    jsonb,
  done       float8 not null default 0 check (done between 0 and 1),
  report     jsonb,
  fault      jsonb,
  began_at   timestamptz not null default transaction_timestamp(),
  touched_at timestamptz not null default transaction_timestamp(),
  check ((state = 'applied') <= (report is not null)),
  check ((state = 'failed') = (fault is not null))
);
create unique index import_run_once on import_run (unit, what, likeness) where state = 'reading';
comment on table import_run is 'city: An import under way, from its first row to some days after its last. Times are the machine''s.';
comment on column import_run.likeness is 'sha256 over file, kind and whatever decides how rows are read: a second run that has the same goes on where the first stopped.';
comment on column import_run.done is 'Which part of the file has been read and staged.';
alter table import_run enable row level security, force row level security;
create policy unit on import_run to act_officer using (unit = my_unit()) with check (unit = my_unit() and by_id = my_id());
create policy sweep on import_run to bolanggu_job using (touched_at < transaction_timestamp() - interval '7 days');
grant select, insert, delete, update (by_id, state, columns, done, report, fault, touched_at) on import_run to act_officer;
grant select (id, touched_at), delete on import_run to bolanggu_job;

create table import_batch (
  run_id  uuid not null references import_run on delete cascade,
  no      integer not null check (no >= 0),
  unit    text not null,
  tally   jsonb not null,
  items   json,
  refused json not null,
  primary key (run_id, no)
);
-- Rows are written once, read once and thrown away: packing them would only take time.
alter table import_batch alter column items set storage external;
comment on table import_batch is 'city: Some thousands of rows of a file, read and checked but not applied. Emptied when they are applied, swept after a week.';
comment on column import_batch.items is 'Rows that could be read, each with its line and its key; null once they are applied.';
comment on column import_batch.refused is 'Rows that could not, with their faults: the sheet of refused rows is made from them.';
alter table import_batch enable row level security, force row level security;
create policy unit on import_batch to act_officer using (unit = my_unit()) with check (unit = my_unit());
grant select, insert, delete, update (items) on import_batch to act_officer;

create table import_mapping (
  unit     text not null,
  what     text not null check (what in ('enterprises', 'facts')),
  headings text not null,
  mapping  jsonb not null check (jsonb_typeof(mapping) = 'object'),
  by_id    uuid not null,
  at       timestamptz not null default city_now(),
  primary key (unit, what, headings)
);
comment on table import_mapping is 'city: How a unit corrected the reading of a set of headings: used again when the same headings come back.';
comment on column import_mapping.headings is 'sha256 over the headings in their order.';
alter table import_mapping enable row level security, force row level security;
create policy unit on import_mapping to act_officer using (unit = my_unit()) with check (unit = my_unit() and by_id = my_id());
grant select, insert, update (mapping, by_id, at) on import_mapping to act_officer;

create table import_conflict (
  enterprise_id uuid not null,
  id            uuid not null,
  import_id     uuid not null,
  unit          text not null,
  line          integer not null,
  why           text not null check (why in ('identity', 'corrected')),
  variable      smallint,
  period        integer,
  field         text not null,
  stored        jsonb,
  filed         jsonb,
  state         text not null default 'open' check (state in ('open', 'filed', 'kept', 'dropped')),
  because       text check (length(because) between 1 and 500),
  decided_by    uuid,
  decided_at    timestamptz,
  at            timestamptz not null default city_now(),
  primary key (enterprise_id, id),
  foreign key (enterprise_id) references enterprise,
  check ((variable is null) = (period is null)),
  check ((state = 'open') = (decided_at is null)),
  check ((decided_by is null) = (because is null))
);
create unique index import_conflict_once on import_conflict (enterprise_id, field, coalesce(period, -1)) where state = 'open';
create index import_conflict_waiting on import_conflict (unit, at) where state = 'open';
create index import_conflict_of on import_conflict (import_id);
comment on table import_conflict is 'firm: What a file says against what is stored, where only a person may decide: field by field.';
comment on column import_conflict.field is 'A field of the register as rows have it here, or the code of a variable.';
comment on column import_conflict.state is 'dropped: the import that brought it was undone, or a later file says something else.';
alter table import_conflict enable row level security, force row level security;
create policy unit on import_conflict to act_officer using (unit = my_unit()) with check (unit = my_unit());
create policy audited on import_conflict for select to act_auditor using (variable is null);
grant select, insert, update (state, because, decided_by, decided_at) on import_conflict to act_officer;
grant select on import_conflict to act_auditor;

alter table import
  add column updated integer not null default 0 check (updated >= 0),
  add column unchanged integer not null default 0 check (unchanged >= 0),
  add column changed integer not null default 0 check (changed >= 0),
  add column conflicts integer not null default 0 check (conflicts >= 0),
  add column undone_at timestamptz,
  add column undone_by uuid,
  add column undone_because text check (length(undone_because) between 1 and 500),
  drop constraint import_check,
  add constraint import_adds_up check (imported + updated + refused + duplicates = rows),
  add constraint import_duplicates check (unchanged + changed + conflicts <= duplicates),
  add constraint import_undone check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_because is null));
create index import_in_time on import (unit, at);
comment on column import.changed is 'Stored rows of which the file says something else, and which were left as they are.';
grant update (undone_at, undone_by, undone_because) on import to act_officer;

-- An undone addition leaves the lists. The row stays, so that what was known then can still be read, and its code leads to
-- it should the firm come in again.
alter table enterprise add column withdrawn_at timestamptz;
comment on column enterprise.withdrawn_at is 'Since when an undone import has taken it out of the register; null for what is in it.';
grant select (withdrawn_at) on enterprise to bolanggu_public, act_administrator, bolanggu_app;
grant update (withdrawn_at, import_id) on enterprise to act_officer;
create index fact_of_import on fact (import_id) where import_id is not null;

create policy counting on import for select to bolanggu_job using (what = 'facts');
grant select (what, unit, at, undone_at) on import to bolanggu_job;

-- Counting what is known, and finding what rests on an import, takes no value: the login of background work sees which rows
-- there are, never what they say.
create policy counting on fact for select to bolanggu_job using (true);
grant select (enterprise_id, variable, period, known_at, source, import_id) on fact to bolanggu_job;
create policy counting on record for select to bolanggu_job using (true);
grant select (enterprise_id, variable, known_at, source) on record to bolanggu_job;
create policy counting on dispute for select to bolanggu_job using (true);
grant select (enterprise_id, variable, period, opened_at) on dispute to bolanggu_job;
create policy counting on binding for select to bolanggu_job using (true);
grant select (enterprise_id) on binding to bolanggu_job;
create policy counting on letter for select to bolanggu_job using (true);
grant select (enterprise_id) on letter to bolanggu_job;
create policy counting on file for select to bolanggu_job using (true);
grant select (enterprise_id) on file to bolanggu_job;

create table freshness (
  source     smallint not null,
  unit       text not null,
  variable   smallint not null,
  firms      integer not null check (firms > 0),
  known_at   timestamptz not null,
  period     integer,
  imported_at timestamptz,
  counted_at timestamptz not null default city_now(),
  primary key (source, unit, variable)
);
comment on table freshness is 'city: Per source, the unit that answers for it and variable, how many firms there are values of, the newest moment and the newest period; counted after imports and every night, because millions of facts cannot be counted for a page.';
comment on column freshness.variable is '0 for all of a unit from that source together.';
comment on column freshness.imported_at is 'When the unit last imported values, whatever they came from.';
alter table freshness enable row level security, force row level security;
create policy anyone on freshness for select to act_officer, act_department_head, act_leader, act_auditor, act_administrator using (true);
create policy counting on freshness to bolanggu_job using (true);
grant select on freshness to act_officer, act_department_head, act_leader, act_auditor, act_administrator;
grant select, insert, delete on freshness to bolanggu_job;
