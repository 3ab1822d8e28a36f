//! The words of the Fill page.

use super::rows::short;
use crate::{
    domain::{answer::Value, score::Lack},
    i18n::{Lang, format},
};

crate::words! {
    /// Words of the Fill page.
    pub struct FillWords {
        title: "Chấm phiếu" / "Fill the sheet",
        back: "Về việc của tôi" / "Back to my work",
        levels: "Chọn một mức" / "Choose one level",
        previous: "Kỳ trước" / "Last time",
        previous_photo: "Ảnh kỳ trước" / "Photo of the last time",
        somebody: "người khác" / "somebody else",
        camera: "Chụp ảnh" / "Take photo",
        library: "Ảnh có sẵn" / "From library",
        area_photo: "Ảnh chung khu vực" / "Photo of the area",
        finding: "Mở phiếu yêu cầu khắc phục" / "Open a corrective action request",
        note: "Ghi chú" / "Note",
        note_hint: "Thấy gì, ở đâu, bao nhiêu" / "What was seen, where, how many",
        note_done: "Xong" / "Done",
        phrases: "Câu mẫu" / "Ready phrases",
        na: "Không áp dụng" / "Not applicable",
        na_reason: "Lý do không áp dụng" / "Why it does not apply",
        na_confirm: "Ghi nhận không áp dụng" / "Mark as not applicable",
        na_critical: "Tiêu chí trọng yếu phải được chấm, không chọn “Không áp dụng”." / "A critical item must be answered; “Not applicable” is not possible.",
        na_exception: "Lãnh đạo đơn vị sẽ xác nhận lý do này khi chốt phiếu." / "The unit head confirms this reason when locking the sheet.",
        critical: "Trọng yếu" / "Critical",
        safety: "An toàn" / "Safety",
        weight: "Hệ số" / "Weight",
        how: "Cách xem và căn cứ" / "How to look, and legal basis",
        sample: "Cách lấy mẫu" / "Sampling",
        basis: "Căn cứ" / "Basis",
        evidence: "Hồ sơ cần xem" / "Evidence to ask for",
        forbidden: "Không chụp ảnh tiêu chí này: ảnh có thể làm lộ con dấu, tài liệu mật hoặc hồ sơ của người dân. Ghi điều đã thấy vào ghi chú." / "No photos here: seals, secret papers or citizens' files could show. Write what you saw in a note.",
        faults_minus: "Bớt một lỗi" / "One fault fewer",
        faults_plus: "Thêm một lỗi" / "One fault more",
        faults: "lỗi" / "faults",
        faults_none: "Không có lỗi" / "No faults",
        faults_done: "Xong, sang tiêu chí tiếp" / "Done, next item",
        share: "Mức này đạt được bao nhiêu?" / "How much of this level is reached?",
        reuse: "Dùng ảnh này cho tiêu chí" / "Use this photo for the item",
        reuse_help: "Ảnh đã chụp ở phiếu khác, chạm để dùng cho tiêu chí này:" / "Taken for another sheet; touch one to use it here, too:",
        standard_photo: "Ảnh chuẩn" / "Standard photo",
        unstripped: "Ảnh đã vào phiếu nhưng chưa thêm được vào điểm chụp. Vui lòng chụp lại từ trang Điểm chụp cố định của đơn vị." / "The photo is on the sheet, but could not be added to the fixed point. Please take one from the unit's page of fixed points.",
        from_point: "Chụp tại điểm" / "Take from the point",
        line_up: "Chụp khớp ảnh kỳ trước" / "Line up with last time",
        prev: "Trước" / "Previous",
        next: "Tiếp" / "Next",
        jump: "Mục lục" / "Contents",
        jump_missing: "Chỉ tiêu chí còn thiếu" / "Only what is missing",
        order: "Thứ tự chấm" / "Order",
        order_sections: "Theo chữ S, điều khoản" / "By section",
        order_areas: "Theo khu vực" / "By area",
        jump_nothing: "Không còn tiêu chí nào thiếu." / "Nothing is missing.",
        own: "Máy này chấm khu vực này" / "This tablet fills this area",
        own_hint: "Nhiều máy cùng chấm một phiếu: đánh dấu các khu vực của máy này, nút Tiếp chỉ đi qua các khu vực đó." / "Several tablets fill one sheet: tick the areas of this one, and it is led through these only.",
        own_done_title: "Đã chấm xong các khu vực của máy này" / "The areas of this tablet are done",
        own_done_text: "tiêu chí ở khu vực khác, do máy khác chấm." / "in other areas, filled on other tablets.",
        own_done_all: "Chấm cả các khu vực còn lại" / "Fill the other areas, too",
        sections: "Tiến độ theo phần" / "Progress by section",
        undo: "Hoàn tác" / "Undo",
        done_title: "Đã chấm đủ" / "Everything is answered",
        done_text: "Không còn tiêu chí nào thiếu. Xem lại phiếu; lãnh đạo đơn vị chốt phiếu ở trang phiếu." / "Nothing is missing. Review the sheet; the unit head locks it on the sheet's page.",
        done_hand_in: "Không còn tiêu chí nào thiếu. Có thể nộp phiếu ngay tại đây, kể cả khi không có mạng: phiếu tự nộp sau câu trả lời cuối cùng." / "Nothing is missing. You can hand the sheet in here, without network too: it goes out by itself after the last answer.",
        hand_in: "Nộp phiếu" / "Hand in",
        done_lock: "Không còn tiêu chí nào thiếu. Có thể xem lại và chốt phiếu." / "Nothing is missing. You can review and lock the sheet.",
        done_open: "Xem phiếu" / "Open the sheet",
        done_open_lock: "Xem lại và chốt" / "Review and lock",
        done_again: "Xem lại từng tiêu chí" / "Go through the items again",
        read_only: "Phiếu này hiện chỉ xem được, không sửa được bằng tài khoản này. Xem nội dung ở trang phiếu." / "This sheet can only be read for now, not changed with this account. Read it on the sheet's page.",
        photo_broken: "Không đọc được ảnh này. Hãy chụp lại, hoặc chọn ảnh JPEG hay PNG." / "This picture cannot be read. Take it again, or choose a JPEG or PNG.",
        photo: "Ảnh" / "Photo",
        photo_area: "Ảnh chung khu vực" / "Photo of the area",
        photo_camera: "Chụp tại chỗ" / "Taken with the camera",
        photo_library: "Chọn từ máy" / "Chosen from the library",
        photo_hide: "Gỡ ảnh khỏi tiêu chí này" / "Take the photo off this item",
        photo_kept: "Ảnh đã gửi vẫn được giữ trong nhật ký." / "A photo that was sent stays in the log.",
        sync_title: "Lưu và gửi" / "Saving and sending",
        sync_retry: "Gửi ngay" / "Send now",
        sync_all: "Nội dung chờ gửi" / "Waiting to be sent",
        sync_log_in: "Đăng nhập lại" / "Sign in again",
        conflict: "Hai người chấm khác nhau; lãnh đạo đơn vị chọn kết quả trước khi chốt:" / "Two people answered differently; the unit head settles it before locking:",
        settings: "Ngôn ngữ và giao diện" / "Language and appearance",
        scan: "Quét mã khu vực" / "Scan an area tag",
        keys: "Phím tắt: 0–4 chọn mức · K không áp dụng · G ghi chú · C chụp ảnh · ← → chuyển tiêu chí" / "Keys: 0–4 choose a level · K not applicable · G note · C camera · ← → move",
        score: "Điểm" / "Score",
        items: "tiêu chí" / "items",
    }
}

