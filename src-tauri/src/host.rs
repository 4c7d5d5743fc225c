//! The state behind the commands: the use cases, or why they cannot be reached.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use zhizhen_app::wire::ErrorView;
use zhizhen_app::{App, Env, default_home};

/// Opens the store at the first command, and again after a failure: a store that another window
/// had open can be reached by asking once more.
pub struct Host {
    home: Option<PathBuf>,
    starts_on_sample: bool,
    app: Mutex<Option<Arc<App>>>,
}

impl Host {
    /// A host whose store lies in `home`, or in the platform's data folder.
    pub fn new(home: Option<PathBuf>, starts_on_sample: bool) -> Host {
        Host {
            home,
            starts_on_sample,
            app: Mutex::default(),
        }
    }

    /// Returns the use cases.
    pub fn app(&self) -> Result<Arc<App>, ErrorView> {
        // A panic elsewhere leaves either the open program or none behind: both are right.
        let mut app = self.app.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(app) = &*app {
            return Ok(Arc::clone(app));
        }
        let home = self.home.clone().map_or_else(default_home, Ok)?;
        let opened = Arc::new(App::open(&home, Env::system())?);
        if self.starts_on_sample {
            opened.start_on_sample()?;
        }
        *app = Some(Arc::clone(&opened));
        Ok(opened)
    }
}
