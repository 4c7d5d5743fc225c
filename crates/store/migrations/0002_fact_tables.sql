-- Network, people and figures of a visit: lists like equipment and systems.

create table network (
    diagnosis_id text not null references diagnosis (id),
    position integer not null,
    body text not null check (json_valid(body)),
    primary key (diagnosis_id, position)
) strict;

create table people (
    diagnosis_id text not null references diagnosis (id),
    position integer not null,
    body text not null check (json_valid(body)),
    primary key (diagnosis_id, position)
) strict;

create table kpi (
    diagnosis_id text not null references diagnosis (id),
    position integer not null,
    body text not null check (json_valid(body)),
    primary key (diagnosis_id, position)
) strict;
