//! The bytes that accessors and images lie in.

use std::{borrow::Cow, ops::Range};

use crate::{
    ImportError,
    container::MAGIC,
    data_uri,
    json::{Document, item, member},
    warning::{Defect, Warnings},
};

/// Where the bytes of a buffer are.
#[derive(Debug, Clone)]
pub(crate) enum Buffer {
    /// In the imported file itself.
    InFile(Range<usize>),
    /// Decoded from a data URI, or provided by the caller.
    Owned(Vec<u8>),
    /// In another file that has not been provided yet.
    External(String),
    /// Announced, but not there.
    Missing,
    /// Left empty on purpose.
    Placeholder,
}

/// All buffers of a file.
#[derive(Debug)]
pub(crate) struct Buffers<'a> {
    pub(crate) file: Cow<'a, [u8]>,
    list: Vec<Buffer>,
}

impl<'a> Buffers<'a> {
    /// Decodes data URIs and finds out what has to be fetched.
    pub(crate) fn new(
        file: Cow<'a, [u8]>,
        document: &Document,
        bin: Option<Range<usize>>,
        warnings: &mut Warnings,
    ) -> Self {
        let mut list = Vec::with_capacity(document.buffers.len());
        for (i, json) in document.buffers.iter().enumerate() {
            let uri = json.as_ref().and_then(|json| json.uri.as_deref());
            let buffer = match (uri, &bin) {
                (Some(uri), _) if data_uri::is_data(uri) => match data_uri::decode(uri) {
                    Some((_, bytes)) => Buffer::Owned(bytes),
                    None => {
                        warnings.push(member(&item("buffers", i), "uri"), Defect::Malformed);
                        Buffer::Missing
                    }
                },
                (Some(uri), _) => Buffer::External(uri.to_owned()),
                (None, Some(bin)) if i == 0 => Buffer::InFile(bin.clone()),
                (None, _) if file.starts_with(MAGIC) => Buffer::Missing,
                (None, _) => Buffer::Placeholder,
            };
            let have = match &buffer {
                Buffer::InFile(range) => Some(range.len()),
                Buffer::Owned(bytes) => Some(bytes.len()),
                _ => None,
            };
            if let (Some(json), Some(have)) = (json, have)
                && json.length > have as u64
            {
                let short = Defect::OutOfBounds { need: json.length, have: have as u64 };
                warnings.push(item("buffers", i), short);
            }
            list.push(buffer);
        }
        Self { file, list }
    }

    /// What has to be fetched, each once.
    pub(crate) fn external_uris(&self) -> Vec<String> {
        let mut uris: Vec<String> = Vec::new();
        for buffer in &self.list {
            if let Buffer::External(uri) = buffer
                && !uris.contains(uri)
            {
                uris.push(uri.clone());
            }
        }
        uris
    }

    /// Takes over the bytes behind `uri`.
    pub(crate) fn provide(&mut self, uri: &str, bytes: Vec<u8>) {
        let wanted = |buffer: &&mut Buffer| matches!(buffer, Buffer::External(name) if name == uri);
        if let Some(first) = self.list.iter_mut().find(wanted) {
            *first = Buffer::Owned(bytes);
        }
    }

    /// Refuses to go on without a buffer that is in another file.
    pub(crate) fn check_provided(&self) -> Result<(), ImportError> {
        match self.external_uris().into_iter().next() {
            Some(uri) => Err(ImportError::MissingBuffer { uri, reason: "it was not provided".into() }),
            None => Ok(()),
        }
    }

    /// The bytes of buffer `index`, and where in the imported file they begin if they are there.
    fn bytes(&self, index: usize) -> Result<(&[u8], Option<usize>), Defect> {
        match self.list.get(index) {
            Some(Buffer::InFile(range)) => {
                let bytes = self.file.get(range.clone()).ok_or(Defect::BrokenReference)?;
                Ok((bytes, Some(range.start)))
            }
            Some(Buffer::Owned(bytes)) => Ok((bytes, None)),
            Some(Buffer::Placeholder) => Err(Defect::EmptyBuffer),
            _ => Err(Defect::BrokenReference),
        }
    }

    /// What buffer view `index` shows.
    pub(crate) fn view(&self, document: &Document, index: usize) -> Result<View<'_>, Defect> {
        let view = document.views.get(index).and_then(Option::as_ref).ok_or(Defect::BrokenReference)?;
        let (bytes, in_file) = self.bytes(view.buffer)?;
        let start = view.offset;
        let end = start.saturating_add(view.length);
        let have = bytes.len() as u64;
        let short = Defect::OutOfBounds { need: end, have };
        let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let (start, end) = range.ok_or(short.clone())?;
        Ok(View {
            bytes: bytes.get(start..end).ok_or(short)?,
            stride: view.stride,
            in_file: in_file.map(|offset| offset + start..offset + end),
        })
    }
}

/// A part of a buffer.
#[derive(Debug, Clone)]
pub(crate) struct View<'a> {
    pub(crate) bytes: &'a [u8],
    /// Bytes from one element to the next, if not packed.
    pub(crate) stride: Option<usize>,
    /// The same bytes in the imported file.
    pub(crate) in_file: Option<Range<usize>>,
}
