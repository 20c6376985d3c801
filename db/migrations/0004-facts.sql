-- Facts (事实): what is known of an enterprise, from whom, since when. Only ever added to.

create table variable (
  no          smallint primary key check (no > 0),
  code        text not null unique check (code ~ '^[a-z][a-z0-9_]{0,62}$'),
  kind        text not null check (kind in ('register', 'periodic', 'asked', 'table')),
  sensitivity text not null check (sensitivity in ('open', 'inner', 'secret')),
  provider    text not null,
  spec        jsonb not null,
  unique (no, sensitivity)
);
comment on table variable is 'reference: The dictionary as this database numbers it; the whole entry, from dictionary/*.yaml, is in spec.';
comment on column variable.no is 'Its number in facts and in the claims may_read and may_write; given once, never used again.';
alter table variable enable row level security, force row level security;
create policy anyone on variable for select using (true);
create policy loading on variable to bolanggu_job using (true);
grant select on variable to public;
grant select, insert, update on variable to bolanggu_job;

create table source (
  no   smallint primary key check (no > 0),
  code text not null unique,
  zh   text not null,
  en   text not null,
  unit text
);
comment on table source is 'reference: Where values come from: a return, a register, the firm itself.';
alter table source enable row level security, force row level security;
create policy anyone on source for select using (true);
create policy loading on source to bolanggu_job using (true);
grant select on source to public;
grant select, insert, update on source to bolanggu_job;

create table fact (
  enterprise_id uuid not null,
  variable      smallint not null,
  period        integer not null check (period = 0 or period between 1949 and 2199 or period between 19491 and 21994
                  or period between 194901 and 219912),
  known_at      timestamptz not null default city_now(),
  value         bigint,
  text          text,
  declared      boolean not null,
  source        smallint not null,
  sensitivity   text not null,
  by_id         uuid not null,
  import_id     uuid,
  primary key (enterprise_id, variable, period, known_at),
  constraint fact_of_enterprise foreign key (enterprise_id) references enterprise,
  constraint fact_of_variable foreign key (variable, sensitivity) references variable (no, sensitivity) on update cascade,
  constraint fact_of_source foreign key (source) references source,
  check (value is null or text is null)
);
comment on table fact is 'firm: One value of one variable for one period, known since a moment. A later row for the same period counts from then on; an empty one says the provider took it back.';
comment on column fact.period is '0 register; 2021 a year; 20213 a quarter; 202110 a month.';
comment on column fact.value is 'Value times 10 to the scale of the variable: fen for money; 0 or 1 for a flag; days since 1970 for a date; the number in its list for a category.';
comment on column fact.sensitivity is 'Repeated from the variable, and kept equal by a foreign key, so that a row policy needs no other table.';
alter table fact enable row level security, force row level security;
create policy own on fact to act_owner, act_colleague
  using (enterprise_id = my_enterprise())
  with check (enterprise_id = my_enterprise() and by_id = my_id() and declared and known_at = city_now());
create policy named on fact for select
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_planner
  using (sensitivity = 'open' or may_read(variable));
create policy provided on fact for insert to act_officer
  with check (may_write(variable) and by_id = my_id() and known_at = city_now());
create policy assigned on fact for select to act_cadre
  using (sensitivity = 'open' or (sensitivity = 'inner' and is_assigned_to_me(enterprise_id)));
create policy open on fact for select
  to act_town_officer, act_dispatcher, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen, bolanggu_public
  using (sensitivity = 'open');
grant select, insert on fact to act_owner, act_officer;
grant select on fact
  to act_colleague, act_reviewer, act_finance_officer, act_department_head, act_planner, act_cadre, act_town_officer,
     act_dispatcher, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen, bolanggu_public;

