-- What is open is open to everyone, so also to the people of other firms.
create policy open_to_firms on fact for select to act_owner, act_colleague using (sensitivity = 'open');
create policy open_to_firms on record for select to act_owner, act_colleague using (sensitivity = 'open');
-- So they can take it away as well, and leave their line with the firm it is of.
alter policy own_export on access with check (person_id = my_id() and what = 'export');
