-- The sample network: 'loading' until it is whole, so that a load that was cut begins again; null on a real instance.
alter table instance add column sample text check (sample in ('loading', 'loaded'));
