//! What is wrong with one answer or photo, in a few words that fit beside its name.

use super::Lang;

/// A few words for a stable code; none when it says nothing of an answer or a photo.
pub(super) fn fault_word(code: &str, lang: Lang) -> Option<&'static str> {
    let (vi, en) = match code {
        "unknown_item" => ("bảng kiểm không có mục này", "no such item in the checklist"),
        "unknown_area" => ("bảng kiểm không có khu vực này", "no such area in the checklist"),
        "duplicate_item" => ("mục được gửi hai lần", "item sent twice"),
        "off_scale" => ("giá trị ngoài thang điểm", "value off the scale"),
        "not_applicable" => ("mục không áp dụng cho loại đơn vị này", "item does not apply to this kind of unit"),
        "critical_na" => ("tiêu chí trọng yếu phải được chấm", "a critical item must be answered"),
        "photo_forbidden" => ("mục không được chụp ảnh", "no photos of this item"),
        "privacy_unconfirmed" => ("chưa xác nhận ảnh không lộ thông tin", "privacy was not confirmed"),
        "photo_info_missing" => ("thiếu thông tin của ảnh", "nothing is known of the photo"),
        "too_many_photos" => ("quá nhiều ảnh", "too many photos"),
        "too_long" => ("nội dung quá dài", "too long"),
        "unknown_photo" => ("máy chủ chưa có ảnh", "the server does not have the photo"),
        "missing_text" => ("chưa nêu căn cứ hoặc lý do", "no grounds or reason"),
        "no_difference" => ("hai bên chấm như nhau, không cần giải trình", "both agree in it, nothing to explain"),
        "not_disputed" => ("đơn vị không giải trình mục này", "the unit does not explain this item"),
        "unanswered" => ("chưa trả lời giải trình", "the explanation is not answered"),
        "missing_photo" => ("thiếu ảnh sau khắc phục", "no after photo"),
        "photo_of_fault" => ("ảnh này là ảnh trước khắc phục", "this photo proved the fault"),
        "photo_too_old" => ("ảnh chụp trước ngày phát hiện lỗi", "the photo was taken before the fault was found"),
        "bad_date" => (
            "ngày không hợp lệ: trước ngày đánh giá, trước thời hạn cũ hoặc ở tương lai",
            "the day is before the audit, before the earlier deadline, or in the future",
        ),
        "not_of_unit" => ("người này không thuộc đơn vị", "this person does not work at the unit"),
        "wrong_severity" => ("mức độ không dùng cho tiêu chí này", "no such severity for this item"),
        "unknown_sheet" => ("máy chủ chưa có phiếu đánh giá này", "the server does not have this sheet"),
        "missing_field" | "unknown_field" | "wrong_shape" => {
            ("máy chủ không đọc được nội dung này", "the server cannot read this")
        }
        "hash_mismatch" => ("ảnh bị hỏng khi gửi", "the photo was damaged on the way"),
        "not_an_image" => ("tệp không phải là ảnh", "the file is not a picture"),
        "too_many_pixels" => ("ảnh quá lớn", "the picture is too large"),
        _ => return None,
    };
    Some(if lang == Lang::Vi { vi } else { en })
}
