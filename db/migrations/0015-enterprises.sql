-- Lists of a large register (名录列表), and what an assigned cadre knows of firms merged into one of his.
--
-- The order of names and the filters of the list in one index, so that a page far down
-- is found without fetching the lines before it; and small indexes by which a filtered list is counted.

drop index enterprise_by_name;
create index enterprise_by_name on enterprise (name collate zh_pinyin, id) include (town, industry, status, size_class)
  where withdrawn_at is null;
drop index enterprise_by_town;
create index enterprise_by_town on enterprise (town, industry text_pattern_ops, status, size_class)
  where withdrawn_at is null;
create index enterprise_by_industry on enterprise (industry text_pattern_ops, status, size_class)
  where withdrawn_at is null;
create index enterprise_by_size on enterprise (size_class, status) where withdrawn_at is null;

-- Who is assigned to the firm that stays knows of those merged into it what he may know of it. Their ids come in the same
-- claim as an owner's (0007), read with his functions when he is recognised.
create policy merged_assigned on fact for select to act_cadre
  using (sensitivity = 'inner' and is_merged_into_mine(enterprise_id));
create policy merged_assigned on record for select to act_cadre
  using (sensitivity = 'inner' and is_merged_into_mine(enterprise_id));
