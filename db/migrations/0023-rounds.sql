-- Rounds (额度沙盘): lists that were frozen out of a sandbox. What only was tried is kept nowhere.

create table round_list (
  id        uuid primary key,
  envelope  text not null check (length(envelope) between 1 and 64),
  unit      text not null references unit,
  name      text not null check (length(name) between 1 and 100),
  sha256    text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  list      jsonb not null,
  awards    integer not null check (awards >= 0),
  total     bigint not null check (total >= 0),
  by_id     uuid not null,
  known_at  timestamptz not null default city_now()
);
create index round_list_newest on round_list (envelope, known_at desc);
comment on table round_list is 'city: A list of awards under one envelope as it was frozen, with its hash; only ever added.';
comment on column round_list.list is 'As bolanggu verify-list reads it: it proves itself, and shows of a firm what a public notice shows.';
comment on column round_list.total is 'Fen.';
alter table round_list enable row level security, force row level security;
create policy city on round_list for select
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_auditor using (true);
create policy freezing on round_list for insert to act_officer, act_finance_officer
  with check (by_id = my_id() and unit = my_unit());
grant select on round_list to act_officer, act_reviewer, act_finance_officer, act_department_head, act_auditor;
grant insert on round_list to act_officer, act_finance_officer;
