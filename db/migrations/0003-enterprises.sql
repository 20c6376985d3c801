-- Enterprises (企业): the city's register. Its line is public; what is known beyond it are facts (0004).

-- Lists of names are read in the order of their sounds.
create collation zh_pinyin (provider = icu, locale = 'zh-u-co-pinyin');

create table industry (
  code   text primary key,
  level  smallint not null check (level between 1 and 4),
  zh     text not null,
  en     text,
  parent text references industry,
  check ((level = 1) = (parent is null))
);
comment on table industry is 'reference: GB/T 4754-2017: sections, divisions, groups, classes.';
alter table industry enable row level security, force row level security;
create policy anyone on industry for select using (true);
create policy loading on industry to bolanggu_job using (true);
grant select on industry to public;
grant select, insert, update on industry to bolanggu_job;

create table town (
  code text primary key,
  zh   text not null,
  en   text not null
);
comment on table town is 'reference: Towns and subdistricts of the city.';
alter table town enable row level security, force row level security;
create policy anyone on town for select using (true);
create policy loading on town to bolanggu_job using (true);
grant select on town to public;
grant select, insert, update on town to bolanggu_job;

create table enterprise_code (
  credit_code   text primary key check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  enterprise_id uuid not null unique
);
comment on table enterprise_code is 'reference: Which enterprise has which unified social credit code (GB 32100); keeps codes unique over all servers.';
alter table enterprise_code enable row level security, force row level security;
create policy anyone on enterprise_code for select using (true);
create policy registering on enterprise_code for insert to act_officer with check (my_unit() in ('market', 'bigdata'));
grant select on enterprise_code to public;
grant insert on enterprise_code to act_officer;

create table enterprise (
  id               uuid primary key,
  credit_code      text not null check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name             text not null check (length(name) between 2 and 200),
  former_names     text[] not null default '{}',
  industry         text references industry,
  town             text references town,
  status           text not null check (status in ('active', 'revoked', 'deregistered', 'moved-out', 'unknown')),
  size_class       text check (size_class in ('large', 'medium', 'small', 'micro')),
  capital          bigint check (capital >= 0),
  capital_currency text check (capital_currency ~ '^[A-Z]{3}$'),
  founded_on       date check (founded_on >= '1949-10-01'),
  form             text,
  scope            text,
  address          text,
  import_id        uuid,
  version          integer not null,
  known_at         timestamptz not null default city_now(),
  check ((capital is null) = (capital_currency is null))
);
create index enterprise_by_name on enterprise (name collate zh_pinyin, id);
create index enterprise_by_town on enterprise (town, industry);
comment on table enterprise is 'firm: The register of enterprises. Spread over servers by id, which every other table calls enterprise_id.';
comment on column enterprise.capital is 'Registered capital in hundredths of the currency: fen, cents.';
comment on column enterprise.industry is 'As registered. A guess from the business scope is made when it is shown and never stored here.';
comment on column enterprise.import_id is 'The import that brought it in; null for what was entered by hand or made up.';
alter table enterprise enable row level security, force row level security;
create policy anyone on enterprise for select using (true);
create policy registering on enterprise for insert to act_officer with check (my_unit() in ('market', 'bigdata'));
create policy correcting on enterprise for update to act_officer using (my_unit() in ('market', 'bigdata'));
grant select (id, credit_code, name, industry, town, status) on enterprise to bolanggu_public, act_administrator;
grant select on enterprise
  to act_owner, act_colleague, act_officer, act_reviewer, act_finance_officer, act_department_head, act_town_officer,
     act_dispatcher, act_cadre, act_planner, act_park_operator, act_government_office, act_inspection, act_leader,
     act_deputy, act_committee_member, act_congress_staff, act_chair, act_clerk, act_auditor, act_citizen, bolanggu_job;
grant insert, update (name, former_names, industry, town, status, size_class, capital, capital_currency, founded_on,
  form, scope, address, version, known_at) on enterprise to act_officer;
-- The login of signed-in requests finds the enterprise a letter or an identity claim speaks of.
grant select (id, credit_code, name) on enterprise to bolanggu_app;
