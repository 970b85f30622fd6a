-- What an instance says of itself beyond its name: to people on pages of their own, to programs by the API.
alter table instance
  add column contact_email text not null default '',
  add column about text not null default '',
  add column about_html text not null default '',
  add column about_changed_at timestamptz,
  add column privacy text not null default '',
  add column privacy_html text not null default '',
  add column privacy_changed_at timestamptz;

-- Every version of the terms of service, by the day from which it holds. What once held is never changed.
create table terms (
  effective_on text primary key check (effective_on ~ '^\d{4}-\d{2}-\d{2}$'),
  text text not null check (text <> ''),
  html text not null,
  published_at timestamptz not null
);
create trigger shown_change after insert or update or delete or truncate on terms
  for each statement execute function note_shown_change();

-- The rules one by one, as the text of the instance lists them. Reports name them: an id is never given twice.
create table instance_rules (
  id bigint primary key,
  position smallint not null,
  text text not null,
  hint text not null default '',
  removed_at timestamptz
);
create trigger shown_change after insert or update or delete or truncate on instance_rules
  for each statement execute function note_shown_change();
insert into instance_rules (id, position, text)
  select row_number() over (order by n), row_number() over (order by n),
    left(regexp_replace(line, '^ {0,3}([-*+]|\d{1,3}[.)])\s+', ''), 1000)
  from instance, regexp_split_to_table(rules, '\n') with ordinality as listed (line, n)
  where line ~ '^ {0,3}([-*+]|\d{1,3}[.)])\s+\S';

-- The days on which an account was used, for a year: how much the instance lives.
create table seen_days (
  day date not null,
  account_id bigint not null references accounts (id) on delete cascade,
  primary key (day, account_id)
);
create index seen_days_account on seen_days (account_id);
insert into seen_days (day, account_id)
  select (last_seen_at at time zone 'UTC')::date, id from accounts where last_seen_at is not null;
