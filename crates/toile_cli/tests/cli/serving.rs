//! The server, spoken to byte by byte: a client library would hide what browsers see.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::common::Folder;

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

    /// Status line and headers, and the body.
    fn get(&self, path: &str, headers: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let split = answer.windows(4).position(|w| w == b"\r\n\r\n").expect("headers");
        (String::from_utf8_lossy(&answer[..split]).into_owned(), answer[split + 4..].to_vec())
    }
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
fn nothing_outside_the_folder_is_served() {
    let folder = Folder::new("serve-outside");
    folder.file("secret.txt", b"secret");
    std::fs::create_dir(folder.path("shop")).expect("a folder");
    folder.file("shop/index.html", b"shop");
    folder.file("shop/.hidden", b"secret");
    let server = Server::start(&folder.path("shop"), 18_330);
    for path in
        ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//secret.txt", "/.hidden", "/none"]
    {
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
