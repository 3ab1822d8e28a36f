//! The rooms that can be drawn. Each stands in a file of its own with one function, `set`, which puts the camera and
//! then the things from far to near; `mess` decides what has slipped.

pub(super) mod archive;
pub(super) mod corridor;
pub(super) mod counter;
pub(super) mod desk;
pub(super) mod meeting_room;
pub(super) mod shelf;
pub(super) mod sockets;
