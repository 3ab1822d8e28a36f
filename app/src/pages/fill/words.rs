//! The words of the Fill page.

use super::rows::short;
use crate::{
    domain::{answer::Value, score::Lack},
    i18n::{Lang, error_words, format},
    offline::{SyncStatus, Trouble, Wait},
};

crate::words! {
    /// Words of the Fill page.
    pub struct FillWords {
        title: "Chấm phiếu" / "Fill the sheet",
        back: "Về việc của tôi" / "Back to my work",
        levels: "Chọn một mức" / "Choose one level",
        previous: "Kỳ trước" / "Last time",
        camera: "Chụp ảnh" / "Take photo",
        library: "Ảnh có sẵn" / "From library",
        area_photo: "Ảnh chung khu vực" / "Photo of the area",
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
        forbidden: "Không chụp ảnh mục này: ảnh có thể làm lộ con dấu, tài liệu mật hoặc hồ sơ của người dân. Ghi điều đã thấy vào ghi chú." / "No photos here: seals, secret papers or citizens' files could show. Write what you saw in a note.",
        faults_minus: "Bớt một lỗi" / "One fault fewer",
        faults_plus: "Thêm một lỗi" / "One fault more",
        faults: "lỗi" / "faults",
        faults_none: "Không có lỗi" / "No faults",
        faults_done: "Xong, sang mục tiếp" / "Done, next item",
        share: "Mức này đạt được bao nhiêu?" / "How much of this level is reached?",
        prev: "Trước" / "Previous",
        next: "Tiếp" / "Next",
        jump: "Mục lục" / "Contents",
        jump_missing: "Chỉ mục còn thiếu" / "Only what is missing",
        order: "Thứ tự chấm" / "Order",
        order_sections: "Theo chữ S, điều khoản" / "By section",
        order_areas: "Theo khu vực" / "By area",
        jump_nothing: "Không còn mục nào thiếu." / "Nothing is missing.",
        sections: "Tiến độ theo phần" / "Progress by section",
        undo: "Hoàn tác" / "Undo",
        done_title: "Đã chấm đủ" / "Everything is answered",
        done_text: "Không còn mục nào thiếu. Xem lại phiếu; lãnh đạo đơn vị chốt phiếu ở trang phiếu." / "Nothing is missing. Review the sheet; the unit head locks it on the sheet's page.",
        done_lock: "Không còn mục nào thiếu. Có thể xem lại và chốt phiếu." / "Nothing is missing. You can review and lock the sheet.",
        done_open: "Xem phiếu" / "Open the sheet",
        done_open_lock: "Xem lại và chốt" / "Review and lock",
        done_again: "Xem lại từng mục" / "Go through the items again",
        read_only: "Tài khoản này không sửa phiếu ở trạng thái hiện nay. Xem nội dung ở trang phiếu." / "This account cannot change the sheet in its present state. Read it on the sheet's page.",
        privacy_title: "Kiểm tra ảnh trước khi dùng" / "Check the photo before using it",
        privacy_text: "Trong ảnh không có mặt người dân, giấy tờ cá nhân, con dấu hay tài liệu mật?" / "Does the photo show no citizens' faces, personal papers, seals or secret documents?",
        privacy_yes: "Không có, dùng ảnh này" / "None, use this photo",
        privacy_no: "Có, bỏ ảnh" / "It does, drop the photo",
        photo_broken: "Không đọc được ảnh này. Hãy chụp lại, hoặc chọn ảnh JPEG hay PNG." / "This picture cannot be read. Take it again, or choose a JPEG or PNG.",
        photo: "Ảnh" / "Photo",
        photo_area: "Ảnh chung khu vực" / "Photo of the area",
        photo_camera: "Chụp tại chỗ" / "Taken with the camera",
        photo_library: "Chọn từ máy" / "Chosen from the library",
        photo_hide: "Gỡ ảnh khỏi mục này" / "Take the photo off this item",
        photo_kept: "Ảnh đã gửi vẫn được giữ trong nhật ký." / "A photo that was sent stays in the log.",
        sync_title: "Lưu và gửi" / "Saving and sending",
        sync_retry: "Gửi ngay" / "Send now",
        sync_log_in: "Đăng nhập lại" / "Sign in again",
        conflict: "Hai người chấm khác nhau; lãnh đạo đơn vị chọn kết quả trước khi chốt:" / "Two people answered differently; the unit head settles it before locking:",
        settings: "Ngôn ngữ và giao diện" / "Language and appearance",
        keys: "Phím tắt: 0–4 chọn mức · K không áp dụng · G ghi chú · C chụp ảnh · ← → chuyển mục" / "Keys: 0–4 choose a level · K not applicable · G note · C camera · ← → move",
        score: "Điểm" / "Score",
        items: "mục" / "items",
    }
}

/// The header's word about keeping and sending; never rosier than the truth.
pub fn sync_short(status: &SyncStatus, photos: usize, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    let waiting = match (photos, vi) {
        (0, _) => String::new(),
        (n, true) => format!(" · {n} ảnh chờ gửi"),
        (n, false) => format!(" · {n} photo{} waiting", if n == 1 { "" } else { "s" }),
    };
    match status {
        SyncStatus::Sent => if vi { "Đã gửi" } else { "Sent" }.to_owned(),
        SyncStatus::Keeping => if vi { "Đang lưu trên máy" } else { "Saving on this device" }.to_owned(),
        SyncStatus::Kept { .. } => format!("{}{waiting}", if vi { "Đã lưu trên máy" } else { "Saved on this device" }),
        SyncStatus::Sending { done, total } => format!("{} {done}/{total}", if vi { "Đang gửi" } else { "Sending" }),
        SyncStatus::Unkept { .. } => if vi { "Chưa lưu được trên máy" } else { "Not saved on this device" }.to_owned(),
        SyncStatus::Attention(_) => if vi { "Cần xử lý" } else { "Needs attention" }.to_owned(),
    }
}

