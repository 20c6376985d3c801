-- The work list (待办), its reminders, and notices (通知) with the state of their delivery.

-- Who must act, by when, on what, over all cases. Opened and closed in the transaction of the case's step (kernel/trail).
create table task (
  enterprise_id uuid not null,
  id            uuid not null default gen_random_uuid(),
  subject       text not null,
  subject_id    uuid not null,
  kind          text not null,
  about         jsonb not null,
  variable      smallint,
  holder_unit   text,
  holder_person uuid,
  holder_firm   boolean not null default false,
  holder_role   text,
  clock         text,
  amount        smallint check (amount > 0),
  clock_unit    text check (clock_unit in ('日', '工作日', '月')),
  starts        text check (starts in ('same-day', 'next-day')),
  ends          text check (ends in ('as-is', 'next-working-day')),
  starts_on     date,
  awaits        uuid,
  due           date,
  provisional   boolean not null default false,
  opened_by     uuid not null,
  opened_at     timestamptz not null default city_now(),
  closed_at     timestamptz,
  closed_by     uuid,
  closed_as     text,
  version       integer not null default 1,
  primary key (enterprise_id, id),
  check (num_nonnulls(holder_unit, holder_person) + holder_firm::integer = 1),
  check (holder_role is null or holder_unit is not null),
  check (num_nonnulls(clock, amount, clock_unit, starts, ends) in (0, 5)),
  check (clock is not null or num_nonnulls(starts_on, awaits, due) = 0),
  check (due is null or starts_on is not null),
  check (num_nonnulls(closed_at, closed_by, closed_as) in (0, 3))
);
comment on table task is 'firm: The work list: who must act, by when, on what. A line of it is opened by a step of a case and closed by the next.';
comment on column task.about is 'Names for its sentence, in both languages; never a value.';
comment on column task.variable is 'Set when the case speaks of a value.';
comment on column task.holder_role is 'Set when only this function of the unit has to act.';
comment on column task.clock is 'The code of the time limit. Its terms stand beside it, so that a later change of the rule changes no running case.';
comment on column task.starts_on is 'The day the clock starts from; null while it waits for a delivery.';
comment on column task.awaits is 'The announcement whose delivery starts the clock.';
comment on column task.due is 'Null until it was reckoned; reckoned again whenever the calendar changes.';
create index task_of_subject on task (enterprise_id, subject_id);
create index task_of_unit on task (holder_unit, due) where closed_at is null;
create index task_of_person on task (holder_person, due) where closed_at is null;
create index task_running on task (due) where closed_at is null;

-- Disputes that were open before there was a work list. Their due day is reckoned by the first start.
create policy passing on dispute for select to bolanggu_owner using (true);
insert into task (enterprise_id, subject, subject_id, kind, about, variable, holder_unit, clock, amount, clock_unit, starts,
                  ends, starts_on, opened_by, opened_at)
select d.enterprise_id, 'dispute', d.id, 'answer',
       jsonb_build_object('what.zh', v.spec ->> 'zh', 'what.en', v.spec ->> 'en'), d.variable, d.provider,
       'dispute-answer', 10, '工作日', 'next-day', 'next-working-day',
       (d.opened_at at time zone 'Asia/Shanghai')::date, '00000000-0000-0000-0000-000000000000', d.opened_at
from dispute d join variable v on v.no = d.variable where d.state = 'open';
drop policy passing on dispute;

alter table task enable row level security, force row level security;
create policy own on task for select to act_owner, act_colleague using (enterprise_id = my_enterprise());
create policy opening on task for insert to act_owner
  with check (enterprise_id = my_enterprise() and opened_by = my_id());
create policy closing on task for update to act_owner
  using (enterprise_id = my_enterprise()) with check (enterprise_id = my_enterprise() and closed_by = my_id());
create policy answering on task for select to act_officer, act_reviewer, act_department_head
  using (holder_unit = my_unit() or holder_person = my_id() or opened_by = my_id());
create policy unit on task for select
  to act_finance_officer, act_town_officer, act_dispatcher, act_cadre, act_planner, act_park_operator,
     act_government_office, act_inspection, act_leader, act_deputy, act_committee_member, act_congress_staff, act_chair,
     act_clerk
  using ((holder_unit = my_unit() and variable is null) or holder_person = my_id() or opened_by = my_id());
create policy city_opening on task for insert
  to act_officer, act_reviewer, act_department_head,
     act_finance_officer, act_town_officer, act_dispatcher, act_cadre, act_planner, act_park_operator,
     act_government_office, act_inspection, act_leader, act_deputy, act_committee_member, act_congress_staff, act_chair,
     act_clerk, act_administrator
  with check (opened_by = my_id());
-- The same rows again: an update that asks for no column is limited by its own policy alone.
create policy answering_closes on task for update to act_officer, act_reviewer, act_department_head
  using (holder_unit = my_unit() or holder_person = my_id() or opened_by = my_id()) with check (closed_by = my_id());
