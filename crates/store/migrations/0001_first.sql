-- The first schema. Append-only: a released file never changes, the next change is the next file.
-- Every JSON column holds text exactly as it was given; the store only knows that it is JSON.

create table content_pin (
    digest text not null primary key check (digest <> ''),
    content_id text not null,
    version text not null,
    bytes blob not null
) strict;

create table enterprise (
    id text not null primary key check (id <> ''),
    name text not null,
    uscc text,
    district text,
    industry text,
    employees integer,
    revenue_wan integer,
    founded text,
    facts text not null default '{}' check (json_valid(facts))
) strict;

create index enterprise_by_uscc
    on enterprise (uscc);

create table diagnosis (
    id text not null primary key check (id <> ''),
    enterprise_id text not null references enterprise (id),
    content_digest text not null references content_pin (digest),
    visit text not null check (json_valid(visit)),
    created_at text not null,
    changed_at text not null
) strict;

create index diagnosis_by_enterprise
    on diagnosis (enterprise_id);

create table answer (
    diagnosis_id text not null references diagnosis (id),
    question_id text not null check (question_id <> ''),
    body text not null check (json_valid(body)),
    changed_at text not null,
    primary key (diagnosis_id, question_id)
) strict;

create table equipment (
    diagnosis_id text not null references diagnosis (id),
    position integer not null,
    body text not null check (json_valid(body)),
    primary key (diagnosis_id, position)
) strict;

create table system (
    diagnosis_id text not null references diagnosis (id),
    position integer not null,
    body text not null check (json_valid(body)),
    primary key (diagnosis_id, position)
) strict;

create table setting (
    key text not null primary key check (key <> ''),
    value text not null check (json_valid(value))
) strict;

-- What is left of a deleted diagnosis: its id, so that it is not imported again unnoticed.
create table tombstone (
    diagnosis_id text not null primary key,
    deleted_at text not null
) strict;

-- One row for each value that changed. `unit` is the sequence of the first row of the same transaction.
-- diagnosis_id has no foreign key on purpose: the journal outlives the diagnosis, without its values.
create table journal (
    seq integer primary key autoincrement,
    unit integer not null,
    at text not null,
    who text not null,
    op text not null,
    way text not null check (way in ('do', 'undo', 'redo')),
    kind text not null,
    diagnosis_id text,
    target text,
    old text,
    new text,
    undone_by integer references journal (seq)
) strict;

create index journal_by_diagnosis
    on journal (diagnosis_id, seq);

create index journal_by_unit
    on journal (unit);
