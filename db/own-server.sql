-- For a PostgreSQL of one's own (15 or later), after setup.sql, once per server, by a superuser.
--
--   bolanggu_migrate  login under which the program brings the database up to date at its start: it may act as
--                     bolanggu_owner, owns the database, and is not held up by row policies, which say nothing of it
--
-- The four logins need passwords of their own: alter role bolanggu_app password '…', and so on.
do $$
begin
  create role bolanggu_migrate login inherit bypassrls;
exception when duplicate_object or unique_violation then null;
end $$;
grant bolanggu_owner to bolanggu_migrate;
