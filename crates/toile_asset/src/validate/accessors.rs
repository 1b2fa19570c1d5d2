//! Accessors: where their numbers lie, and how to read them.

use serde_json::Value;

use super::Report;
use super::buffers::{View, Views};
use super::json::{as_index, entries, index, list, text};

/// Sparse elements read in all. Accessors may share bytes, so that a small file can describe very many.
const MAX_SPARSE: usize = 4 << 20;

/// Type of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Component {
    I8,
    U8,
    I16,
    U16,
    U32,
    F32,
}

impl Component {
    fn parse(code: usize) -> Option<Self> {
        Some(match code {
            5120 => Self::I8,
            5121 => Self::U8,
            5122 => Self::I16,
            5123 => Self::U16,
            5125 => Self::U32,
            5126 => Self::F32,
            _ => return None,
        })
    }

    pub(super) fn size(self) -> usize {
        match self {
            Self::I8 | Self::U8 => 1,
            Self::I16 | Self::U16 => 2,
            Self::U32 | Self::F32 => 4,
        }
    }

    /// The number that stands for 1 where integers are normalized.
    pub(super) fn one(self) -> f64 {
        match self {
            Self::I8 => 127.0,
            Self::U8 => 255.0,
            Self::I16 => 32767.0,
            Self::U16 => 65535.0,
            Self::U32 => 4_294_967_295.0,
            Self::F32 => 1.0,
        }
    }

    fn read(self, bytes: &[u8], at: usize) -> Option<f64> {
        let bytes = bytes.get(at..at + self.size())?;
        Some(match self {
            Self::I8 => f64::from(i8::from_le_bytes(bytes.try_into().ok()?)),
            Self::U8 => f64::from(u8::from_le_bytes(bytes.try_into().ok()?)),
            Self::I16 => f64::from(i16::from_le_bytes(bytes.try_into().ok()?)),
            Self::U16 => f64::from(u16::from_le_bytes(bytes.try_into().ok()?)),
            Self::U32 => f64::from(u32::from_le_bytes(bytes.try_into().ok()?)),
            Self::F32 => f64::from(f32::from_le_bytes(bytes.try_into().ok()?)),
        })
    }
}

/// Numbers per element: columns of a matrix start at multiples of 4 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    columns: usize,
    rows: usize,
}

impl Layout {
    fn parse(name: &str) -> Option<Self> {
        let (columns, rows) = match name {
            "SCALAR" => (1, 1),
            "VEC2" => (1, 2),
            "VEC3" => (1, 3),
            "VEC4" => (1, 4),
            "MAT2" => (2, 2),
            "MAT3" => (3, 3),
            "MAT4" => (4, 4),
            _ => return None,
        };
        Some(Self { columns, rows })
    }

    /// Bytes from one column to the next.
    fn column_stride(self, component: Component) -> usize {
        let column = self.rows * component.size();
        if self.columns == 1 { column } else { column.next_multiple_of(4) }
    }

    /// Bytes of one element, without padding behind it.
    fn size(self, component: Component) -> usize {
        (self.columns - 1) * self.column_stride(component) + self.rows * component.size()
    }
}

/// An accessor that lies within its view.
#[derive(Debug)]
pub(super) struct Accessor<'a> {
    pub(super) index: usize,
    pub(super) pointer: String,
    pub(super) component: Component,
    /// `SCALAR`, `VEC2` …
    pub(super) kind: &'a str,
    pub(super) normalized: bool,
    pub(super) count: usize,
    pub(super) view: Option<usize>,
    /// Within the view, bytes.
    pub(super) offset: usize,
    layout: Layout,
    stride: usize,
    base: Option<&'a [u8]>,
    sparse: Option<Sparse<'a>>,
}

/// Elements that replace those of the base.
#[derive(Debug)]
struct Sparse<'a> {
    /// Strictly increasing.
    indices: Vec<usize>,
    values: &'a [u8],
}

