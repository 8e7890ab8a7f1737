//! The desktop around WebKitGTK: a display in memory, a window manager, and what the desktop tells its programs of its user's
//! wishes. GTK takes those from the XSETTINGS of the display, which `xsettingsd` keeps. It is not a browser: see [`crate::webkit`].

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process::Process;

/// Larger than any window of a story.
const SCREEN: &str = "1600x1200x24";
/// Until a story wishes otherwise. Without motion, as in the other engines.
const SETTINGS: &str = "[Settings]\ngtk-enable-animations=0\n";
/// No window of GTK is narrower than its toolbar; without the space in it, it is narrower than the smallest phone.
const NARROW: &str = "window * { min-width: 0; margin: 0; padding: 0; border-width: 0 }\n";

/// A display with a window manager. Dropping it ends them.
pub(crate) struct Desktop {
    folder: PathBuf,
    display: String,
    wishes: Cell<Wishes>,
    telling: RefCell<Option<Process>>,
    // The window manager first: it goes before its display does.
    _processes: [Process; 2],
}

/// What the user of a desktop prefers.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wishes {
    /// Dark colours.
    pub(crate) dark: bool,
    /// Motion, where a program would move something.
    pub(crate) motion: bool,
}

impl Desktop {
    /// Starts one whose programs have their home in this folder.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let settings = folder.join(".config/gtk-3.0");
        std::fs::create_dir_all(&settings)?;
        std::fs::write(settings.join("settings.ini"), SETTINGS)?;
        std::fs::write(settings.join("gtk.css"), NARROW)?;
        // It takes the first number that is free, and tells it.
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
        let (screen, number) = Process::start(&mut command, &folder.join("display.log"), "")?;
        let display = format!(":{number}");
        let mut command = on(&display, folder, Path::new("openbox"));
        command.args(["--sm-disable", "--startup", "echo ready"]);
        // Without a window manager no window has the focus.
        let (manager, _) = Process::start(&mut command, &folder.join("display.log"), "ready")?;
        let telling = RefCell::new(None);
        let folder = folder.to_owned();
        Ok(Self { folder, display, wishes: Cell::default(), telling, _processes: [manager, screen] })
    }

    /// A program on this desktop, to be started.
    pub(crate) fn program(&self, program: &Path) -> Command {
        on(&self.display, &self.folder, program)
    }

    /// What is wished for now.
    pub(crate) fn wishes(&self) -> Wishes {
        self.wishes.get()
    }

    /// Tells its programs what is wished for. They hear of it a moment later.
    pub(crate) fn wish(&self, wishes: Wishes) -> Result<()> {
        let file = self.folder.join("xsettings");
        let theme = if wishes.dark { "Adwaita-dark" } else { "Adwaita" };
        let motion = i32::from(wishes.motion);
        std::fs::write(&file, format!("Net/ThemeName \"{theme}\"\nGtk/EnableAnimations {motion}\n"))?;
        let mut telling = self.telling.borrow_mut();
        // Of two of them only one would be listened to.
        drop(telling.take());
        let mut command = self.program(Path::new("xsettingsd"));
        *telling = Some(Process::silent(command.arg("-c").arg(&file), &self.folder.join("display.log"))?);
        self.wishes.set(wishes);
        Ok(())
    }
}

fn on(display: &str, folder: &Path, program: &Path) -> Command {
    let mut command = Command::new(program);
    // A home of its own: nobody's settings, and none of it stays.
    command.env("HOME", folder).env("XDG_RUNTIME_DIR", folder).env("DISPLAY", display);
    command.env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY").env("LANG", "en_US.UTF-8");
    command
}
