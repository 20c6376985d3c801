-- Operations (运行): what runs by itself and when it last did, what is wrong just now, what an administrator may set, and
-- the keys of other systems. Nothing here speaks of an enterprise.

create table job_run (
  id          uuid primary key default gen_random_uuid(),
  task        text not null check (length(task) between 1 and 80),
  started_at  timestamptz not null,
  ended_at    timestamptz not null check (ended_at >= started_at),
  result      text not null check (result in ('queued', 'done', 'failed')),
  error_class text check (length(error_class) <= 80),
  check ((result = 'failed') = (error_class is not null))
);
create index job_run_of_task on job_run (task, started_at desc);
comment on table job_run is 'city: Every run of every job, written when it has ended; only added to, and swept after ninety days.';
comment on column job_run.result is '''queued'' marks the first time a job was put into the queue: before that nobody waited for it.';
comment on column job_run.error_class is 'The kind of error and never its message, which may quote values. The whole of it is in the log.';
alter table job_run enable row level security, force row level security;
create policy working on job_run for select to bolanggu_job using (true);
create policy noting on job_run for insert to bolanggu_job with check (true);
create policy sweep on job_run for delete to bolanggu_job using (ended_at < transaction_timestamp() - interval '90 days');
create policy looking on job_run for select to act_administrator, act_auditor using (true);
grant select, insert, delete on job_run to bolanggu_job;
grant select on job_run to act_administrator, act_auditor;

create table alarm (
  id                   uuid primary key default gen_random_uuid(),
  name                 text not null check (length(name) between 1 and 80),
  level                text not null check (level in ('warning', 'alarm')),
  detail               jsonb not null check (jsonb_typeof(detail) = 'object'),
  since                timestamptz not null,
  last_seen            timestamptz not null,
  ended_at             timestamptz,
  acknowledged_by      uuid,
  acknowledged_at      timestamptz,
  acknowledged_because text check (length(acknowledged_because) between 4 and 500),
  check (num_nulls(acknowledged_by, acknowledged_at, acknowledged_because) in (0, 3))
);
create unique index alarm_once on alarm (name) where ended_at is null;
create index alarm_in_time on alarm (since desc);
comment on table alarm is 'city: What a check found wrong, from when to when, and who said that he knows.';
comment on column alarm.detail is 'Numbers and names of parts of the house, as the check gave them; never a value of an enterprise.';
alter table alarm enable row level security, force row level security;
create policy raising on alarm to bolanggu_job using (true) with check (true);
create policy knowing on alarm to act_administrator using (true) with check (acknowledged_by = my_id());
create policy audited on alarm for select to act_auditor using (true);
grant select, insert, update (level, detail, last_seen, ended_at) on alarm to bolanggu_job;
grant select, update (acknowledged_by, acknowledged_at, acknowledged_because) on alarm to act_administrator;
grant select on alarm to act_auditor;

create table setting (
  code    text not null check (code ~ '^[a-z][a-z-]{0,60}$'),
  version integer not null check (version > 0),
  value   bigint not null,
  from_on date not null,
  because text not null check (length(because) between 4 and 500),
  set_by  uuid not null,
  set_at  timestamptz not null default city_now(),
  primary key (code, version)
);
comment on table setting is 'reference: What an administrator set, from which day on; only added to. What is not here has the standard value in the code.';
comment on column setting.from_on is 'Of several in force the one with the latest first day counts, and of those the last set.';
alter table setting enable row level security, force row level security;
create policy reading on setting for select to bolanggu_job, act_auditor using (true);
create policy administering on setting to act_administrator using (true) with check (set_by = my_id());
grant select on setting to bolanggu_job, act_auditor;
grant select, insert on setting to act_administrator;

create table api_key (
  id         uuid primary key,
  name       text not null check (length(name) between 2 and 100),
  token_hash bytea not null unique check (length(token_hash) = 32),
  role       text not null check (role not in ('owner', 'colleague', 'citizen', 'administrator')),
  unit       text not null references unit,
  scopes     text[] not null check (cardinality(scopes) between 1 and 60),
  made_by    uuid not null references person,
  made_at    timestamptz not null default transaction_timestamp(),
  expires_at timestamptz not null check (expires_at > made_at),
  revoked_at timestamptz,
  last_used  timestamptz,
  version    integer not null
);
comment on table api_key is 'reference: Keys with which other systems read: a function in a unit, the doors they open, until when. Only the sha256 of a key is kept.';
comment on column api_key.id is 'Stands for the key where a person would: in the record of who read what.';
alter table api_key enable row level security, force row level security;
create policy opening on api_key to bolanggu_app using (true) with check (true);
create policy seeing on api_key for select to act_administrator using (true);
create policy making on api_key for insert to act_administrator with check (made_by = my_id() and revoked_at is null);
create policy revoking on api_key for update to act_administrator using (true) with check (revoked_at is not null);
create policy audited on api_key for select to act_auditor using (true);
grant select, update (last_used) on api_key to bolanggu_app;
grant select (id, name, role, unit, scopes, made_by, made_at, expires_at, revoked_at, last_used, version), insert,
  update (revoked_at, version) on api_key to act_administrator;
grant select (id, name, role, unit, scopes, made_by, made_at, expires_at, revoked_at, last_used, version) on api_key to act_auditor;

-- The administrator's own acts on the running of the house are on the trail as those on accounts are.
create policy running on trail to act_administrator
  using (subject in ('key', 'alarm', 'job')) with check (subject in ('key', 'alarm', 'job') and actor_id = my_id());

-- The feed reads the trail in the order of its moments, and goes on from any place in it.
create index trail_feed on trail (at, enterprise_id, subject_id, version);
