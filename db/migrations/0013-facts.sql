-- What is open is open to everyone, so also to the people of other firms.
create policy open_to_firms on fact for select to act_owner, act_colleague using (sensitivity = 'open');
create policy open_to_firms on record for select to act_owner, act_colleague using (sensitivity = 'open');
