//! Brings a file to the newest schema, one numbered SQL file at a time, and refuses what is newer.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Damage, StoreError};

/// "ZhZn" as a big-endian number: says that a database is a store of this program.
const APPLICATION_ID: i64 = 0x5a68_5a6e;

/// Every schema change there ever was, oldest first. Released files never change.
pub(crate) const MIGRATIONS: [&str; 3] = [
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_fact_tables.sql"),
    include_str!("../migrations/0003_additions.sql"),
];

/// The schema number this program writes.
pub(crate) const NEWEST: i64 = MIGRATIONS.len() as i64;

/// Fills an empty database with the newest schema.
pub(crate) fn create(connection: &mut Connection) -> Result<(), StoreError> {
    run_from(connection, 0)
}

/// Reads whose file this is and brings an older one up to date. A newer one is left alone.
pub(crate) fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let opening = |error| StoreError::from_opening(path, error);
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let application = pragma("application_id").map_err(opening)?;
    let found = pragma("user_version").map_err(opening)?;
    if application != APPLICATION_ID {
        return Err(StoreError::NotAStore {
            path: path.to_owned(),
        });
    }
    if found > NEWEST {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: NEWEST,
        });
    }
    // Created files get their number in the transaction that makes the tables, so none is below 1.
    if found < 1 {
        return Err(StoreError::damaged(Damage::Unreadable));
    }
    if found < NEWEST {
        run_from(connection, found)?;
    }
    Ok(())
}

/// Runs the migrations after number `done` and sets the new number, all in one transaction.
fn run_from(connection: &mut Connection, done: i64) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = usize::try_from(done).expect("the caller compared it with the number of migrations");
    for sql in &MIGRATIONS[done..] {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", NEWEST)?;
    transaction.commit()?;
    Ok(())
}
