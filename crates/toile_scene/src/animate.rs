//! Keyframes to poses.

use glam::{Quat, Vec3};
use toile_asset::{Animation, Channel, ChannelValues, Interpolation, Model, Transform};

use crate::Pose;

/// Sets `pose` to `animation` at `seconds`; what it does not move stands as in the file.
///
/// Before the first key of a channel its first value holds, after the last its last. A node placed by a
/// matrix does not move: glTF forbids animating it.
pub fn sample(model: &Model, animation: &Animation, seconds: f32, pose: &mut Pose) {
    pose.transforms = model.nodes.iter().map(|node| node.transform).collect();
    pose.morph_weights = model.nodes.iter().map(|node| node.morph_weights.clone()).collect();
    pose.revision += 1;
    for channel in &animation.channels {
        let Some(span) = Span::at(&channel.times, seconds) else { continue };
        move_node(channel, &span, pose);
    }
}

fn move_node(channel: &Channel, span: &Span, pose: &mut Pose) {
    let Some(transform) = pose.transforms.get_mut(channel.node) else { return };
    let how = channel.interpolation;
    match (&channel.values, transform) {
        (ChannelValues::Translation(keys), Transform::Trs { translation, .. }) => {
            *translation = vector(keys, span, how).unwrap_or(*translation);
        }
        (ChannelValues::Scale(keys), Transform::Trs { scale, .. }) => {
            *scale = vector(keys, span, how).unwrap_or(*scale);
        }
        (ChannelValues::Rotation(keys), Transform::Trs { rotation, .. }) => {
            *rotation = quaternion(keys, span, how).unwrap_or(*rotation);
        }
        (ChannelValues::MorphWeights(keys), _) => {
            let weights = &mut pose.morph_weights[channel.node];
            let count = weights.len();
            for (target, weight) in weights.iter_mut().enumerate() {
                let at = |value: usize| keys.get(value * count + target).copied();
                *weight = interpolate(at, span, how, |a, b, t| a + (b - a) * t).unwrap_or(*weight);
            }
        }
        _ => {}
    }
}

fn vector(keys: &[Vec3], span: &Span, how: Interpolation) -> Option<Vec3> {
    interpolate(|i| keys.get(i).copied(), span, how, |a, b, t| a + (b - a) * t)
}

fn quaternion(keys: &[Quat], span: &Span, how: Interpolation) -> Option<Quat> {
    let value = interpolate(|i| keys.get(i).copied(), span, how, Quat::slerp)?;
    // A spline leaves the unit sphere; where it goes through its centre there is no rotation to be had.
    let length = value.length();
    (length > 1e-6).then(|| value / length)
}

/// Where a time falls among keys.
struct Span {
    /// The key before.
    before: usize,
    /// The key after; the same where there is none between.
    after: usize,
    /// 0 at `before`, 1 at `after`.
    fraction: f32,
    /// Seconds from `before` to `after`.
    duration: f32,
}

impl Span {
    fn at(times: &[f32], seconds: f32) -> Option<Self> {
        let last = times.len().checked_sub(1)?;
        let after = times.partition_point(|&time| time <= seconds);
        if after == 0 || after > last {
            let end = after.min(last);
            return Some(Self { before: end, after: end, fraction: 0.0, duration: 0.0 });
        }
        let duration = times[after] - times[after - 1];
        let fraction = (seconds - times[after - 1]) / duration;
        Some(Self { before: after - 1, after, fraction, duration })
    }
}

