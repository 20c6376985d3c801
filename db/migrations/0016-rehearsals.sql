-- Rehearsals of a restore (恢复演练): whether a backup was brought back into a database of its own, and what was found there.

create table rehearsal_run (
  id          uuid primary key default gen_random_uuid(),
  started_at  timestamptz not null default transaction_timestamp(),
  ended_at    timestamptz,
  by_whom     text not null check (length(by_whom) between 1 and 100),
  name        text,
  made_at     timestamptz,
  tables      integer check (tables >= 0),
  rows        bigint check (rows >= 0),
  papers      integer check (papers >= 0),
  lines       bigint check (lines >= 0),
  frozen      integer check (frozen >= 0),
  differences integer check (differences >= 0),
  differing   jsonb not null check (jsonb_typeof(differing) = 'array'),
  error       text,
  check (ended_at is not null or (differences is null and error is null)),
  check (differences is null or error is null)
);
create index rehearsal_run_in_time on rehearsal_run (started_at);
comment on table rehearsal_run is 'city: Each rehearsal of a restore: of which backup, how much came back, and what differed. One without an end was cut short. Times are the machine''s.';
comment on column rehearsal_run.name is 'The name of the backup''s folder, without where it lies.';
comment on column rehearsal_run.made_at is 'When the backup was made.';
comment on column rehearsal_run.lines is 'Lines of the trail with which the restored rows were compared.';
comment on column rehearsal_run.frozen is 'Freezes that were reckoned again from the restored rows.';
comment on column rehearsal_run.differing is 'Kinds and names of what differed, each with how often; no ids and no values.';
comment on column rehearsal_run.error is 'Why there was none, or the class of what went wrong; never its words.';
alter table rehearsal_run enable row level security, force row level security;
create policy working on rehearsal_run to bolanggu_job using (true);
create policy seen on rehearsal_run for select to act_administrator, act_auditor using (true);
grant select, insert, update (ended_at, made_at, tables, rows, papers, lines, frozen, differences, differing, error)
  on rehearsal_run to bolanggu_job;
grant select on rehearsal_run to act_administrator, act_auditor;
