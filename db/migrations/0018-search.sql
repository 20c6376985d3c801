-- Names in the search (检索): how often a gram occurs is known of the hundred most frequent instead of a thousand. More of
-- them told the planner nothing, and it unpacked all of them for every word of every question.

alter table search_entry alter column grams set statistics 10;
alter table search_entry alter column former_grams set statistics 10;
analyze search_entry (grams, former_grams);
