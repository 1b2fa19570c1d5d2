//! Trying sizes on.

use anyhow::Context as _;
use toile_body::Tailor;
use toile_drape::carry::{Made, Wearing};
use toile_fit::{Designed, Estimate, FitReport, Intent};
use toile_garment::Garment;

use super::customer::Customer;
use crate::drape::settle;

/// A garment, and somebody who tries it on.
pub(super) struct Mirror<'a> {
    wearing: Wearing,
    made: &'a Made,
    intent: &'a Intent,
    designed: Designed,
    customer: &'a Customer<'a>,
    tailor: &'a Tailor,
}

impl<'a> Mirror<'a> {
    pub(super) fn new(
        garment: &Garment,
        made: &'a Made,
        intent: &'a Intent,
        customer: &'a Customer<'a>,
        tailor: &'a Tailor,
    ) -> anyhow::Result<Self> {
        let wearing = Wearing::new(garment.clone(), tailor)?;
        let designed = Designed::new(garment, intent, tailor)?;
        Ok(Self { wearing, made, intent, designed, customer, tailor })
    }

    /// How a size hangs. Every size begins from the drape in the garment's file, as in the fitting room, so that both
    /// tell the same of it.
    pub(super) fn try_on(&self, size: usize, warnings: &mut Vec<String>) -> anyhow::Result<FitReport> {
        let Self { wearing, made, intent, designed, customer, tailor } = self;
        let name = &wearing.garment().sizes[size].name;
        let body = &customer.wearer.body;
        let mut wear = wearing.wear(size, made, body)?;
        if !settle(&mut wear, name).with_context(|| format!("size {name}"))?.is_settled {
            let warning = format!("size {name} has not come to rest: what is told of its cloth is not exact");
            eprintln!("toile: {warning}");
            warnings.push(warning);
        }
        let estimate = Estimate::new(intent, size, &customer.belief);
        Ok(FitReport::of(wearing, made, &wear, body, intent, designed, &estimate, tailor))
    }
}
