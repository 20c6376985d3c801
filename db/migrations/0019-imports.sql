-- Registering by the hundred thousand (批量登记): a code is looked through for a wrong sign instead of being matched sign by
-- sign. What is admitted stays the same.

alter table enterprise drop constraint enterprise_credit_code_check;
alter table enterprise add constraint enterprise_credit_code_check
  check (length(credit_code) = 18 and credit_code !~ '[^0-9A-HJ-NPQRTUWXY]');
alter table enterprise_code drop constraint enterprise_code_credit_code_check;
alter table enterprise_code add constraint enterprise_code_credit_code_check
  check (length(credit_code) = 18 and credit_code !~ '[^0-9A-HJ-NPQRTUWXY]');

-- Staged rows are read once and dropped: packing them takes longer than they lie there.
alter table import_batch alter column items set storage external;
