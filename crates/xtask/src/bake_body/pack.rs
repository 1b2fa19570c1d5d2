//! Reads the body pack: arrays in one file, laid out by `manifest.json`, and tables beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use bytemuck::Pod;
use glam::{Quat, Vec2, Vec3};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toile_body::{
    Basis, BySex, Gait, Part, People, Posture, Regions, Rig, Statistics, SymmetricMatrix, Template, Topology,
};

use super::definitions::{self, Measurement};
use super::outside_leg;

/// The body as it is in the pack in `folder`, without statistics of measurements.
pub(super) fn read(folder: &Path) -> Result<Template> {
    let arrays = Arrays::open(folder)?;
    let tables: Tables = json(folder, "measurements.json")?;
    let rig = rig(&arrays, &tables)?;
    let basis = basis(&arrays)?;
    let topology = topology(&arrays, &tables.region_bits)?;
    let mut definitions = definitions::read(&tables.measurements, &rig)?;
    definitions.push(outside_leg::definition(&topology, &basis.mean, &definitions)?);
    let (postures, gait) = (postures(folder, &rig)?, gait(folder, &rig)?);
    let landmarks = tables.landmarks.into_iter().map(|(name, vertex)| (landmark(&name), vertex)).collect();
    let people = people(folder)?;
    Ok(Template { topology, basis, rig, landmarks, definitions, people, postures, gait, tones: Vec::new() })
}

/// `manifest.json` and the bytes it describes.
struct Arrays {
    manifest: Manifest,
    bytes: Vec<u8>,
}

#[derive(Deserialize)]
struct Manifest {
    file: String,
    arrays: Vec<Array>,
}

#[derive(Deserialize)]
struct Array {
    name: String,
    shape: Vec<usize>,
    offset: usize,
}

impl Arrays {
    fn open(folder: &Path) -> Result<Self> {
        let manifest: Manifest = json(folder, "manifest.json")?;
        let path = folder.join(&manifest.file);
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        Ok(Self { manifest, bytes })
    }

    /// All numbers of an array, the last axis fastest.
    fn numbers<T: Pod>(&self, name: &str) -> Result<Vec<T>> {
        let array = self.manifest.arrays.iter().find(|array| array.name == name);
        let array = array.with_context(|| format!("the pack has no array {name}"))?;
        let length = array.shape.iter().product::<usize>() * size_of::<T>();
        let bytes = self.bytes.get(array.offset..array.offset + length);
        Ok(bytemuck::pod_collect_to_vec(bytes.with_context(|| format!("{name} is cut off"))?))
    }

    /// An array whose last axis is `N` long.
    fn rows<T: Pod, const N: usize>(&self, name: &str) -> Result<Vec<[T; N]>> {
        let numbers = self.numbers(name)?;
        let (rows, rest) = numbers.as_chunks();
        ensure!(rest.is_empty(), "{name} has no rows of {N}");
        Ok(rows.to_vec())
    }

    fn points(&self, name: &str) -> Result<Vec<Vec3>> {
        Ok(self.rows(name)?.into_iter().map(Vec3::from_array).collect())
    }
}

/// `measurements.json`.
#[derive(Deserialize)]
struct Tables {
    measurements: Vec<Measurement>,
    landmarks: BTreeMap<String, u32>,
    region_bits: BTreeMap<String, u8>,
    joints: Vec<String>,
    /// -1 where there is none.
    parents: Vec<i32>,
}

fn json<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T> {
    let path = folder.join(name);
    let text = fs::read(&path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&text).with_context(|| path.display().to_string())
}

/// The pack calls two landmarks by abbreviations.
fn landmark(name: &str) -> String {
    name.replace("axf_", "axilla_front_").replace("axb_", "axilla_back_")
}

fn topology(arrays: &Arrays, bits: &BTreeMap<String, u8>) -> Result<Topology> {
    let triangles: Vec<[u16; 3]> = arrays.rows("triangles")?;
    let triangles: Vec<[u32; 3]> = triangles.into_iter().map(|corners| corners.map(u32::from)).collect();
    let parts = vec![Part { name: "skin".into(), triangles: 0..triangles.len() }];
    let regions = arrays.numbers("region_bits")?.into_iter().map(|mask| regions(mask, bits));
    // In the pack v points up.
    let uv = arrays.rows("uv")?.into_iter().map(|[u, v]: [f32; 2]| Vec2::new(u, 1.0 - v));
    Ok(Topology {
        weld: weld(&arrays.numbers("orig_vertex")?),
        triangles,
        parts,
        regions: regions.collect::<Result<_>>()?,
        uv: uv.collect(),
    })
}

fn regions(mask: u8, bits: &BTreeMap<String, u8>) -> Result<Regions> {
    let mut regions = Regions::default();
    for (name, _) in bits.iter().filter(|(_, bit)| mask & **bit != 0) {
        regions.0 |= Regions::named(name).with_context(|| format!("unknown region {name}"))?.0;
    }
    Ok(regions)
}

