-- Figures (统计指标): what a number was reckoned from is frozen as of a moment, can be reckoned again, and becomes public only
-- by an act. Reckoning is done as bolanggu_figures, which reads across all enterprises and changes nothing.

-- The clock as it is now, not as it was when the transaction began: what a freeze takes its moment from.
create function city_clock() returns timestamptz language sql volatile parallel safe
  return clock_timestamp() - coalesce(nullif(current_setting('bolanggu.clock_offset', true), '')::interval, interval '0');

-- What a row of a figure says about one enterprise is no more open than what it was made from: nothing beyond the
-- register, a value of a variable, or a case about one.
create function may_see_row(variable smallint, sensitivity text, enterprise uuid) returns boolean language sql stable parallel safe
  return coalesce(sensitivity is null or sensitivity = 'open' or enterprise = my_enterprise() or may_read(variable)
    or (sensitivity = 'case' and may_write(variable)) or (sensitivity = 'inner' and is_assigned_to_me(enterprise)), false);

-- What figures are reckoned from, and no more of each table.
create policy reckoning on fact for select to bolanggu_figures using (true);
create policy reckoning on dispute_step for select to bolanggu_figures using (true);
create policy reckoning on trail for select to bolanggu_figures using (subject = 'enterprise');
grant select (id, industry, town, status, size_class, capital, capital_currency, founded_on, version, known_at)
  on enterprise to bolanggu_figures;
grant select (enterprise_id, variable, period, known_at, value, text, source, sensitivity) on fact to bolanggu_figures;
grant select on dispute_step to bolanggu_figures;
grant select (enterprise_id, subject, subject_id, version, act, data, at) on trail to bolanggu_figures;

-- Firms that left the register, few among many lines.
create index trail_leaving on trail (enterprise_id) where act in ('withdraw', 'merge');

-- Who may read a dispute may read its steps (ACCESS: steps as their subject).
create policy seen on dispute_step for select to act_reviewer, act_department_head using (may_read(variable) or may_write(variable));
grant select on dispute_step to act_reviewer, act_department_head;

create table frozen (
  id         uuid primary key,
  kind       text not null check (kind in ('figure', 'list', 'paper')),
  code       text not null,
  definition integer not null check (definition > 0),
  parameter  text,
  moment     timestamptz not null,
  program    text not null,
  dictionary text not null check (dictionary ~ '^[0-9a-f]{64}$'),
  rows       integer not null check (rows >= 0),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  by_id      uuid not null,
  by_name    text not null,
  by_unit    text,
  at         timestamptz not null default city_now(),
  check (moment = date_trunc('milliseconds', moment))
);
create index frozen_in_time on frozen (code, moment);
comment on table frozen is 'city: A list, figure or paper as it was known at a moment. Its rows are in frozen_row; both are only ever added, in one transaction.';
comment on column frozen.definition is 'Which wording of the query it was; another one reckons something else under the same name.';
comment on column frozen.moment is 'Every row known by then is in it and none known later, see kernel/figures/moment.ts. Whole milliseconds, so that no reader rounds it.';
comment on column frozen.dictionary is 'sha256 over the dictionary at that time.';
comment on column frozen.sha256 is 'Over the rows in the order of enterprise and key, each with its own sha256; see kernel/figures/freeze.ts.';
alter table frozen enable row level security, force row level security;
create policy freezing on frozen to bolanggu_figures using (true) with check (by_id = my_id());
create policy seen on frozen for select
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor
  using (true);
grant select, insert on frozen to bolanggu_figures;
grant select on frozen
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor;

create table frozen_row (
  enterprise_id uuid not null,
  freeze_id     uuid not null,
  key           text not null,
  variable      smallint,
  sensitivity   text check (sensitivity in ('open', 'inner', 'secret', 'case')),
  content       jsonb not null check (jsonb_typeof(content) = 'object'),
  primary key (enterprise_id, freeze_id, key),
  check ((variable is null) = (sensitivity is null))
);
create index frozen_row_of on frozen_row (freeze_id);
comment on table frozen_row is 'firm: One row of a freeze: whose it is, its key within the freeze, and what it said. Rows of the city have the nil uuid.';
comment on column frozen_row.sensitivity is 'What it was made from: null the register, else a value of that variable, or a case about one. Decides who may read it.';
alter table frozen_row enable row level security, force row level security;
create policy freezing on frozen_row to bolanggu_figures using (true) with check (true);
create policy named on frozen_row for select to act_officer, act_reviewer, act_department_head
  using (may_see_row(variable, sensitivity, enterprise_id));
create policy named_no_case on frozen_row for select to act_finance_officer, act_planner, act_cadre
  using (sensitivity is distinct from 'case' and may_see_row(variable, sensitivity, enterprise_id));
create policy audited on frozen_row for select to act_auditor using (sensitivity is null or sensitivity in ('open', 'case'));
create policy open on frozen_row for select
  to act_town_officer, act_dispatcher, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk
  using (sensitivity is null or sensitivity = 'open');
grant select, insert on frozen_row to bolanggu_figures;
grant select on frozen_row
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor;

create table release (
  id            uuid primary key,
  freeze_id     uuid not null references frozen,
  code          text not null,
  parameter     text,
  moment        timestamptz not null,
  checked       text not null check (length(checked) between 1 and 1000),
  state         text not null check (state in ('released', 'corrected', 'withdrawn')),
  corrects      uuid references release,
  released_by   text not null,
  released_unit text not null,
  released_at   timestamptz not null default city_now(),
  ended_by      text,
  ended_at      timestamptz,
  because       text check (length(because) between 1 and 1000),
  by_id         uuid not null,
  version       integer not null check (version > 0),
  check ((state = 'released') = (ended_at is null)),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (because is null))
);
create index release_of on release (code, moment);
comment on table release is 'city: The register of publications (发布登记): which frozen figure a named person made public after a check, and what became of it.';
comment on column release.checked is 'What was checked before the release, in the releasing person''s words.';
alter table release enable row level security, force row level security;
create policy anyone on release for select using (true);
create policy releasing on release for insert to act_department_head with check (by_id = my_id() and released_unit = my_unit());
create policy ending on release for update to act_department_head using (released_unit = my_unit());
grant select on release
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen,
     act_administrator, bolanggu_public, bolanggu_figures;
grant insert, update (state, ended_by, ended_at, because, version) on release to act_department_head;

create table release_cell (
  release_id uuid not null references release,
  at         jsonb not null check (jsonb_typeof(at) = 'object'),
  value      bigint,
  more       bigint,
  withheld   boolean not null,
  primary key (release_id, at),
  check (not withheld or (value is null and more is null))
);
comment on table release_cell is 'city: The cells of a publication as they were made public. A cell withheld has no value here either, so nothing can leak from this table.';
comment on column release_cell.at is 'Which cell: dimension to code; the total has none.';
alter table release_cell enable row level security, force row level security;
create policy anyone on release_cell for select using (true);
create policy releasing on release_cell for insert to act_department_head with check (true);
grant select on release_cell
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen,
     act_administrator, bolanggu_public, bolanggu_figures;
grant insert on release_cell to act_department_head;
