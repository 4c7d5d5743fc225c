//! A window under a WebDriver: starting it, killing it, and reading what is on screen.
//!
//! WebKitGTK's own driver starts the program named in `ZHIZHEN_DESKTOP`. Deliberately absent:
//! sleeps that hope; everything waits for the thing itself.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;

/// How long to wait for something to appear before the test has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running window with its driver.
pub struct Window {
    /// The WebDriver session.
    pub client: Client,
    driver: Child,
    home: PathBuf,
    pictures: PathBuf,
}

impl Window {
    /// Starts the window on a home folder; reports go to `save_as` without a dialog.
    pub async fn open(home: &Path, save_as: &Path, port: u16) -> Window {
        Window::open_with(home, &[("ZHIZHEN_SAVE_AS", save_as)], port).await
    }

    /// Starts the window with what its native dialogs would answer: `ZHIZHEN_SAVE_AS`, `ZHIZHEN_OPEN`.
    pub async fn open_with(home: &Path, dialogs: &[(&str, &Path)], port: u16) -> Window {
        let program = std::env::var("ZHIZHEN_DESKTOP")
            .expect("ZHIZHEN_DESKTOP names the built window; `make test` sets it");
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            // The window lets itself be driven only when it is told so at its start.
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ZHIZHEN_HOME", home)
            .envs(dialogs.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed (package webkit2gtk-driver)");
        let address = format!("http://127.0.0.1:{port}");
        let capabilities = json!({
            "browserName": "wry",
            "webkitgtk:browserOptions": { "binary": program, "args": [] },
        });
        let capabilities = capabilities.as_object().cloned().expect("an object");
        let deadline = tokio::time::Instant::now() + PATIENCE;
        let client = loop {
            let connector = hyper_util::client::legacy::connect::HttpConnector::new();
            let mut builder = ClientBuilder::new(connector);
            match builder
                .capabilities(capabilities.clone())
                .connect(&address)
                .await
            {
                Ok(client) => break client,
                Err(error) if tokio::time::Instant::now() > deadline => {
                    panic!("the window does not start: {error}")
                }
                // The driver needs a moment until it listens.
                Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        };
        let pictures = Path::new(&program)
            .parent()
            .expect("the program lies in a folder")
            .join("e2e-pictures");
        std::fs::create_dir_all(&pictures).expect("the build folder can be written");
        Window {
            client,
            driver,
            home: home.into(),
            pictures,
        }
    }

    /// Waits until an element with this test id is on the page.
    pub async fn wait(&self, id: &str) -> Element {
        self.wait_for(&format!("[data-testid='{id}']")).await
    }

    /// Waits until something matches a selector.
    pub async fn wait_for(&self, selector: &str) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE);
        match waiting.for_element(Locator::Css(selector)).await {
            Ok(element) => element,
            Err(error) => {
                self.picture("failed").await;
                panic!("{selector} does not appear: {error}")
            }
        }
    }

    /// Waits for an element and clicks it.
    pub async fn click(&self, id: &str) {
        self.click_on(&format!("[data-testid='{id}']")).await;
    }

    /// Waits for an element inside another and clicks it.
    pub async fn click_in(&self, outer: &str, id: &str) {
        self.click_on(&format!("{outer} [data-testid='{id}']"))
            .await;
    }

