-- Lists and papers are frozen as figures are: the register's other columns are reckoned from too, and a paper keeps what
-- it was printed as.
grant select (credit_code, name, former_names, form, scope, address) on enterprise to bolanggu_figures;

alter table frozen
  add column format   text check (format in ('docx', 'pdf')),
  add column language text check (language in ('zh-CN', 'en')),
  add column printed  text check (printed ~ '^[0-9a-f]{64}$'),
  add constraint frozen_paper check ((kind = 'paper') = (printed is not null)
    and (printed is null) = (format is null) and (printed is null) = (language is null));
create index frozen_newest on frozen (moment desc);
comment on column frozen.parameter is 'What was chosen: the choice of a figure; of a list or paper its filter and columns, as JSON.';
comment on column frozen.printed is 'Of a paper the sha256 of its bytes; printed again from the same rows it is the same, or said to differ.';
