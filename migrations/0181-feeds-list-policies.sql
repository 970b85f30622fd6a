alter table lists
  -- Which answers of its members a list shows: none, those to each other, or those to whomever its owner follows too.
  add column replies text not null default 'members' check (replies in ('none', 'members', 'followed')),
  -- What its members do is shown in the list alone, and leaves the home feed.
  add column exclusive boolean not null default false;
create index lists_exclusive on lists (owner_id) where exclusive;
