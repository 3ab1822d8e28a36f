//! What only a browser can do: sending sheets and photos.
