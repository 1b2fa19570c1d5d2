//! What a worker that drapes cloth calls. It draws nothing and fetches nothing.
//!
//! It works in slices, so that a page can show how far it has come and stop it.

#![cfg(target_arch = "wasm32")]

use toile_cloth::{Cloth, Progress, Solver, Status};
use toile_cloth_case::{Case, digest};
use wasm_bindgen::prelude::*;

/// A cloth on its way to rest.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Draping(Solver);

#[wasm_bindgen]
impl Draping {
    /// `case` is the JSON that `toile cloth` reads.
    pub fn open(case: &[u8]) -> Result<Draping, JsValue> {
        let Case { description, obstacles, settings, .. } = Case::read(case).map_err(|e| error(&e))?;
        let cloth = Cloth::new(&description).map_err(|e| error(&e))?;
        Solver::new(&cloth, obstacles, settings).map(Self).map_err(|e| error(&e))
    }

    /// Makes at most so many steps, and tells whether there are more to make.
    pub fn advance(&mut self, steps: usize) -> bool {
        self.0.advance(steps).status == Status::Running
    }

    /// Steps made.
    pub fn steps(&self) -> usize {
        let Progress { steps, .. } = self.0.progress();
        steps
    }

    /// x, y and z of each vertex, metres.
    pub fn positions(&self) -> Vec<f32> {
        self.0.positions().iter().flat_map(|place| place.as_vec3().to_array()).collect()
    }

    /// One number for all digits of the positions, in sixteen hexadecimal digits.
    pub fn digest(&self) -> String {
        format!("{:016x}", digest(&self.0.positions()))
    }
}

fn error(reason: &dyn std::error::Error) -> JsValue {
    js_sys::Error::new(&reason.to_string()).into()
}
