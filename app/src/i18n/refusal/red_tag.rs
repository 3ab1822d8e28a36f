//! Why a red tag was not taken: what happened and what to do next.

/// Vietnamese and English for a stable code; none when it says nothing of red tags.
pub(super) fn sentence(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "missing_item" => ("Vui lòng ghi tên vật dụng.", "Please say what the thing is."),
        "missing_photo" => {
            ("Vui lòng chụp ít nhất một ảnh của vật dụng.", "Please take at least one photo of the thing.")
        }
        "missing_destination" => (
            "Vui lòng ghi nơi đặt, nơi giữ hoặc nơi nhận vật dụng.",
            "Please say where the thing is put, kept or received.",
        ),
        "bad_quantity" => ("Số lượng phải từ 1 đến 9.999.", "The quantity is a number from 1 to 9,999."),
        "unknown_reason" => (
            "Danh mục không còn lý do gắn thẻ này. Vui lòng tải lại trang rồi chọn lại.",
            "The list has no such reason any more. Please reload the page and choose again.",
        ),
        "unknown_decision" => (
            "Danh mục không còn hình thức xử lý này. Vui lòng tải lại trang rồi chọn lại.",
            "The list has no such decision any more. Please reload the page and choose again.",
        ),
        "day_to_come" => {
            ("Ngày này chưa đến. Vui lòng chọn lại ngày.", "This day has not come yet. Please choose the day again.")
        }
        "day_before" => (
            "Ngày này sớm hơn ngày của bước trước. Vui lòng chọn lại ngày.",
            "This day lies before that of the step before. Please choose the day again.",
        ),
        "too_far" => (
            "Hạn quyết định quá xa ngày gắn thẻ. Vui lòng chọn ngày sớm hơn.",
            "The last day for the decision is too far away. Please choose an earlier day.",
        ),
        _ => return None,
    })
}
