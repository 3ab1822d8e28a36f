//! Words of scanning.

crate::words! {
    /// Words of scanning.
    pub struct ScanWords {
        title: "Quét mã khu vực" / "Scan an area tag",
        help: "Đưa mã dán ở cửa, quầy, tủ, kệ hoặc mã trên thẻ đỏ vào giữa khung hình. Đọc được mã, phần chấm của khu vực hoặc nội dung thẻ đỏ sẽ tự mở." / "Hold the tag on the door, counter, cabinet or shelf, or a red tag, in the middle of the picture. Once it is read, that area's items or the red tag open by themselves.",
        picture: "Hình từ máy ảnh" / "The camera's picture",
        opening: "Đang mở máy ảnh…" / "Opening the camera…",
        looking: "Đang tìm mã…" / "Looking for a tag…",
        photo: "Chụp ảnh mã" / "Photograph the tag",
        photo_wait: "Máy ảnh trên trang đã tắt để chụp ảnh mã." / "The page's camera is off while you photograph the tag.",
        photo_busy: "Đang đọc ảnh…" / "Reading the photo…",
        photo_nothing: "Không thấy mã nào trong ảnh. Hãy chụp gần hơn, thẳng và đủ sáng, để cả mã nằm trong ảnh." / "There is no code on the photo. Take it closer, straight and in good light, with the whole tag on it.",
        foreign: "Đây không phải mã khu vực của Nề nếp nên không mở. Hãy quét mã có chữ Nề nếp ở góc." / "This is not an area tag of Nề nếp and was not opened. Scan the tag with Nề nếp in its corner.",
        again: "Mở lại máy ảnh" / "Open the camera again",
    }
}
