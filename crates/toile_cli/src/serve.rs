//! `toile serve`: the demo shop, or a folder of samples, on this machine.

mod folder;
mod samples;
mod site;

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

/// Where the build leaves the demo shop, from the top of the project.
const SHOP: &str = "web/demo/dist";
/// Where it leaves the viewer.
const VIEWER: &str = "web/packages/toile/dist";
/// Ports tried after the one that was asked for.
const MORE_PORTS: u16 = 20;

/// Serves the demo shop, or a folder of samples, to browsers on this machine
#[derive(Args)]
pub(crate) struct Arguments {
    /// A folder with an index.html or .glb files; the demo shop if left out
    dir: Option<PathBuf>,
    /// The next free one is taken if another program has it
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = match &arguments.dir {
        Some(folder) => folder.clone(),
        None => {
            upwards(SHOP).with_context(|| format!("{SHOP}: the demo shop is not built: run `make run`"))?
        }
    };
    let site = site::site(&folder, upwards(VIEWER).as_deref())?;
    // One thread: the disk is read by the runtime's others.
    Builder::new_current_thread().enable_all().build()?.block_on(async {
        let listener = listen(arguments.port).await?;
        let port = listener.local_addr()?.port();
        println!("Serving {} at http://localhost:{port}/ (Ctrl+C ends it)", folder.display());
        axum::serve(listener, site).await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// The folder `name` in the current one or above it.
fn upwards(name: &str) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(name)).find(|folder| Path::is_dir(folder))
}

/// Hears this machine only: what is served is not meant for a network.
async fn listen(port: u16) -> anyhow::Result<TcpListener> {
    let mut last = String::new();
    for port in port..=port.saturating_add(MORE_PORTS) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => return Ok(listener),
            Err(why) => last = why.to_string(),
        }
    }
    bail!("port {port} and the next {MORE_PORTS} are taken ({last}): name another with --port")
}
