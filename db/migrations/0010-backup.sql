-- Backups (备份) and proofs (核对): who reads everything for them, and the record of each run.

-- Row policies stand above the owner too, so that no slip of his reads or changes a row. A backup has to read all of
-- them: by a role that may do nothing else and that nobody signs in as. Tables made later are lent to it as they are made.
grant usage on schema public to bolanggu_backup;
grant select on all tables in schema public to bolanggu_backup;
grant select on all sequences in schema public to bolanggu_backup;
alter default privileges in schema public grant select on tables to bolanggu_backup;
alter default privileges in schema public grant select on sequences to bolanggu_backup;

create table backup_run (
  id         uuid primary key default gen_random_uuid(),
  started_at timestamptz not null default transaction_timestamp(),
  ended_at   timestamptz,
  by_whom    text not null check (length(by_whom) between 1 and 100),
  name       text not null,
  bytes      bigint check (bytes >= 0),
  tables     integer check (tables >= 0),
  rows       bigint check (rows >= 0),
  lost       integer check (lost >= 0),
  verified   boolean not null default false,
  error      text,
  check (ended_at is not null or (not verified and error is null))
);
create index backup_run_in_time on backup_run (started_at);
comment on table backup_run is 'city: Each backup: when, how much, and whether it was read back and found whole. One without an end was cut short. Times are the machine''s.';
comment on column backup_run.name is 'The name of its folder, without where it lies.';
comment on column backup_run.lost is 'Papers that rows speak of and the data folder no longer had.';
comment on column backup_run.error is 'The class of what went wrong; never its words, which could hold what was in a row.';
alter table backup_run enable row level security, force row level security;
create policy working on backup_run to bolanggu_job using (true);
create policy seen on backup_run for select to act_administrator, act_auditor using (true);
grant select, insert, update (ended_at, bytes, tables, rows, lost, verified, error) on backup_run to bolanggu_job;
grant select on backup_run to act_administrator, act_auditor;

create table proof_run (
  id          uuid primary key default gen_random_uuid(),
  started_at  timestamptz not null default transaction_timestamp(),
  ended_at    timestamptz,
  by_whom     text not null check (length(by_whom) between 1 and 100),
  rows        bigint check (rows >= 0),
  lines       bigint check (lines >= 0),
  differences bigint check (differences >= 0),
  error       text
);
create index proof_run_in_time on proof_run (started_at);
comment on table proof_run is 'city: Each proof that every row equals its trail: how much was read, and how many differences were found.';
comment on column proof_run.error is 'The class of what went wrong; never its words.';
alter table proof_run enable row level security, force row level security;
create policy working on proof_run to bolanggu_job using (true);
create policy seen on proof_run for select to act_administrator, act_auditor using (true);
grant select, insert, update (ended_at, rows, lines, differences, error) on proof_run to bolanggu_job;
grant select on proof_run to act_administrator, act_auditor;

-- Whoever becomes the first administrator by invitation gets a line in his trail like everybody who is given a function.
grant update (version) on person to bolanggu_app;

-- What the owner's own login does for the house at its start and for whoever works at the command line, also where that
-- login is no superuser: says what kind of house this is, and lets an operator in with a line in his trail.
create policy keeping on installation to bolanggu_owner using (true);
create policy keeping on person to bolanggu_owner using (true);
create policy keeping on person_function to bolanggu_owner using (true);
create policy keeping on trail for insert to bolanggu_owner with check (subject = 'person');
