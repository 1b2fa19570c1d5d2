//! A garment's file, read once for all who wear it.

use std::cell::OnceCell;
use std::rc::Rc;

use toile_body::Tailor;
use toile_drape::carry::{WearError, Wearing};
use toile_fit::Designed;
use toile_garment::Garment;
use wasm_bindgen::prelude::*;

use crate::colorway::{Colorway, colorways};

/// What is the same of a garment whoever wears it.
#[derive(Debug)]
pub(crate) struct Style {
    pub(crate) wearing: Wearing,
    pub(crate) colorways: Vec<Colorway>,
    /// How it is meant to hang: found when a report asks for it.
    pub(crate) designed: OnceCell<Designed>,
}

impl Style {
    pub(crate) fn garment(&self) -> &Garment {
        self.wearing.garment()
    }
}

/// A garment, and what can be had of it. Fittings that have taken it in keep it when the page frees it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sample {
    pub(crate) style: Rc<Style>,
}

impl Sample {
    pub(crate) fn of(garment: Garment, tailor: &Tailor) -> Result<Self, WearError> {
        let colorways = colorways(&garment)?;
        let wearing = Wearing::new(garment, tailor)?;
        Ok(Self { style: Rc::new(Style { wearing, colorways, designed: OnceCell::new() }) })
    }

    fn of_each_colorway(&self, tell: fn(&Colorway) -> String) -> Vec<String> {
        self.style.colorways.iter().map(tell).collect()
    }
}

#[wasm_bindgen]
impl Sample {
    /// Of the style.
    #[wasm_bindgen(getter)]
    pub fn name(&self) -> String {
        self.style.garment().name.clone()
    }

    /// Names, from small to large.
    #[wasm_bindgen(getter)]
    pub fn sizes(&self) -> Vec<String> {
        self.style.garment().sizes.iter().map(|size| size.name.clone()).collect()
    }

    /// What other systems call each size, with spaces between.
    #[wasm_bindgen(getter)]
    pub fn labels(&self) -> Vec<String> {
        self.style.garment().sizes.iter().map(|size| size.labels.join(" ")).collect()
    }

    /// Place of the size that the file shows.
    #[wasm_bindgen(getter)]
    pub fn base_size(&self) -> usize {
        self.style.garment().base_size
    }

    /// Names.
    #[wasm_bindgen(getter)]
    pub fn colorways(&self) -> Vec<String> {
        self.of_each_colorway(|colorway| colorway.name.clone())
    }

    /// Titles in Chinese.
    #[wasm_bindgen(getter)]
    pub fn titles_zh_cn(&self) -> Vec<String> {
        self.of_each_colorway(|colorway| colorway.title_zh_cn.clone())
    }

    /// Titles in English.
    #[wasm_bindgen(getter)]
    pub fn titles_en(&self) -> Vec<String> {
        self.of_each_colorway(|colorway| colorway.title_en.clone())
    }

    /// A CSS colour for each.
    #[wasm_bindgen(getter)]
    pub fn colors(&self) -> Vec<String> {
        self.of_each_colorway(|colorway| css(colorway.srgb))
    }
}

fn css([red, green, blue]: [u8; 3]) -> String {
    format!("rgb({red} {green} {blue})")
}