/// The first vertex with the same key, for each.
fn weld(keys: &[u16]) -> Vec<u32> {
    let mut first = BTreeMap::new();
    (0..).zip(keys).map(|(vertex, &key)| *first.entry(key).or_insert(vertex)).collect()
}

fn basis(arrays: &Arrays) -> Result<Basis> {
    let (mean, joint_mean) = (arrays.points("mean")?, arrays.points("joint_mean")?);
    let split = |name: &str, length: usize| -> Result<Vec<Vec<Vec3>>> {
        Ok(arrays.points(name)?.chunks(length).map(<[Vec3]>::to_vec).collect())
    };
    Ok(Basis {
        directions: split("morph", mean.len())?,
        joint_directions: split("joint_morph", joint_mean.len())?,
        mean,
        joint_mean,
    })
}

fn rig(arrays: &Arrays, tables: &Tables) -> Result<Rig> {
    let bytes: Vec<[u8; 4]> = arrays.rows("skin_weights")?;
    let weights = bytes.into_iter().map(|row| {
        let sum: f32 = row.into_iter().map(f32::from).sum();
        row.map(|weight| f32::from(weight) / sum)
    });
    Ok(Rig {
        names: tables.joints.clone(),
        parents: tables.parents.iter().map(|&parent| usize::try_from(parent).ok()).collect(),
        joints: arrays.rows("skin_joints")?,
        weights: weights.collect(),
    })
}

/// `prior.json`.
#[derive(Deserialize)]
struct Prior {
    #[serde(rename = "F")]
    female: PriorOfSex,
    #[serde(rename = "M")]
    male: PriorOfSex,
}

#[derive(Deserialize)]
struct PriorOfSex {
    mean: Vec<f64>,
    cov: Vec<Vec<f64>>,
    density: f64,
}

fn people(folder: &Path) -> Result<BySex<People>> {
    let Prior { female, male } = json(folder, "prior.json")?;
    Ok(BySex { female: people_of_sex(female)?, male: people_of_sex(male)? })
}

fn people_of_sex(prior: PriorOfSex) -> Result<People> {
    let lower: Vec<f64> = (0..).zip(&prior.cov).flat_map(|(row, all)| all[..=row].to_vec()).collect();
    let covariance = SymmetricMatrix::from_lower(prior.mean.len(), &lower);
    let covariance = covariance.context("prior.json: the covariance is as large as the mean is long")?;
    Ok(People { mean: prior.mean, covariance, density: prior.density, statistics: Statistics::default() })
}

/// Joints by name, quaternions x, y, z, w.
type Rotations = BTreeMap<String, [f32; 4]>;

/// `poses.json`.
#[derive(Deserialize)]
struct Poses {
    poses: BTreeMap<String, Rotations>,
}

/// The pack's poses; the measuring pose comes first.
fn postures(folder: &Path, rig: &Rig) -> Result<Vec<Posture>> {
    let Poses { poses } = json(folder, "poses.json")?;
    let named = |(name, rotations): (&String, &Rotations)| -> Result<Posture> {
        let name = name.trim_end_matches("_pose").to_owned();
        Ok(Posture { name, rotations: turns(rotations, rig)?, lift_over_inside_leg: 0.0 })
    };
    let postures: Vec<Posture> = poses.iter().map(named).collect::<Result<_>>()?;
    match postures.first() {
        Some(first) if first.rotations.is_empty() => Ok(postures),
        _ => bail!("poses.json: the pose without rotations is not the first"),
    }
}

/// `walk.json`.
#[derive(Deserialize)]
struct Walk {
    duration_s: f32,
    stride_over_inside_leg: f32,
    frames: Vec<Frame>,
}

#[derive(Deserialize)]
struct Frame {
    root_y_over_inside_leg: f32,
    rotations: Rotations,
}

fn gait(folder: &Path, rig: &Rig) -> Result<Gait> {
    let walk: Walk = json(folder, "walk.json")?;
    let frame = |frame: &Frame| -> Result<Posture> {
        Ok(Posture {
            name: String::new(),
            rotations: turns(&frame.rotations, rig)?,
            lift_over_inside_leg: frame.root_y_over_inside_leg,
        })
    };
    Ok(Gait {
        duration_s: walk.duration_s,
        stride_over_inside_leg: walk.stride_over_inside_leg,
        frames: walk.frames.iter().map(frame).collect::<Result<_>>()?,
    })
}

/// By joint, of unit length.
fn turns(rotations: &Rotations, rig: &Rig) -> Result<Vec<(usize, Quat)>> {
    let turn = |(name, rotation): (&String, &[f32; 4])| {
        let joint = rig.joint(name).with_context(|| format!("a pose turns {name}, which is no joint"))?;
        Ok((joint, Quat::from_array(*rotation).normalize()))
    };
    let mut turns: Vec<(usize, Quat)> = rotations.iter().map(turn).collect::<Result<_>>()?;
    turns.sort_by_key(|&(joint, _)| joint);
    Ok(turns)
}
