//! A perspective camera.

use glam::{Mat4, Vec3};

/// A perspective camera in world space; clip depth runs from 0 (near) to 1 (far).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// Where it stands.
    pub eye: Vec3,
    /// What it looks at.
    pub target: Vec3,
    /// Vertical field of view, radians.
    pub fov_y: f32,
    /// Distance of the near plane, metres.
    pub near: f32,
    /// Distance of the far plane, metres.
    pub far: f32,
}

impl Camera {
    /// View from world, looking down −Z, Y up.
    pub fn view_from_world(&self) -> Mat4 {
        glam::camera::rh::view::look_at_mat4(self.eye, self.target, Vec3::Y)
    }

    /// Clip from view for a picture of `aspect` = width / height.
    pub fn clip_from_view(&self, aspect: f32) -> Mat4 {
        glam::camera::rh::proj::directx::perspective(self.fov_y, aspect, self.near, self.far)
    }
}
