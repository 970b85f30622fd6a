-- In which form a server takes signatures: what it refused in the one and took in the other is sent in that from then on.
alter table federation_peers add column signature_form text check (signature_form in ('draft', 'rfc9421'));