/// What happened and what to do next.
pub fn sync_long(status: &SyncStatus, waiting: usize, lang: Lang) -> String {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    match status {
        SyncStatus::Sent => {
            say("Máy chủ đã nhận mọi nội dung của phiếu này.", "The server has everything of this sheet.")
        }
        SyncStatus::Keeping => say("Đang ghi vào bộ nhớ máy.", "Writing to this device's storage."),
        SyncStatus::Kept { wait: Wait::Soon } => {
            say("Đã lưu trên máy, sẽ gửi ngay.", "Saved on this device, about to be sent.")
        }
        SyncStatus::Kept { wait: Wait::Offline } => error_words(&crate::error::AppError::Network, lang),
        SyncStatus::Kept { wait: Wait::Retry { seconds } } => say(
            &format!("{waiting} nội dung chưa gửi được (máy chủ bận). Sẽ thử lại sau {seconds} giây."),
            &format!("{waiting} changes were not sent (server busy). Trying again in {seconds} seconds."),
        ),
        SyncStatus::Sending { done, total } => {
            say(&format!("Đang gửi {done}/{total}."), &format!("Sending {done} of {total}."))
        }
        SyncStatus::Unkept { full: true } => say(
            "Bộ nhớ máy gần đầy. Hãy gửi hoặc xuất các phiếu đang chờ trước khi chụp thêm.",
            "Storage is nearly full. Send or export waiting sheets before taking more photos.",
        ),
        SyncStatus::Unkept { full: false } => say(
            "Máy này không cho lưu. Giữ trang mở đến khi hiện “Đã gửi”.",
            "This device cannot store. Keep the page open until it says “Sent”.",
        ),
        SyncStatus::Attention(trouble) => trouble_words(trouble, lang),
    }
}

fn trouble_words(trouble: &Trouble, lang: Lang) -> String {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    match trouble {
        Trouble::SignedOut => say(
            "Phiên làm việc đã hết. Nội dung vẫn ở trên máy; đăng nhập lại để gửi.",
            "Your session has ended. Everything is still on this device; sign in again to send it.",
        ),
        Trouble::Locked => say(
            "Phiếu đã được chốt trước khi nội dung này gửi đến. Nội dung vẫn ở trên máy; báo lãnh đạo đơn vị nếu cần mở lại phiếu.",
            "The sheet was locked before these answers arrived. They are still on this device; ask the unit head if it has to be reopened.",
        ),
        Trouble::NotAllowed => say(
            "Tài khoản này không có quyền ghi phiếu này. Nội dung vẫn ở trên máy.",
            "This account may not write this sheet. Everything is still on this device.",
        ),
        Trouble::Conflict => say(
            "Máy chủ đã có một phiếu khác mang mã này. Nội dung vẫn ở trên máy; báo quản trị hệ thống.",
            "The server has another sheet with this id. Everything is still on this device; tell the administrator.",
        ),
        Trouble::Faults(faults) => {
            let list: Vec<_> =
                faults.iter().map(|(path, code)| format!("{path}: {}", fault_word(code, lang))).collect();
            format!("{} {}", say("Máy chủ chưa nhận các nội dung sau:", "The server did not accept:"), list.join("; "))
        }
        Trouble::Other(code) => say(
            &format!("Máy chủ chưa nhận nội dung này ({}). Nội dung vẫn ở trên máy.", fault_word(code, lang)),
            &format!(
                "The server did not accept this ({}). Everything is still on this device.",
                fault_word(code, lang)
            ),
        ),
    }
}

fn fault_word(code: &str, lang: Lang) -> String {
    let (vi, en) = match code {
        "unknown_item" => ("bảng kiểm không có mục này", "no such item in the checklist"),
        "unknown_area" => ("bảng kiểm không có khu vực này", "no such area in the checklist"),
        "off_scale" => ("giá trị ngoài thang điểm", "value off the scale"),
        "not_applicable" => ("mục không áp dụng cho loại đơn vị này", "item does not apply to this kind of unit"),
        "critical_na" => ("tiêu chí trọng yếu phải được chấm", "a critical item must be answered"),
        "photo_forbidden" => ("mục không được chụp ảnh", "no photos of this item"),
        "privacy_unconfirmed" => ("chưa xác nhận ảnh không lộ thông tin", "privacy was not confirmed"),
        "too_many_photos" => ("quá nhiều ảnh", "too many photos"),
        "too_long" => ("nội dung quá dài", "too long"),
        "unknown_photo" => ("máy chủ chưa có ảnh", "the server does not have the photo"),
        "hash_mismatch" => ("ảnh bị hỏng khi gửi", "the photo was damaged on the way"),
        "not_an_image" => ("tệp không phải là ảnh", "the file is not a picture"),
        "too_many_pixels" => ("ảnh quá lớn", "the picture is too large"),
        other => return other.to_owned(),
    };
    if lang == Lang::Vi { vi } else { en }.to_owned()
}

/// Why the move waits.
pub fn wait_words(lack: Lack, critical: bool, lang: Lang) -> &'static str {
    let (vi, en) = match lack {
        Lack::Photo if critical => (
            "Tiêu chí trọng yếu cần một ảnh riêng. Chụp xong sẽ chuyển mục.",
            "A critical item needs a photo of its own. Then it moves on.",
        ),
        Lack::Photo => {
            ("Mức này cần một ảnh. Chụp xong sẽ chuyển mục.", "This answer needs a photo. Then it moves on.")
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
