-- Exports, papers and files: every signed-in function can leave its line of an export, and more kinds of evidence are kept.

-- Until now only those who may read beyond their own firm left lines. Everybody who can take rows away leaves one; of a
-- visitor who is not signed in there is no person to name, and nothing but the public line that he could take.
create policy own_export on access for insert to act_owner, act_colleague
  with check (person_id = my_id() and what = 'export'
    and (enterprise_id = my_enterprise() or enterprise_id = '00000000-0000-0000-0000-000000000000'));
create policy export on access for insert
  to act_park_operator, act_government_office, act_inspection, act_leader, act_deputy, act_committee_member,
     act_congress_staff, act_chair, act_clerk, act_administrator, act_citizen
  with check (person_id = my_id() and what = 'export');
grant insert on access to act_owner, act_colleague, act_park_operator, act_government_office, act_inspection, act_leader,
  act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_administrator, act_citizen;
comment on column access.enterprise_id is 'Whose values were read or taken away; the nil uuid for a list of public lines or of none of a firm''s.';

alter table file drop constraint file_media_type_check;
alter table file add constraint file_media_type_check check (media_type in (
  'image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'application/ofd',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document'));
comment on column file.sha256 is 'Of what is kept: a picture is drawn anew without what a camera wrote into it.';
