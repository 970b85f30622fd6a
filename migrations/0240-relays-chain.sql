-- That it came with what a Maillon says of a link (docs/chain-federation.md): its server can be told of the others.
alter table remote_relays add column tells_chain boolean not null default false;
