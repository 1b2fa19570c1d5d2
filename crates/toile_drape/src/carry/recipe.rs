//! The body that a garment was draped on, made again.

use thiserror::Error;
use toile_body::{Person, PersonError, Sex, Tailor};
use toile_garment::{DrapedOn, Wearer};

use crate::Body;

/// Why a recipe makes no body.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum RecipeError {
    /// A measurement that is none.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// A posture that the template does not have.
    #[error("there is no posture \"{name}\"; known are {}", known.join(", "))]
    Posture {
        /// As written.
        name: String,
        /// All names.
        known: Vec<String>,
    },
}

/// Whom a recipe is about.
pub fn person_of(tailor: &Tailor, recipe: &DrapedOn) -> Result<Person, PersonError> {
    let sex = match recipe.wearer {
        Wearer::Woman => Sex::Female,
        Wearer::Man => Sex::Male,
    };
    let mut person = Person { sex, given: Vec::new() };
    for (name, value) in &recipe.measurements {
        person.add(name, *value, tailor)?;
    }
    Ok(person)
}

/// The body of a recipe. The same to the last digit on every platform.
pub fn body_of<'a>(tailor: &'a Tailor, recipe: &DrapedOn) -> Result<Body<'a>, RecipeError> {
    let template = tailor.template();
    let person = person_of(tailor, recipe)?;
    let posture = template.postures.iter().find(|posture| posture.name == recipe.posture);
    let posture = posture.ok_or_else(|| RecipeError::Posture {
        name: recipe.posture.clone(),
        known: template.postures.iter().map(|posture| posture.name.clone()).collect(),
    })?;
    Ok(Body::new(template, tailor.fit(&person, None).shape, posture))
}