    /// Waits for what matches a selector and clicks it.
    pub async fn click_on(&self, selector: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            match self.wait_for(selector).await.click().await {
                Ok(()) => return,
                // The page drew it anew between finding and clicking: the new one is meant.
                Err(error)
                    if error.is_stale_element_reference()
                        && tokio::time::Instant::now() < deadline => {}
                Err(error) => panic!("{selector} cannot be clicked: {error}"),
            }
        }
    }

    /// Waits for an element and returns its text as shown, once nothing is under way that may change it.
    pub async fn text(&self, id: &str) -> String {
        self.idle().await;
        let selector = format!("[data-testid='{id}']");
        let script = "return arguments[0].textContent.trim()";
        let text = self.run_on(&selector, script).await;
        text.as_str().expect("a text").to_owned()
    }

    /// Returns the texts of all elements a selector matches, as shown, once nothing is under way that may
    /// change them.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        self.idle().await;
        self.of_each(selector, "own.textContent.trim()").await
    }

    /// Returns the test ids of all elements a selector matches, once nothing is under way that may change
    /// them.
    pub async fn ids(&self, selector: &str) -> Vec<String> {
        self.idle().await;
        self.of_each(selector, "own.dataset.testid").await
    }

    async fn of_each(&self, selector: &str, what: &str) -> Vec<String> {
        let script =
            format!("return [...document.querySelectorAll(arguments[0])].map((own) => {what})");
        let found = self.client.execute(&script, vec![json!(selector)]).await;
        serde_json::from_value(found.expect("read")).expect("texts")
    }

    /// Brings an element to the middle of the window.
    pub async fn show(&self, id: &str) {
        let selector = format!("[data-testid='{id}']");
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        self.run_on(&selector, script).await;
    }

    /// Brings what matches a selector to the top of the window.
    pub async fn show_at_top(&self, selector: &str) {
        self.run_on(selector, "arguments[0].scrollIntoView()").await;
    }

    /// Waits until something matches a selector and runs a script on it (`arguments[0]`): both in one step,
    /// so that nothing is drawn anew in between.
    pub async fn run_on(&self, selector: &str, script: &str) -> serde_json::Value {
        let script = format!(
            "const own = document.querySelector(arguments[0]);
            return own === null ? {{}} : {{ done: (function () {{ {script} }})(own) ?? null }};"
        );
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let ran = self.client.execute(&script, vec![json!(selector)]).await;
            let mut ran = ran.unwrap_or_else(|error| panic!("{selector}: {error}"));
            if let Some(done) = ran.get_mut("done") {
                return done.take();
            }
            if tokio::time::Instant::now() > deadline {
                self.picture("failed").await;
                panic!("{selector} does not appear");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Drags an element by its handle straight across to another beside it.
    pub async fn drag(&self, id: &str, onto: &str) {
        self.show(id).await;
        let script = "const own = document.querySelector(`[data-testid='${arguments[0]}'] .handle`).getBoundingClientRect();
            const to = document.querySelector(`[data-testid='${arguments[1]}']`).getBoundingClientRect();
            return [own.x + own.width / 2, own.y + own.height / 2, to.x + to.width / 2].map(Math.round);";
        let places = self
            .client
            .execute(script, vec![json!(id), json!(onto)])
            .await;
        let [x, y, to]: [f64; 3] =
            serde_json::from_value(places.expect("measured")).expect("three numbers");
        let step = |x: f64| PointerAction::MoveTo {
            duration: Some(Duration::from_millis(60)),
            x,
            y,
        };
        let left = fantoccini::actions::MOUSE_BUTTON_LEFT;
        let actions = MouseActions::new("mouse".into())
            .then(step(x))
            .then(PointerAction::Down { button: left })
            .then(step(x + 12.0))
            .then(step((x + to) / 2.0))
            .then(step(to))
            .then(PointerAction::Up { button: left });
        let done = self.client.perform_actions(actions).await;
        done.expect("dragged");
        self.idle().await;
    }

    /// Presses a key on the page, wherever the focus is not in a field.
    pub async fn press(&self, key: &str) {
        let body = self.wait_for("body").await;
        body.send_keys(key).await.expect("the page takes keys");
    }

    /// Waits until everything typed is stored.
    pub async fn saved(&self) {
        self.wait_for("[data-testid='saved-state'][data-state='saved']")
            .await;
    }

    /// Waits until what a press set off is shown: painted, and no answer of the host outstanding.
    pub async fn idle(&self) {
        self.painted().await;
        self.wait_for("html[data-asking='0']").await;
        self.painted().await;
    }

    async fn painted(&self) {
        let painted = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => done()));";
        self.client
            .execute_async(painted, Vec::new())
            .await
            .expect("the window paints");
    }

    /// Takes a picture of the window, once what is there is painted, into the build folder.
    pub async fn picture(&self, name: &str) {
        self.painted().await;
        let png = self
            .client
            .screenshot()
            .await
            .expect("the window can be seen");
        std::fs::write(self.pictures.join(format!("{name}.png")), png).expect("written");
    }

    /// Ends the program without a chance to tidy up, as a power cut would.
    pub async fn kill(mut self) {
        for process in processes_of(&self.home) {
            let status = Command::new("kill").args(["-9", &process]).status();
            assert!(
                status.is_ok_and(|status| status.success()),
                "process {process} is killed"
            );
        }
        self.released().await;
        self.stop_driver();
    }

    /// Closes the window and waits until its program is gone.
    pub async fn close(mut self) {
        // The driver ends the program with the session; an error means it is gone already.
        let _ = self.client.clone().close().await;
        self.released().await;
        self.stop_driver();
    }

    /// Waits until the program is gone and has let go of the store. A busy machine takes a moment to
    /// release the files of a program that has already left the process list.
    async fn released(&self) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        let lock = self.home.join("zhizhen.db.lock");
        let is_free = || match std::fs::File::open(&lock) {
            Ok(file) => file.try_lock().is_ok(),
            Err(_) => true,
        };
        while !processes_of(&self.home).is_empty() || !is_free() {
            assert!(
                tokio::time::Instant::now() < deadline,
                "the window does not close"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn stop_driver(&mut self) {
        // A driver that ended by itself needs no ending.
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        for process in processes_of(&self.home) {
            // After a failed assertion nothing may be left behind; what is gone is gone.
            let _ = Command::new("kill").args(["-9", &process]).status();
        }
        self.stop_driver();
    }
}

/// Returns the processes of the window that work in this home folder.
fn processes_of(home: &Path) -> Vec<String> {
    let program = std::env::var("ZHIZHEN_DESKTOP").unwrap_or_default();
    let program = std::fs::canonicalize(program).unwrap_or_default();
    let mark = format!("ZHIZHEN_HOME={}", home.display());
    let entries = std::fs::read_dir("/proc").expect("Linux shows its processes");
    let entries = entries.filter_map(Result::ok);
    let own = entries.filter(|entry| {
        let path = entry.path();
        let is_program = std::fs::read_link(path.join("exe")).is_ok_and(|exe| exe == program);
        let environment = std::fs::read(path.join("environ")).unwrap_or_default();
        is_program
            && environment
                .split(|byte| *byte == 0)
                .any(|own| own == mark.as_bytes())
    });
    own.map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}