create table record (
  enterprise_id uuid not null,
  id            uuid not null,
  known_at      timestamptz not null default city_now(),
  variable      smallint not null,
  on_day        date,
  fields        jsonb not null check (jsonb_typeof(fields) = 'object'),
  withdrawn     boolean not null default false,
  source        smallint not null,
  sensitivity   text not null,
  by_id         uuid not null,
  import_id     uuid,
  primary key (enterprise_id, id, known_at),
  constraint record_of_enterprise foreign key (enterprise_id) references enterprise,
  constraint record_of_variable foreign key (variable, sensitivity) references variable (no, sensitivity) on update cascade,
  constraint record_of_source foreign key (source) references source
);
create index record_of_table on record (enterprise_id, variable);
comment on table record is 'firm: Projects, titles, fairs, certificates, patents, loans …: things of an enterprise with an identity and a date of their own. A later row of the same id counts from then on.';
comment on column record.variable is 'Which table of the dictionary the record belongs to.';
comment on column record.fields is 'Field code to stored value, encoded as in fact.value; text as text.';
alter table record enable row level security, force row level security;
create policy own on record for select to act_owner, act_colleague using (enterprise_id = my_enterprise());
create policy named on record for select
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_planner
  using (sensitivity = 'open' or may_read(variable));
create policy provided on record for insert to act_officer
  with check (may_write(variable) and by_id = my_id() and known_at = city_now());
create policy assigned on record for select to act_cadre
  using (sensitivity = 'open' or (sensitivity = 'inner' and is_assigned_to_me(enterprise_id)));
create policy open on record for select
  to act_town_officer, act_dispatcher, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen, bolanggu_public
  using (sensitivity = 'open');
grant select, insert on record to act_officer;
grant select on record
  to act_owner, act_colleague, act_reviewer, act_finance_officer, act_department_head, act_planner, act_cadre,
     act_town_officer, act_dispatcher, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen, bolanggu_public;

-- Disputes (更正申请): a firm says a value is wrong; the provider answers; both stay.
create table dispute (
  enterprise_id uuid not null,
  id            uuid not null,
  variable      smallint not null references variable (no),
  period        integer not null,
  disputed      bigint,
  disputed_text text,
  claimed       bigint,
  claimed_text  text,
  reason        text not null check (length(reason) between 1 and 2000),
  evidence      uuid[] not null default '{}',
  state         text not null check (state in ('open', 'corrected', 'kept', 'withdrawn')),
  answer        text,
  provider      text not null,
  version       integer not null,
  opened_at     timestamptz not null default city_now(),
  primary key (enterprise_id, id),
  foreign key (enterprise_id) references enterprise,
  check ((state in ('corrected', 'kept')) = (answer is not null))
);
create unique index dispute_once on dispute (enterprise_id, variable, period) where state = 'open';
create index dispute_waiting on dispute (provider, opened_at) where state = 'open';
comment on table dispute is 'firm: What a firm says is wrong about a value, and what its provider answered.';
alter table dispute enable row level security, force row level security;
create policy own on dispute to act_owner using (enterprise_id = my_enterprise()) with check (enterprise_id = my_enterprise());
create policy colleague on dispute for select to act_colleague using (enterprise_id = my_enterprise());
create policy provided on dispute for select to act_officer, act_reviewer, act_department_head using (may_read(variable) or may_write(variable));
create policy answering on dispute for update to act_officer using (may_write(variable));
create policy audited on dispute for select to act_auditor using (true);
grant select, insert, update (state, version) on dispute to act_owner;
grant select on dispute to act_colleague, act_officer, act_reviewer, act_department_head, act_auditor;
grant update (state, answer, version) on dispute to act_officer;

create table dispute_step (
  enterprise_id uuid not null,
  dispute_id    uuid not null,
  version       integer not null,
  act           text not null,
  state         text not null,
  variable      smallint not null,
  holder        text,
  clock         text not null check (clock in ('running', 'paused', 'none')),
  at            timestamptz not null,
  known_at      timestamptz not null default city_now(),
  primary key (enterprise_id, dispute_id, version),
  foreign key (enterprise_id, dispute_id) references dispute
);
comment on table dispute_step is 'firm: Each step of a dispute: what figures and clocks are read from.';
comment on column dispute_step.holder is 'Who has to act next: a unit, or the firm; nobody once it is closed.';
alter table dispute_step enable row level security, force row level security;
create policy own on dispute_step to act_owner using (enterprise_id = my_enterprise()) with check (enterprise_id = my_enterprise());
create policy colleague on dispute_step for select to act_colleague using (enterprise_id = my_enterprise());
create policy provided on dispute_step to act_officer using (may_read(variable) or may_write(variable)) with check (may_write(variable));
create policy audited on dispute_step for select to act_auditor using (true);
grant select, insert on dispute_step to act_owner, act_officer;
grant select on dispute_step to act_colleague, act_auditor;
