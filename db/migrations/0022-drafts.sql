-- Drafts (起草): a clause on its way to publication, what it was simulated to come to, and what was issued.

create table draft (
  id         uuid primary key,
  unit       text not null references unit,
  clause     text not null check (clause ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$'),
  based_on   integer not null check (based_on >= 0),
  body       jsonb not null,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  state      text not null check (state in ('simulate', 'consult', 'fair-competition', 'legality', 'deliberate', 'issue',
               'interpret', 'evaluate', 'renew', 'renewed', 'abolished', 'dropped')),
  holder     text references unit,
  simulation text check (simulation ~ '^[0-9a-f]{64}$'),
  version    integer not null,
  opened_at  timestamptz not null default city_now(),
  check ((holder is null) = (state in ('renewed', 'abolished', 'dropped'))),
  check (state in ('simulate', 'dropped') or simulation is not null)
);
create index draft_at_work on draft (holder, opened_at) where holder is not null;
comment on table draft is 'city: A clause that is being drafted, and how far it is on the way to publication and after.';
comment on column draft.unit is 'Who drafts it.';
comment on column draft.based_on is 'The issue of the clause it was begun from; 0 is what the books say. Another issue meanwhile refuses its own.';
comment on column draft.body is 'The clause in the form of a file of the books; it may have faults until it is issued.';
comment on column draft.sha256 is 'Of the body: what was simulated and approved is told apart from what was changed later.';
comment on column draft.holder is 'Whose move it is.';
comment on column draft.simulation is 'The simulation of this very body; every later step names it.';
alter table draft enable row level security, force row level security;
create policy city on draft for select
  to act_officer, act_reviewer, act_department_head, act_government_office, act_leader, act_auditor using (true);
create policy consulted on draft for select to act_owner, act_colleague using (state = 'consult');
create policy drafting on draft for insert to act_officer with check (unit = my_unit());
create policy acting on draft for update to act_officer, act_reviewer, act_department_head, act_government_office
  using (unit = my_unit() or holder = my_unit()) with check (true);
grant select on draft to act_officer, act_reviewer, act_department_head, act_government_office, act_leader, act_auditor,
  act_owner, act_colleague;
grant insert on draft to act_officer;
grant update (body, sha256, state, holder, simulation, version) on draft
  to act_officer, act_reviewer, act_department_head, act_government_office;

create table draft_step (
  draft_id   uuid not null references draft,
  version    integer not null,
  act        text not null,
  step       text not null,
  state      text not null,
  holder     text,
  clock      text not null check (clock in ('running', 'paused', 'none')),
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  simulation text check (simulation ~ '^[0-9a-f]{64}$'),
  opinion    text check (length(opinion) between 1 and 5000),
  paper      text check (length(paper) between 1 and 300),
  actor_id   uuid not null,
  at         timestamptz not null,
  known_at   timestamptz not null default city_now(),
  primary key (draft_id, version)
);
comment on table draft_step is 'city: Each step of a draft: who said what on which body, shown which simulation, on which paper.';
alter table draft_step enable row level security, force row level security;
create policy city on draft_step for select
  to act_officer, act_reviewer, act_department_head, act_government_office, act_leader, act_auditor using (true);
create policy acting on draft_step for insert to act_officer, act_reviewer, act_department_head, act_government_office
  with check (actor_id = my_id());
grant select on draft_step to act_officer, act_reviewer, act_department_head, act_government_office, act_leader, act_auditor;
grant insert on draft_step to act_officer, act_reviewer, act_department_head, act_government_office;

create table simulation (
  draft_id uuid not null references draft,
  sha256   text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  body     text not null check (body ~ '^[0-9a-f]{64}$'),
  moment   timestamptz not null,
  result   jsonb not null,
  by_id    uuid not null,
  at       timestamptz not null default city_now(),
  primary key (draft_id, sha256)
);
comment on table simulation is 'city: What a draft was simulated to come to, over everybody as known at a moment; only ever added.';
comment on column simulation.sha256 is 'Of the result, which names the body and the moment.';
alter table simulation enable row level security, force row level security;
create policy city on simulation for select
  to act_officer, act_reviewer, act_department_head, act_government_office, act_leader, act_auditor using (true);
create policy simulating on simulation for insert to act_officer with check (by_id = my_id());
grant select on simulation to act_officer, act_reviewer, act_department_head, act_government_office, act_leader, act_auditor;
grant insert on simulation to act_officer;

create table draft_reply (
  enterprise_id uuid not null references enterprise,
  draft_id      uuid not null,
  id            uuid not null,
  sha256        text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  said          text not null check (length(said) between 1 and 2000),
  by_id         uuid not null,
  at            timestamptz not null default city_now(),
  primary key (enterprise_id, draft_id, id)
);
comment on table draft_reply is 'firm: What a firm that was asked says to a draft.';
comment on column draft_reply.sha256 is 'Of the body it speaks of.';
alter table draft_reply enable row level security, force row level security;
create policy own on draft_reply to act_owner, act_colleague
  using (enterprise_id = my_enterprise()) with check (enterprise_id = my_enterprise() and by_id = my_id());
create policy city on draft_reply for select
  to act_officer, act_reviewer, act_department_head, act_auditor using (true);
grant select, insert on draft_reply to act_owner, act_colleague;
grant select on draft_reply to act_officer, act_reviewer, act_department_head, act_auditor;

create table issued (
  clause     text not null,
  no         integer not null check (no > 0),
  unit       text not null references unit,
  body       jsonb not null,
  number     text not null check (length(number) between 1 and 100),
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from),
  draft_id   uuid not null references draft,
  simulation text not null check (simulation ~ '^[0-9a-f]{64}$'),
  by_id      uuid not null,
  known_at   timestamptz not null default city_now(),
  primary key (clause, no)
);
comment on table issued is 'city: Each issue of a clause by this city: its text, number and validity. The latest issue counts; only ever added.';
comment on column issued.no is 'In the key, so that of two who issue the same clause at once only one does.';
alter table issued enable row level security, force row level security;
create policy anyone on issued for select using (true);
create policy issuing on issued for insert to act_officer, act_department_head, act_government_office with check (by_id = my_id());
grant select on issued to public;
grant insert on issued to act_officer, act_department_head, act_government_office;
