-- Search (搜索): the names by which things can be found, folded and cut into pieces by the program (src/kernel/search),
-- because a search for two Chinese signs is beyond the trigrams of PostgreSQL. Whoever writes a subject writes its entry.
--
-- What is looked up by `@>` must be open to its reader row by row: PostgreSQL uses no index for an operator it does not
-- know to be leakproof where a row policy says more than `true`. So a table holds what the same people may find, and
-- columns what fewer of them may.

create table search_entry (
  enterprise_id uuid not null,
  kind          text not null check (kind ~ '^[a-z-]+$'),
  subject_id    uuid not null,
  name          text not null,
  code          text,
  folded        text not null,
  stem          text not null,
  pinyin        text not null,
  initials      text not null,
  grams         text[] collate "C" not null,
  former        text[] not null default '{}',
  former_grams  text[] collate "C" not null default '{}',
  leads_to      uuid,
  rules         smallint not null,
  primary key (enterprise_id, kind, subject_id)
);
create index search_entry_grams on search_entry using gin (grams);
create index search_entry_former on search_entry using gin (former_grams) where former_grams <> '{}';
create index search_entry_stem on search_entry (stem, kind);
comment on table search_entry is 'firm: What anybody may find by its public name or code. Derived from the subject''s own row, and taken away with it.';
comment on column search_entry.enterprise_id is 'Whose name it is; the nil uuid for the city''s own.';
comment on column search_entry.stem is 'The folded name without its place and legal form.';
comment on column search_entry.former is 'Names it had before: not in the public line, so neither these nor their grams are granted to visitors.';
comment on column search_entry.leads_to is 'The subject of the same kind to be shown instead: what this one was merged into.';
comment on column search_entry.rules is 'By which edition of the folding rules it was written; older ones are written anew at a start.';
alter table search_entry enable row level security, force row level security;
create policy anyone on search_entry for select using (true);
create policy registering on search_entry for insert to act_officer with check (my_unit() in ('market', 'bigdata'));
create policy correcting on search_entry for update to act_officer using (my_unit() in ('market', 'bigdata'));
create policy withdrawing on search_entry for delete to act_officer using (my_unit() in ('market', 'bigdata'));
create policy filling on search_entry to bolanggu_job using (true);
grant select (enterprise_id, kind, subject_id, name, code, folded, stem, pinyin, initials, grams, leads_to)
  on search_entry to bolanggu_public, act_administrator;
grant select on search_entry
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen, bolanggu_job;
grant insert, update, delete on search_entry to act_officer, bolanggu_job;

create table search_person (
  person_id uuid primary key,
  unit      text,
  name      text not null,
  folded    text not null,
  pinyin    text not null,
  initials  text not null,
  grams     text[] collate "C" not null,
  rules     smallint not null
);
create index search_person_grams on search_person using gin (grams);
create index search_person_unit on search_person (unit);
comment on table search_person is 'reference: The names by which people are found, by those who may see them.';
comment on column search_person.unit is 'As in person, so that a row policy needs no other table.';
alter table search_person enable row level security, force row level security;
create policy entering on search_person to bolanggu_app using (true);
create policy visible on search_person for select
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen
  using (person_id = my_id() or unit = my_unit());
create policy accounts on search_person to act_administrator using (true);
grant select, insert, update on search_person to bolanggu_app, act_administrator;
grant select on search_person
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen;
