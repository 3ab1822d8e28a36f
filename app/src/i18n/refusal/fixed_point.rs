//! Why something about a fixed point was not taken: what happened and what to do next.

/// Vietnamese and English for a stable code; none when it says nothing of fixed points.
pub(super) fn sentence(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "missing_text" => ("Vui lòng ghi nội dung này trong vài từ.", "Please say this in a few words."),
        "bad_height" => (
            "Độ cao máy phải từ 30 đến 300 cm tính từ sàn.",
            "The camera is held 30 to 300 centimetres above the floor.",
        ),
        "unknown_area" => (
            "Bảng kiểm không còn khu vực này. Vui lòng tải lại trang rồi chọn lại.",
            "The checklist has no such area any more. Please reload the page and choose again.",
        ),
        "retired" => (
            "Điểm chụp này đã ngừng dùng. Vui lòng chọn hoặc lập điểm chụp khác.",
            "This fixed point is no longer used. Please choose or make another one.",
        ),
        "too_many_photos" => (
            "Điểm chụp này đã đủ số ảnh. Vui lòng lập điểm chụp mới.",
            "This fixed point is full. Please make another one.",
        ),
        "not_shown" => (
            "Điểm chụp không còn ảnh này. Vui lòng tải lại trang.",
            "The fixed point shows no such photo any more. Please reload the page.",
        ),
        "is_standard" => (
            "Ảnh này đang là ảnh chuẩn. Vui lòng chọn ảnh chuẩn khác trước khi bỏ.",
            "This is the standard photo. Please choose another one before taking it off.",
        ),
        _ => return None,
    })
}