/// Why the move waits; `note` says that a note lacks as well.
pub fn wait_words(lack: Lack, critical: bool, note: bool, lang: Lang) -> &'static str {
    let (vi, en) = match lack {
        Lack::Photo if critical && note => (
            "Tiêu chí trọng yếu ở mức này cần một ảnh riêng và một ghi chú. Đủ cả hai sẽ sang tiêu chí tiếp.",
            "A critical item at this level needs a photo of its own and a note. With both it moves on.",
        ),
        Lack::Photo if note => (
            "Mức này cần một ảnh và một ghi chú. Đủ cả hai sẽ sang tiêu chí tiếp.",
            "This answer needs a photo and a note. With both it moves on.",
        ),
        Lack::Photo if critical => (
            "Tiêu chí trọng yếu cần một ảnh riêng. Chụp xong sẽ sang tiêu chí tiếp.",
            "A critical item needs a photo of its own. Then it moves on.",
        ),
        Lack::Photo => {
            ("Mức này cần một ảnh. Chụp xong sẽ sang tiêu chí tiếp.", "This answer needs a photo. Then it moves on.")
        }
        Lack::Note => (
            "Mức này cần ghi chú. Chọn một câu mẫu hoặc tự ghi.",
            "This answer needs a note. Choose a phrase or write one.",
        ),
        Lack::Reason => ("Cần ghi lý do không áp dụng.", "Say why it does not apply."),
        Lack::Answer | Lack::Conflict => ("", ""),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// The line about the last time.
pub fn previous_words(on: chrono::NaiveDate, value: &Value, note: &str, lang: Lang) -> String {
    let label = FillWords::of(lang).previous;
    let quote = if note.is_empty() { String::new() } else { format!(" — “{note}”") };
    format!("{label} ({}): {}{quote}", format::date(on), short(value, lang))
}

/// What was just answered, for the undo bar.
pub fn said_words(item: &str, value: Option<&Value>, lang: Lang) -> String {
    match (value, lang) {
        (Some(value), _) => format!("{item}: {}", short(value, lang)),
        (None, Lang::Vi) => format!("{item}: đã xóa"),
        (None, Lang::En) => format!("{item}: cleared"),
    }
}

/// How many items lack something, beside the contents button.
pub fn missing_words(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (0, Lang::Vi) => "Đủ".to_owned(),
        (0, Lang::En) => "Complete".to_owned(),
        (n, Lang::Vi) => format!("Còn thiếu {n}"),
        (n, Lang::En) => format!("{n} missing"),
    }
}

/// What an item lacks, in one word each.
pub fn lack_word(lack: Lack, lang: Lang) -> &'static str {
    let (vi, en) = match lack {
        Lack::Answer => ("chưa chấm", "no answer"),
        Lack::Photo => ("thiếu ảnh", "no photo"),
        Lack::Note => ("thiếu ghi chú", "no note"),
        Lack::Reason => ("thiếu lý do", "no reason"),
        Lack::Conflict => ("khác nhau", "contradiction"),
    };
    if lang == Lang::Vi { vi } else { en }
}