impl Accessor<'_> {
    /// Numbers per element.
    pub(super) fn width(&self) -> usize {
        self.layout.columns * self.layout.rows
    }

    /// Whether its numbers are in the file and could be had.
    pub(super) fn is_readable(&self) -> bool {
        self.base.is_some() || (self.view.is_none() && self.sparse.is_some())
    }

    /// `{VEC3, 5126}`-like name of what it holds, for messages.
    pub(super) fn format(&self) -> String {
        let normalized = if self.normalized { " normalized" } else { "" };
        format!("{} of {:?}{normalized}", self.kind, self.component)
    }

    /// One element as stored, not normalized; the first [`width`](Self::width) numbers count.
    pub(super) fn raw(&self, element: usize) -> [f64; 16] {
        let replaced = self.sparse.as_ref().and_then(|s| {
            let k = s.indices.binary_search(&element).ok()?;
            Some((s.values, k * self.layout.size(self.component)))
        });
        let (bytes, at) = replaced.unwrap_or((self.base.unwrap_or(&[]), element * self.stride));
        let mut out = [0.0; 16];
        let column_stride = self.layout.column_stride(self.component);
        for (i, number) in out.iter_mut().enumerate().take(self.width()) {
            let (column, row) = (i / self.layout.rows, i % self.layout.rows);
            let at = at + column * column_stride + row * self.component.size();
            *number = self.component.read(bytes, at).unwrap_or(0.0);
        }
        out
    }

    /// One element, integers normalized where the accessor says so.
    pub(super) fn element(&self, element: usize) -> [f64; 16] {
        let raw = self.raw(element);
        if self.normalized { raw.map(|v| (v / self.component.one()).max(-1.0)) } else { raw }
    }
}

/// Checks where each accessor lies; `None` for those that cannot be read.
pub(super) fn check<'a>(
    root: &'a Value,
    views: &'a Views<'a>,
    report: &mut Report,
) -> Vec<Option<Accessor<'a>>> {
    let mut sparse_left = MAX_SPARSE;
    entries(root, "accessors", "")
        .enumerate()
        .map(|(i, (at, value))| {
            Reader { value, at, views, report, sparse_left: &mut sparse_left }.accessor(i)
        })
        .collect()
}

struct Reader<'a, 'r> {
    value: &'a Value,
    at: String,
    views: &'a Views<'a>,
    report: &'r mut Report,
    sparse_left: &'r mut usize,
}

