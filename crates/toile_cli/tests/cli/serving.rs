//! The server, spoken to byte by byte: a client library would hide what browsers see.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::common::Folder;

/// After this a request counts as forgotten; long, for busy machines.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(folder: &str, port: u16) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_toile"))
            .args(["serve", folder, "--port", &port.to_string()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("toile starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its stdout");
        BufReader::new(stdout).read_line(&mut line).expect("the address");
        let port = line.split("localhost:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no address in {line:?}")) }
    }

    /// A connection as browsers keep it: for one request after the other.
    fn connect(&self) -> BufReader<TcpStream> {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(ANSWER_WITHIN)).expect("a time limit");
        BufReader::new(stream)
    }

    fn get(&self, path: &str, headers: &str) -> (String, Vec<u8>) {
        get(&mut self.connect(), path, headers)
    }
}

/// Status line and headers, and the body.
fn get(connection: &mut BufReader<TcpStream>, path: &str, headers: &str) -> (String, Vec<u8>) {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    connection.get_mut().write_all(request.as_bytes()).expect("a request");
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        let length = connection.read_line(&mut head).expect("an answer");
        assert_ne!(length, 0, "{path}: cut off: {head:?}");
    }
    let length = header(&head, "Content-Length").map_or(0, |n| n.parse().expect("a number"));
    let mut body = vec![0; length];
    connection.read_exact(&mut body).expect("the whole body");
    (head, body)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines()
        .find_map(|line| line.split_once(": ").filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

#[test]
fn files_come_with_their_type_a_strict_policy_and_a_tag() {
    let folder = Folder::new("serve-files");
    folder.file("index.html", b"<!doctype html>");
    folder.file("a b.wasm", b"\0asm");
    folder.file("a b.wasm.br", b"small");
    let server = Server::start(&folder.path(""), 18_300);
    let (head, body) = server.get("/", "");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert_eq!(body, b"<!doctype html>");
    assert_eq!(header(&head, "Content-Type"), Some("text/html; charset=utf-8"));
    assert_eq!(header(&head, "Cache-Control"), Some("no-cache"));
    assert_eq!(header(&head, "X-Content-Type-Options"), Some("nosniff"));
    let policy = header(&head, "Content-Security-Policy").expect("a policy");
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe-inline"), "{policy}");
    assert!(header(&head, "Cross-Origin-Opener-Policy").is_none());
    assert!(header(&head, "Cross-Origin-Embedder-Policy").is_none());

    let tag = header(&head, "ETag").expect("a tag").to_owned();
    let (head, body) = server.get("/index.html", &format!("If-None-Match: {tag}\r\n"));
    assert!(head.starts_with("HTTP/1.1 304") && body.is_empty(), "{head}");

    let (head, body) = server.get("/a%20b.wasm", "Accept-Encoding: gzip, br\r\n");
    assert_eq!(body, b"small");
    assert_eq!(header(&head, "Content-Encoding"), Some("br"));
    assert_eq!(header(&head, "Content-Type"), Some("application/wasm"));
    let (head, body) = server.get("/a%20b.wasm", "Accept-Encoding: gzip, br;q=0\r\n");
    assert_eq!((body.as_slice(), header(&head, "Content-Encoding")), (&b"\0asm"[..], None));
}

#[test]
fn a_compressed_file_older_than_its_original_is_passed_over() {
    let folder = Folder::new("serve-stale");
    folder.file("index.html", b"");
    folder.file("a.wasm", b"rebuilt");
    let compressed = folder.file("a.wasm.br", b"old");
    let server = Server::start(&folder.path(""), 18_420);
    let earlier = SystemTime::now() - Duration::from_secs(60);
    let file = std::fs::File::options().write(true).open(compressed).expect("the file");
    file.set_modified(earlier).expect("another time");
    let (head, body) = server.get("/a.wasm", "Accept-Encoding: br\r\n");
    assert_eq!((body.as_slice(), header(&head, "Content-Encoding")), (&b"rebuilt"[..], None));
}

#[test]
fn media_types_are_those_browsers_insist_on() {
    let folder = Folder::new("serve-types");
    folder.file("index.html", b"");
    let server = Server::start(&folder.path(""), 18_450);
    for (name, mime) in [
        ("a.js", "text/javascript"),
        ("a.css", "text/css"),
        ("a.wasm", "application/wasm"),
        ("a.glb", "model/gltf-binary"),
        ("a.gltf", "model/gltf+json"),
        ("a.hdr", "image/vnd.radiance"),
        ("a.light", "application/octet-stream"),
        ("a.webp", "image/webp"),
        ("a.svg", "image/svg+xml"),
    ] {
        folder.file(name, b"x");
        assert_eq!(header(&server.get(&format!("/{name}"), "").0, "Content-Type"), Some(mime), "{name}");
    }
}

/// Browsers keep several connections open and use a few: a server that queues a new one for a thread that is
/// about to be taken never answers it, and the page never finishes loading.
#[test]
fn every_request_is_answered_while_other_connections_stay_open() {
    let folder = Folder::new("serve-many");
    let page = vec![b'x'; 100_000];
    folder.file("index.html", &page);
    let server = Server::start(&folder.path(""), 18_390);
    let idle: Vec<_> = (0..6).map(|_| server.connect()).collect();
    let busy = || {
        let mut connection = server.connect();
        for _ in 0..50 {
            let (head, body) = get(&mut connection, "/", "");
            assert!(head.starts_with("HTTP/1.1 200") && body == page, "{head}");
        }
        connection
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..12).map(|_| scope.spawn(busy)).collect();
        let open: Vec<_> = threads.into_iter().map(|t| t.join().expect("all answered")).collect();
        assert_eq!((open.len(), idle.len()), (12, 6));
    });
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = Folder::new("serve-outside");
    folder.file("secret.txt", b"secret");
    std::fs::create_dir(folder.path("shop")).expect("a folder");
    folder.file("shop/index.html", b"shop");
    folder.file("shop/.hidden", b"secret");
    let server = Server::start(&folder.path("shop"), 18_330);
    for path in [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/.hidden",
        "/index.html/",
        "/none",
        "/index%00.html",
        "/%ff",
    ] {
        let (head, body) = server.get(path, "");
        assert!(head.starts_with("HTTP/1.1 404"), "{path}: {head}");
        assert!(!String::from_utf8_lossy(&body).contains("secret"), "{path}");
    }
}

#[test]
fn a_folder_of_samples_gets_a_page_and_a_taken_port_the_next() {
    let folder = Folder::new("serve-samples");
    folder.file("red & blue.glb", b"glTF");
    let first = Server::start(&folder.path(""), 18_360);
    let second = Server::start(&folder.path(""), 18_360);
    assert_ne!(first.port, second.port);
    let (_, page) = second.get("/", "");
    let page = String::from_utf8_lossy(&page);
    assert!(page.contains("red &amp; blue.glb") && page.contains("red%20%26%20blue.glb"), "{page}");
    assert!(
        !page.contains("style=") && !page.contains("<style"),
        "the policy forbids styles within the page"
    );
    let (head, _) = second.get("/red%20%26%20blue.glb", "");
    assert_eq!(header(&head, "Content-Type"), Some("model/gltf-binary"));
}
