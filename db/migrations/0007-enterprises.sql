-- The same firm twice (重复企业): pairs that may be one, decided by a person; and mergers, which move no row: an alias says
-- that from a day on one firm of the register stands for another, until it is undone.

create table alias (
  enterprise_id uuid not null,
  id            uuid not null,
  survivor      uuid not null,
  valid_from    date not null,
  valid_to      date,
  reason        text not null check (length(reason) between 1 and 500),
  by_id         uuid not null,
  known_at      timestamptz not null default city_now(),
  primary key (enterprise_id, id),
  foreign key (enterprise_id) references enterprise,
  check (survivor <> enterprise_id),
  check (valid_to >= valid_from)
);
create unique index alias_once on alias (enterprise_id) where valid_to is null;
create index alias_of_survivor on alias (survivor);
comment on table alias is 'firm: Mergers: this enterprise of the register stands for another one. No row of it moves.';
comment on column alias.valid_to is 'The day the merger was undone; from this day on it holds no more.';
alter table alias enable row level security, force row level security;
create policy anyone on alias for select using (true);
create policy merging on alias for insert to act_officer
  with check (my_unit() in ('market', 'bigdata') and by_id = my_id() and valid_to is null);
create policy undoing on alias for update to act_officer using (my_unit() in ('market', 'bigdata'));
grant select (enterprise_id, id, survivor, valid_from, valid_to) on alias
  to bolanggu_public, bolanggu_app, act_administrator;
grant select on alias
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen, bolanggu_job;
grant insert, update (valid_to) on alias to act_officer;

create table duplicate (
  enterprise_id uuid not null,
  other_id      uuid not null,
  score         smallint not null check (score between 1 and 100),
  reasons       text[] not null check (cardinality(reasons) > 0),
  state         text not null default 'open' check (state in ('open', 'merged', 'different')),
  note          text,
  decided_by    uuid,
  found_at      timestamptz not null default city_now(),
  decided_at    timestamptz,
  version       integer not null default 1,
  primary key (enterprise_id, other_id),
  check (enterprise_id < other_id),
  check ((state = 'open') = (decided_at is null and decided_by is null and note is null))
);
create index duplicate_waiting on duplicate (score desc, found_at) where state = 'open';
comment on table duplicate is 'city: Pairs of enterprises that may be the same firm, and what a registrar decided; a pair found not to be one does not return.';
alter table duplicate enable row level security, force row level security;
create policy registering on duplicate to act_officer
  using (my_unit() in ('market', 'bigdata')) with check (my_unit() in ('market', 'bigdata'));
create policy audited on duplicate for select to act_auditor using (true);
create policy finding on duplicate to bolanggu_job using (true);
grant select, insert, update (score, reasons, state, note, decided_by, decided_at, version) on duplicate to act_officer;
grant select on duplicate to act_auditor;
grant select, insert, update (score, reasons) on duplicate to bolanggu_job;

-- The enterprises merged into the one somebody speaks for, as ',id,id,'. What is known of them he may know as his own.
create function is_merged_into_mine(enterprise uuid) returns boolean language sql stable parallel safe
  return strpos(current_setting('bolanggu.merged', true), ',' || enterprise::text || ',') > 0;
create policy merged on fact for select to act_owner, act_colleague using (is_merged_into_mine(enterprise_id));
create policy merged on record for select to act_owner, act_colleague using (is_merged_into_mine(enterprise_id));
