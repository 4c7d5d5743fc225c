-- What people add to a diagnosis beside its answers: the enterprise's own answers, suppositions, what was
-- ruled out, the plan as it was moved by hand, problems as they were edited. One table, told apart by kind.

create table addition (
    diagnosis_id text not null references diagnosis (id),
    kind text not null,
    key text not null check (key <> ''),
    body text not null check (json_valid(body)),
    changed_at text not null,
    primary key (diagnosis_id, kind, key)
) strict;