create policy unit_closes on task for update
  to act_finance_officer, act_town_officer, act_dispatcher, act_cadre, act_planner, act_park_operator,
     act_government_office, act_inspection, act_leader, act_deputy, act_committee_member, act_congress_staff, act_chair,
     act_clerk
  using ((holder_unit = my_unit() and variable is null) or holder_person = my_id() or opened_by = my_id())
  with check (closed_by = my_id());
create policy technical_closes on task for update to act_administrator
  using (holder_role = 'administrator') with check (closed_by = my_id());
create policy technical on task for select to act_administrator using (holder_role = 'administrator');
create policy audited on task for select to act_auditor using (true);
create policy reckoning on task to bolanggu_job using (true);
grant select, insert, update (closed_at, closed_by, closed_as) on task
  to act_owner, act_officer, act_reviewer, act_department_head, act_finance_officer, act_town_officer, act_dispatcher,
     act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_administrator;
grant select on task to act_colleague, act_auditor;
grant select, insert, update (starts_on, due, provisional, version, closed_at, closed_by, closed_as) on task to bolanggu_job;

create table reminder (
  enterprise_id   uuid not null,
  task_id         uuid not null,
  rung            text not null,
  due             date not null,
  announcement_id uuid not null,
  at              timestamptz not null default city_now(),
  primary key (enterprise_id, task_id, rung),
  foreign key (enterprise_id, task_id) references task
);
comment on table reminder is 'firm: Which rungs of the ladder of reminders a task has had: each once. Only ever added.';
comment on column reminder.due is 'The due day as it was known then.';
alter table reminder enable row level security, force row level security;
create policy own on reminder for select to act_owner, act_colleague using (enterprise_id = my_enterprise());
create policy audited on reminder for select to act_auditor using (true);
create policy reminding on reminder to bolanggu_job using (true);
grant select on reminder to act_owner, act_colleague, act_auditor;
grant select, insert on reminder to bolanggu_job;

-- A moved due day is on the trail: nobody but the calendar did it.
create policy reckoning_again on trail to bolanggu_job
  using (subject = 'task') with check (subject = 'task' and actor_id = '00000000-0000-0000-0000-000000000000');
grant insert, select (enterprise_id, subject_id, version) on trail to bolanggu_job;

-- What is to be told, addressed but not yet split up: whoever acts may not see who works in another unit.
create table announcement (
  enterprise_id uuid not null,
  id            uuid not null,
  to_person     uuid,
  to_unit       text,
  to_role       text,
  to_enterprise boolean not null default false,
  not_to        uuid,
  kind          text not null,
  subject       text not null,
  subject_id    uuid not null,
  about         jsonb not null,
  made_by       uuid not null,
  at            timestamptz not null default city_now(),
  posted_at     timestamptz,
  receivers     integer check (receivers >= 0),
  primary key (enterprise_id, id),
  check (num_nonnulls(to_person, to_role) + to_enterprise::integer = 1),
  check (to_unit is null or to_role is not null),
  check ((posted_at is null) = (receivers is null))
);
comment on table announcement is 'firm: What is to be told to a person, to a function of a unit or to an enterprise: written with the act, split into notices right after.';
comment on column announcement.to_unit is 'Null with a function: all who hold it, in whichever unit.';
comment on column announcement.not_to is 'Who among those meant is told otherwise.';
comment on column announcement.about is 'Names and days for its sentence; never a value.';
create index announcement_waiting on announcement (at) where posted_at is null;
alter table announcement enable row level security, force row level security;
create policy own on announcement for insert to act_owner
  with check (enterprise_id = my_enterprise() and made_by = my_id());
create policy city on announcement for insert
  to act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher, act_cadre,
     act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy, act_committee_member,
     act_congress_staff, act_chair, act_clerk, act_administrator, bolanggu_app
  with check (made_by = my_id());
create policy posting on announcement to bolanggu_job using (true);
grant insert on announcement
  to act_owner, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer, act_dispatcher,
     act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader, act_deputy,
     act_committee_member, act_congress_staff, act_chair, act_clerk, act_administrator, bolanggu_app;
grant select, insert, update (posted_at, receivers) on announcement to bolanggu_job;

-- Who is meant is found by the background login.
create policy addressing on person_function for select to bolanggu_job using (true);
create policy addressing on binding for select to bolanggu_job using (true);
create policy addressing on person for select to bolanggu_job using (true);
grant select on person_function to bolanggu_job;
grant select (enterprise_id, person_id, role, expires_on, revoked_at) on binding to bolanggu_job;
grant select (id, name, unit) on person to bolanggu_job;

