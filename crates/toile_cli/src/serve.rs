//! `toile serve`: the demo shop, or a folder of samples, on this machine.

mod answer;
mod samples;
mod site;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::Args;
use tiny_http::Server;

use site::Site;

/// Where the build leaves the demo shop, from the top of the project.
const SHOP: &str = "web/demo/dist";
/// Where it leaves the viewer.
const VIEWER: &str = "web/packages/toile/dist";
/// Requests answered at the same time.
const THREADS: usize = 8;
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
    let site = Arc::new(Site::open(&folder, upwards(VIEWER).as_deref())?);
    let server = Arc::new(listen(arguments.port)?);
    if let Some(address) = server.server_addr().to_ip() {
        println!("Serving {} at http://localhost:{}/ (Ctrl+C ends it)", folder.display(), address.port());
    }
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, site) = (Arc::clone(&server), Arc::clone(&site));
            std::thread::spawn(move || {
                for request in server.incoming_requests() {
                    answer::answer(request, &site);
                }
            })
        })
        .collect();
    for thread in threads {
        if thread.join().is_err() {
            bail!("a thread of the server has failed: start it again");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder `name` in the current one or above it.
fn upwards(name: &str) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(name)).find(|folder| Path::is_dir(folder))
}

fn listen(port: u16) -> anyhow::Result<Server> {
    let mut last = String::new();
    for port in port..=port.saturating_add(MORE_PORTS) {
        match Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(server) => return Ok(server),
            Err(why) => last = why.to_string(),
        }
    }
    bail!("port {port} and the next {MORE_PORTS} are taken ({last}): name another with --port")
}