/// Interpolates values found by their place in the channel; `between` is the linear way.
fn interpolate<T>(
    at: impl Fn(usize) -> Option<T>,
    span: &Span,
    how: Interpolation,
    between: impl Fn(T, T, f32) -> T,
) -> Option<T>
where
    T: std::ops::Mul<f32, Output = T> + std::ops::Add<Output = T>,
{
    match how {
        Interpolation::Step => at(span.before),
        Interpolation::Linear => Some(between(at(span.before)?, at(span.after)?, span.fraction)),
        Interpolation::CubicSpline => {
            let (t, duration) = (span.fraction, span.duration);
            let (t2, t3) = (t * t, t * t * t);
            let leave = at(3 * span.before + 2)? * (duration * (t3 - 2.0 * t2 + t));
            let arrive = at(3 * span.after)? * (duration * (t3 - t2));
            let from = at(3 * span.before + 1)? * (2.0 * t3 - 3.0 * t2 + 1.0);
            let to = at(3 * span.after + 1)? * (3.0 * t2 - 2.0 * t3);
            Some(from + leave + to + arrive)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::FRAC_PI_2;

    use toile_asset::Node;

    use super::*;

    fn posed(interpolation: Interpolation, values: ChannelValues, seconds: f32) -> Pose {
        let model = Model {
            nodes: vec![Node { morph_weights: vec![0.0; 2], ..Node::default() }],
            ..Model::default()
        };
        let channel = Channel { node: 0, times: vec![1.0, 3.0], interpolation, values };
        let animation = Animation { channels: vec![channel], duration: 3.0, ..Animation::default() };
        let mut pose = Pose::default();
        sample(&model, &animation, seconds, &mut pose);
        pose
    }

    fn parts(pose: &Pose) -> (Vec3, Quat) {
        match pose.transforms[0] {
            Transform::Trs { translation, rotation, .. } => (translation, rotation),
            Transform::Matrix(_) => panic!("an animated node has no matrix"),
        }
    }

    #[test]
    fn vectors_go_straight_or_jump_and_hold_at_the_ends() {
        let keys = vec![Vec3::ZERO, Vec3::X * 4.0];
        for (how, seconds, x) in [
            (Interpolation::Linear, 0.0, 0.0),
            (Interpolation::Linear, 1.5, 1.0),
            (Interpolation::Linear, 9.0, 4.0),
            (Interpolation::Linear, f32::NAN, 0.0),
            (Interpolation::Step, 2.9, 0.0),
            (Interpolation::Step, 3.0, 4.0),
        ] {
            let (translation, _) = parts(&posed(how, ChannelValues::Translation(keys.clone()), seconds));
            assert!((translation.x - x).abs() < 1e-6, "{how:?} at {seconds}: {translation}");
        }
    }

    #[test]
    fn rotations_turn_evenly_the_short_way() {
        let quarter = Quat::from_rotation_y(FRAC_PI_2);
        for end in [quarter, -quarter] {
            let keys = ChannelValues::Rotation(vec![Quat::IDENTITY, end]);
            let (_, rotation) = parts(&posed(Interpolation::Linear, keys, 1.5));
            assert!(rotation.angle_between(Quat::from_rotation_y(FRAC_PI_2 / 4.0)) < 1e-3);
        }
    }

    /// A spline whose tangents are those of `t³`, t seconds, must give `t³` in between.
    #[test]
    fn a_spline_reproduces_a_cubic() {
        let key = |t: f32| [Vec3::X * 3.0 * t * t, Vec3::X * t * t * t, Vec3::X * 3.0 * t * t];
        let keys = ChannelValues::Translation([key(1.0), key(3.0)].concat());
        let (translation, _) = parts(&posed(Interpolation::CubicSpline, keys, 2.5));
        assert!((translation.x - 2.5_f32.powi(3)).abs() < 1e-4, "{translation}");
    }

    #[test]
    fn a_quaternion_spline_stays_a_rotation() {
        let flat = Quat::from_xyzw(0.0, 0.0, 0.0, 0.0);
        let (a, b) = (Quat::IDENTITY, Quat::from_rotation_x(FRAC_PI_2));
        let keys = ChannelValues::Rotation(vec![flat, a, flat, flat, b, flat]);
        let (_, rotation) = parts(&posed(Interpolation::CubicSpline, keys, 2.0));
        assert!(rotation.is_normalized());
        assert!(rotation.angle_between(Quat::from_rotation_x(FRAC_PI_2 / 2.0)) < 1e-3);

        let through_zero = ChannelValues::Rotation(vec![flat, a, flat, flat, -a, flat]);
        let (_, rotation) = parts(&posed(Interpolation::CubicSpline, through_zero, 2.0));
        assert!(rotation.is_normalized());
    }

    #[test]
    fn morph_weights_come_key_by_key() {
        let pose = posed(Interpolation::Linear, ChannelValues::MorphWeights(vec![0.0, 1.0, 1.0, 0.0]), 1.5);
        assert_eq!(pose.morph_weights[0], vec![0.25, 0.75]);
        assert_eq!(pose.revision, 1);
    }

    #[test]
    fn too_few_values_leave_the_node_alone() {
        let (translation, _) = parts(&posed(Interpolation::Linear, ChannelValues::Translation(vec![]), 2.0));
        assert_eq!(translation, Vec3::ZERO);
    }
}