impl<'a> Reader<'a, '_> {
    fn accessor(&mut self, i: usize) -> Option<Accessor<'a>> {
        let component = Component::parse(index(self.value, "componentType")?)?;
        let kind = text(self.value, "type")?;
        let layout = Layout::parse(kind)?;
        let count = index(self.value, "count").filter(|&n| n > 0)?;
        let normalized = self.value.get("normalized").and_then(Value::as_bool).unwrap_or(false);
        if normalized && matches!(component, Component::F32 | Component::U32) {
            let message = format!("{component:?} cannot be normalized");
            self.report.error("ACCESSOR_NORMALIZED_INVALID", format!("{}/normalized", self.at), message);
        }
        self.bounds_length(layout);
        let view = index(self.value, "bufferView");
        let offset = index(self.value, "byteOffset").unwrap_or(0);
        let size = layout.size(component);
        let tight = if layout.columns == 1 { size } else { layout.columns * layout.column_stride(component) };
        let mut stride = tight;
        let mut base = None;
        if let Some(view) = view {
            let view = self.views.get(view)?.as_ref()?;
            stride = self.stride(view, size, tight)?;
            self.alignment(view, offset, layout, component);
            let range = self.fit(view, offset, (count - 1).checked_mul(stride)?.checked_add(size)?)?;
            base = view.bytes.and_then(|bytes| bytes.get(range));
        }
        let pointer = self.at.clone();
        let sparse = self.sparse(count, size, component);
        Some(Accessor {
            index: i,
            pointer,
            component,
            kind,
            normalized,
            count,
            view,
            offset,
            layout,
            stride,
            base,
            sparse,
        })
    }

    fn bounds_length(&mut self, layout: Layout) {
        let width = layout.columns * layout.rows;
        for key in ["min", "max"] {
            let length = list(self.value, key).len();
            if length != 0 && length != width {
                let message = format!("has {length} numbers, the type has {width}");
                self.report.error("ARRAY_LENGTH_NOT_IN_LIST", format!("{}/{key}", self.at), message);
            }
        }
    }

    fn stride(&mut self, view: &View<'_>, size: usize, tight: usize) -> Option<usize> {
        let Some(stride) = view.stride else { return Some(tight) };
        if stride < size {
            let message = format!("elements of {size} bytes do not fit the view's byteStride of {stride}");
            self.report.error("ACCESSOR_SMALL_BYTESTRIDE", self.at.as_str(), message);
            return None;
        }
        Some(stride)
    }

    fn alignment(&mut self, view: &View<'_>, offset: usize, layout: Layout, component: Component) {
        let size = component.size();
        let at = format!("{}/byteOffset", self.at);
        if !offset.is_multiple_of(size) {
            let message = format!("{offset} is not a multiple of the component's {size} bytes");
            self.report.error("ACCESSOR_OFFSET_ALIGNMENT", at.as_str(), message);
        } else if !(view.offset + offset).is_multiple_of(size) {
            let message = format!("with the view's {} it is not a multiple of {size} bytes", view.offset);
            self.report.error("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", at.as_str(), message);
        }
        if layout.columns > 1 && !offset.is_multiple_of(4) {
            let message = format!("{offset} is not a multiple of 4, as matrices need");
            self.report.error("ACCESSOR_MATRIX_ALIGNMENT", at, message);
        }
    }

    fn fit(&mut self, view: &View<'_>, offset: usize, length: usize) -> Option<std::ops::Range<usize>> {
        let end = offset.checked_add(length)?;
        if end > view.length {
            let message = format!("ends at byte {end}, its view at {}", view.length);
            self.report.error("ACCESSOR_TOO_LONG", self.at.as_str(), message);
            return None;
        }
        Some(offset..end)
    }

    fn sparse(&mut self, count: usize, size: usize, component: Component) -> Option<Sparse<'a>> {
        let sparse = self.value.get("sparse")?;
        let n = index(sparse, "count").filter(|&n| n > 0)?;
        let at = format!("{}/sparse", self.at);
        if n > count {
            let message = format!("replaces {n} of {count} elements");
            self.report.error("ACCESSOR_SPARSE_COUNT_OUT_OF_RANGE", format!("{at}/count"), message);
            return None;
        }
        *self.sparse_left = self.sparse_left.checked_sub(n)?;
        let indices = sparse.get("indices")?;
        let index_type = Component::parse(index(indices, "componentType")?)?;
        let index_bytes =
            self.part(indices, n.checked_mul(index_type.size())?, index_type, &format!("{at}/indices"))?;
        let values =
            self.part(sparse.get("values")?, n.checked_mul(size)?, component, &format!("{at}/values"))?;
        let indices = self.sparse_indices(index_bytes, index_type, count, &format!("{at}/indices"))?;
        Some(Sparse { indices, values })
    }

    /// The bytes of the indices or the values of a sparse accessor.
    fn part(&mut self, part: &Value, length: usize, component: Component, at: &str) -> Option<&'a [u8]> {
        let view = self.views.get(index(part, "bufferView")?)?.as_ref()?;
        let offset = index(part, "byteOffset").unwrap_or(0);
        if !(view.offset + offset).is_multiple_of(component.size()) {
            let message = format!("not a multiple of the component's {} bytes", component.size());
            self.report.error("ACCESSOR_TOTAL_OFFSET_ALIGNMENT", format!("{at}/byteOffset"), message);
        }
        let end = offset.checked_add(length)?;
        if end > view.length {
            let message = format!("needs {end} bytes, its view has {}", view.length);
            self.report.error("ACCESSOR_TOO_LONG", at, message);
            return None;
        }
        view.bytes?.get(offset..end)
    }

    fn sparse_indices(&mut self, bytes: &[u8], of: Component, count: usize, at: &str) -> Option<Vec<usize>> {
        let numbers = (0..bytes.len() / of.size()).filter_map(|i| of.read(bytes, i * of.size()));
        let indices: Vec<usize> = numbers.filter_map(|n| as_index(&Value::from(n))).collect();
        if let Some(i) = indices.windows(2).position(|w| matches!(w, [a, b] if a >= b)) {
            let message = format!("entry {} is not greater than the one before", i + 1);
            self.report.error("ACCESSOR_SPARSE_INDICES_NON_INCREASING", at, message);
            return None;
        }
        if indices.last().is_some_and(|&last| last >= count) {
            self.report.error("ACCESSOR_SPARSE_INDEX_OOB", at, format!("points past the {count} elements"));
            return None;
        }
        Some(indices)
    }
}