create table notice (
  enterprise_id   uuid not null,
  id              uuid not null,
  announcement_id uuid not null,
  person_id       uuid not null,
  kind            text not null,
  subject         text not null,
  subject_id      uuid not null,
  about           jsonb not null,
  at              timestamptz not null,
  primary key (enterprise_id, id),
  unique (enterprise_id, announcement_id, person_id),
  foreign key (enterprise_id, announcement_id) references announcement
);
create index notice_of_person on notice (person_id, at);
comment on table notice is 'firm: A notice to one receiver. Only ever added.';
alter table notice enable row level security, force row level security;
create policy mine on notice for select
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator, act_citizen
  using (person_id = my_id());
create policy posting on notice to bolanggu_job using (true);
grant select on notice
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator, act_citizen;
grant select, insert on notice to bolanggu_job;

create table delivery (
  enterprise_id uuid not null,
  notice_id     uuid not null,
  channel       text not null check (channel in ('inbox', 'email', 'wecom', 'dingtalk', 'webhook')),
  person_id     uuid not null,
  state         text not null check (state in ('queued', 'sent', 'delivered', 'failed', 'given-up')),
  reason        text,
  tries         integer not null default 0,
  not_before    timestamptz not null default transaction_timestamp(),
  queued_at     timestamptz not null default city_now(),
  sent_at       timestamptz,
  delivered_at  timestamptz,
  primary key (enterprise_id, notice_id, channel),
  foreign key (enterprise_id, notice_id) references notice,
  check ((state = 'delivered') = (delivered_at is not null)),
  check ((state in ('failed', 'given-up')) = (reason is not null))
);
create index delivery_of_person on delivery (person_id, channel, state);
create index delivery_waiting on delivery (not_before) where state in ('queued', 'failed');
comment on table delivery is 'firm: How far a notice came on each channel. The inbox is a channel too: sent when posted, delivered when first read.';
comment on column delivery.reason is 'Why it did not get through, as a class and never in a stranger''s words.';
comment on column delivery.not_before is 'By the machine''s clock: the end of quiet hours, or the hour of the digest.';
alter table delivery enable row level security, force row level security;
create policy mine on delivery
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_administrator, act_citizen
  using (person_id = my_id())
  with check (person_id = my_id() and channel = 'inbox' and state = 'delivered' and delivered_at = city_now());
create policy audited on delivery for select to act_auditor using (true);
create policy reading on delivery for update to act_auditor
  using (person_id = my_id())
  with check (person_id = my_id() and channel = 'inbox' and state = 'delivered' and delivered_at = city_now());
create policy posting on delivery to bolanggu_job using (true);
grant select, update (state, delivered_at) on delivery
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator, act_citizen;
grant select, insert, update (state, reason, tries, not_before, sent_at, delivered_at) on delivery to bolanggu_job;

create table notice_choice (
  person_id  uuid primary key,
  channels   text[] not null default '{}' check (channels <@ array['email', 'wecom', 'dingtalk', 'webhook']),
  digest     text not null default 'none' check (digest in ('none', 'daily', 'weekly')),
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_to   text check (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  language   text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  check ((quiet_from is null) = (quiet_to is null) and (quiet_from is null or quiet_from <> quiet_to))
);
comment on table notice_choice is 'reference: How a person wants to be told, beside the inbox, which is always on.';
alter table notice_choice enable row level security, force row level security;
create policy mine on notice_choice
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator, act_citizen
  using (person_id = my_id()) with check (person_id = my_id());
create policy posting on notice_choice for select to bolanggu_job using (true);
grant select, insert, update (channels, digest, quiet_from, quiet_to, language) on notice_choice
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator, act_citizen;
grant select on notice_choice to bolanggu_job;

create table notice_address (
  person_id    uuid not null,
  channel      text not null check (channel in ('email', 'wecom', 'dingtalk', 'webhook')),
  address      text not null check (length(address) between 3 and 2000),
  secret       text check (length(secret) between 1 and 200),
  shown        text not null,
  made_at      timestamptz not null default transaction_timestamp(),
  state        text not null default 'asked' check (state in ('asked', 'sent', 'given-up', 'confirmed')),
  reason       text,
  token_hash   bytea check (length(token_hash) = 32),
  token_until  timestamptz,
  primary key (person_id, channel)
);
comment on table notice_address is 'reference: Where outside the house a person can be told. Counts once he opened the one-time link that was sent there.';
comment on column notice_address.address is 'A robot''s address is a secret: only the background login reads it. The pages see `shown`.';
alter table notice_address enable row level security, force row level security;
create policy mine on notice_address
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator, act_citizen
  using (person_id = my_id()) with check (person_id = my_id());
create policy sending on notice_address to bolanggu_job using (true);
grant select (person_id, channel, shown, made_at, state, reason, token_hash, token_until), insert,
  update (address, secret, shown, made_at, state, reason, token_hash, token_until), delete on notice_address
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator, act_citizen;
grant select, update (state, reason, token_hash, token_until) on notice_address to bolanggu_job;
