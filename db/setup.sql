-- The database roles (docs: ACCESS in docs/decisions/0003). Run once per server by a superuser: the embedded server does
-- it by itself, `bolanggu setup-database` prints it for a server of one's own. Roles belong to the whole server and may
-- exist already, so this file can be run again.
--
--   bolanggu_owner    owns every table; migrations act as it, nobody signs in as it
--   bolanggu_public   login of visitors who are not signed in; member of nothing
--   bolanggu_job      login of background work and of the loading of reference tables
--   bolanggu_app      login of signed-in requests: by itself it may only find out who is asking, then it takes
--   act_<function>    the one function a person acts in for this request
--   bolanggu_backup   reads every row and writes none; nobody signs in as it, the owner takes it for backups and proofs
--   bolanggu_figures  what figures are reckoned as: reads across all enterprises, and only adds frozen copies; taken on by
--                     the kernel for the reckoning alone (docs/decisions/0014), nobody signs in as it
do $$
declare
  name text;
begin
  foreach name in array array[
    'bolanggu_owner', 'bolanggu_figures', 'act_owner', 'act_colleague', 'act_officer', 'act_reviewer', 'act_finance_officer',
    'act_department_head', 'act_town_officer', 'act_dispatcher', 'act_cadre', 'act_planner', 'act_park_operator',
    'act_government_office', 'act_inspection', 'act_leader', 'act_deputy', 'act_committee_member',
    'act_congress_staff', 'act_chair', 'act_clerk', 'act_auditor', 'act_administrator', 'act_citizen'
  ] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  foreach name in array array['bolanggu_app', 'bolanggu_job', 'bolanggu_public'] loop
    begin
      execute format('create role %I login noinherit', name);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    create role bolanggu_backup nologin bypassrls;
  exception when duplicate_object or unique_violation then null;
  end;
end $$;
grant bolanggu_backup to bolanggu_owner;
-- A restored demo has its own clock, which is a setting of its database.
grant set on parameter bolanggu.clock_offset to bolanggu_owner;
grant act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
  act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
  act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_administrator,
  act_citizen, bolanggu_figures to bolanggu_app;
