-- Polls of other servers may stay open for good, and ask in longer words; their votes are counted there.
alter table polls alter column ends_at drop not null;
alter table poll_choices drop constraint poll_choices_text_check;
alter table poll_choices add constraint poll_choices_text_check check (length(text) between 1 and 500);
