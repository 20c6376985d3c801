-- People (人员): who can sign in, which functions they hold, and for which enterprise they may speak.

create table unit (
  code text primary key check (code ~ '^[a-z][a-z0-9-]*$'),
  zh   text not null,
  en   text not null,
  kind text not null check (kind in ('department', 'town', 'congress', 'park', 'other'))
);
comment on table unit is 'reference: Departments, towns and other bodies in which people hold functions.';
alter table unit enable row level security, force row level security;
create policy anyone on unit for select using (true);
create policy loading on unit to bolanggu_job using (true);
grant select on unit to public;
grant select, insert, update on unit to bolanggu_job;

create table person (
  id      uuid primary key,
  subject text not null unique,
  name    text not null,
  unit    text references unit,
  kind    text not null check (kind in ('demo', 'real')),
  version integer not null
);
comment on table person is 'reference: People who can sign in.';
comment on column person.subject is 'What the identity provider calls this person (OIDC sub).';
comment on column person.kind is 'A person of the demo cannot exist in a real house; the server does not start with one.';
alter table person enable row level security, force row level security;
create policy entering on person to bolanggu_app using (true);
create policy visible on person for select
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen
  using (id = my_id() or unit = my_unit());
create policy accounts on person to act_administrator using (true);
grant select, insert on person to bolanggu_app, act_administrator;
grant update (name, unit, version) on person to act_administrator;
grant select (id, name, unit) on person
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen;

create table person_function (
  person_id  uuid not null references person,
  role       text not null check (role in (
    'officer', 'reviewer', 'finance-officer', 'department-head', 'town-officer', 'dispatcher', 'cadre', 'planner',
    'park-operator', 'government-office', 'inspection', 'leader', 'deputy', 'committee-member', 'congress-staff',
    'chair', 'clerk', 'auditor', 'administrator')),
  unit       text not null references unit,
  town       text,
  industry   text,
  firms      uuid[] not null default '{}',
  stands_for uuid references person,
  valid_from date not null,
  valid_to   date,
  primary key (person_id, role, unit, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table person_function is 'reference: Functions (职能) held, in a unit, with scope and dates. Ended by a date, never deleted.';
comment on column person_function.firms is 'The enterprises assigned to a cadre.';
comment on column person_function.stands_for is 'Set for leave and delegation: whose function it is while the dates last.';
alter table person_function enable row level security, force row level security;
create policy entering on person_function to bolanggu_app using (true);
create policy visible on person_function for select
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor
  using (person_id = my_id() or unit = my_unit());
create policy accounts on person_function to act_administrator using (true);
grant select, insert on person_function to bolanggu_app, act_administrator;
grant update (valid_to) on person_function to act_administrator;
grant select on person_function
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor;

create table binding (
  enterprise_id uuid not null,
  id            uuid not null,
  person_id     uuid not null,
  person_name   text not null,
  role          text not null check (role in ('owner', 'colleague')),
  proof         text not null check (proof in ('legal-representative', 'letter', 'papers', 'owner', 'demo')),
  papers        uuid[] not null default '{}',
  bound_by      uuid not null,
  bound_at      timestamptz not null default transaction_timestamp(),
  expires_on    date,
  revoked_at    timestamptz,
  version       integer not null,
  primary key (enterprise_id, id),
  check (proof <> 'papers' or cardinality(papers) > 0)
);
create unique index binding_once on binding (enterprise_id, person_id) where revoked_at is null;
create index binding_of_person on binding (person_id) where revoked_at is null;
comment on table binding is 'firm: Who may speak for an enterprise, on what proof, until when.';
alter table binding enable row level security, force row level security;
create policy entering on binding to bolanggu_app using (true);
create policy own on binding to act_owner
  using (enterprise_id = my_enterprise()) with check (enterprise_id = my_enterprise());
create policy colleague on binding for select to act_colleague using (enterprise_id = my_enterprise());
create policy counter on binding to act_officer, act_dispatcher using (bound_by = my_id()) with check (bound_by = my_id());
create policy accounts on binding to act_administrator using (true);
create policy audited on binding for select to act_auditor using (true);
grant select, insert on binding to bolanggu_app, act_owner, act_officer, act_dispatcher;
grant select on binding to act_colleague, act_administrator, act_auditor;
grant update (revoked_at, version) on binding to act_owner, act_officer, act_dispatcher, act_administrator;

create table letter (
  enterprise_id uuid not null,
  id            uuid not null,
  code_hash     bytea not null check (length(code_hash) = 32),
  role          text not null check (role in ('owner', 'colleague')),
  issued_by     uuid not null,
  issued_at     timestamptz not null default transaction_timestamp(),
  expires_at    timestamptz not null,
  used_at       timestamptz,
  primary key (enterprise_id, id)
);
comment on table letter is 'firm: One-time codes sent by letter to an enterprise''s registered address; only their hash is kept.';
alter table letter enable row level security, force row level security;
create policy entering on letter to bolanggu_app using (true);
create policy counter on letter to act_officer, act_dispatcher
  using (issued_by = my_id()) with check (issued_by = my_id() and role = 'owner');
create policy colleague on letter to act_owner
  using (enterprise_id = my_enterprise() and issued_by = my_id())
  with check (enterprise_id = my_enterprise() and issued_by = my_id() and role = 'colleague');
grant select, update (used_at) on letter to bolanggu_app;
grant select (enterprise_id, id, role, issued_by, issued_at, expires_at, used_at), insert on letter
  to act_officer, act_dispatcher, act_owner;

create table invitation (
  token_hash bytea primary key check (length(token_hash) = 32),
  made_at    timestamptz not null default transaction_timestamp(),
  expires_at timestamptz not null,
  used_at    timestamptz
);
comment on table invitation is 'reference: The one-time link, printed on the console of a real house, that makes its first administrator.';
alter table invitation enable row level security, force row level security;
create policy entering on invitation to bolanggu_app using (true);
grant select, insert, update (used_at) on invitation to bolanggu_app;
