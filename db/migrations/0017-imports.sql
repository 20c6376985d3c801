-- The feed's index (0011) begins with the moment, and whoever reads the trail by time reads few moments: a second one by
-- subject and moment costs every line that is written and is missed by nobody.
drop index trail_in_time;
