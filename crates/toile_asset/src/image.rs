//! Images: where their encoded bytes are. Nothing is decoded here.

use crate::{
    Image, ImageBytes, ImportError, Model, data_uri,
    json::{Value, fields, item, member},
    reader::Reader,
    warning::Defect,
};

impl Model {
    /// The encoded bytes of image `index`, where `file` is what was imported. `None` for an image
    /// in another file, for one that is missing, and where there is no such image.
    pub fn image_bytes<'a>(&'a self, file: &'a [u8], index: usize) -> Option<&'a [u8]> {
        match &self.images.get(index)?.bytes {
            ImageBytes::InFile(range) => file.get(range.clone()),
            ImageBytes::Owned(bytes) => Some(bytes),
            ImageBytes::External(_) | ImageBytes::Missing => None,
        }
    }
}

impl Reader<'_> {
    /// All images picked so far.
    pub(crate) fn read_images(&mut self) -> Result<Vec<Image>, ImportError> {
        let order = self.images.order().to_vec();
        order.into_iter().map(|index| self.read_image(index)).collect()
    }

    fn read_image(&mut self, index: usize) -> Result<Image, ImportError> {
        let json = self.document.list("images").get(index).unwrap_or(&Value::Null);
        let place = item("images", index);
        let mut mime = fields::text(json, "mimeType").to_owned();
        let bytes = match (json.get("bufferView").and_then(fields::as_index), fields::text(json, "uri")) {
            (Some(view), _) => self.image_in_view(view, &mut mime, &member(&place, "bufferView"))?,
            (None, "") => self.missing_image(&place),
            (None, uri) if data_uri::is_data(uri) => match data_uri::decode(uri) {
                Some((_, bytes)) => {
                    self.budget.image_bytes(bytes.len())?;
                    self.check_format(&bytes, &mut mime, &place);
                    ImageBytes::Owned(bytes)
                }
                None => self.missing_image(&member(&place, "uri")),
            },
            (None, uri) => ImageBytes::External(uri.to_owned()),
        };
        Ok(Image { name: fields::text(json, "name").to_owned(), mime, bytes })
    }

    fn image_in_view(
        &mut self,
        view: usize,
        mime: &mut String,
        place: &str,
    ) -> Result<ImageBytes, ImportError> {
        let view = self.buffers.view(self.document, view);
        let Some(view) = self.keep(place, view.map_err(Into::into))? else { return Ok(ImageBytes::Missing) };
        self.check_format(view.bytes, mime, place);
        if let Some(range) = view.in_file {
            return Ok(ImageBytes::InFile(range));
        }
        self.budget.image_bytes(view.bytes.len())?;
        Ok(ImageBytes::Owned(view.bytes.to_vec()))
    }

    fn missing_image(&mut self, place: &str) -> ImageBytes {
        self.warn(place, Defect::MissingImage);
        ImageBytes::Missing
    }

    /// Believes the bytes rather than what the file says of them.
    fn check_format(&mut self, bytes: &[u8], mime: &mut String, place: &str) {
        match media_type(bytes) {
            Some(found) => found.clone_into(mime),
            None => self.warn(place, Defect::UnknownImageFormat),
        }
    }
}

/// The media type that the first bytes show.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
