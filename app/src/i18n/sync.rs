//! Words about keeping and sending, for every screen that says where things are. Never rosier than the truth.

use super::{Lang, error_words, fault::fault_word};
use crate::{
    error::AppError,
    offline::{PhotoState, SyncStatus, Trouble, Wait},
};

/// One word about where things are, with the photos that wait.
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
        SyncStatus::Kept { wait: Wait::Offline } => error_words(&AppError::Network, lang),
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
    let fault_word = |code| fault_word(code, lang).unwrap_or(code);
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
        Trouble::NotLocked => say(
            "Phiếu tự chấm của đơn vị chưa chốt hoặc vừa được Ban Chỉ đạo mở lại, nên chưa nhận phần thẩm định. Nội dung vẫn ở trên máy; khi đơn vị chốt lại, chọn “Gửi ngay”.",
            "The unit's sheet is not locked, or the committee has just opened it again, so that it takes no verification yet. Everything is still on this device; choose “Send now” when the unit has locked it.",
        ),
        Trouble::MovedOn => say(
            "Phiếu tự chấm của đơn vị đã sang bước khác, không nhận thêm phần thẩm định này. Nội dung vẫn ở trên máy; vui lòng liên hệ Ban Chỉ đạo.",
            "The unit's sheet has gone on to another step and takes no more of this verification. Everything is still on this device; please ask the committee.",
        ),
        Trouble::Photo { code, .. } => say(
            &format!(
                "Máy chủ không nhận một ảnh ({}). Bỏ ảnh đó trong “Nội dung chờ gửi” rồi chụp lại.",
                fault_word(code)
            ),
            &format!(
                "The server did not accept a photo ({}). Take it out under “Waiting to be sent” and take it again.",
                fault_word(code)
            ),
        ),
        Trouble::Faults(faults) => {
            let list: Vec<_> = faults.iter().map(|(path, code)| format!("{path}: {}", fault_word(code))).collect();
            format!("{} {}", say("Máy chủ chưa nhận các nội dung sau:", "The server did not accept:"), list.join("; "))
        }
        Trouble::Other(code) => say(
            &format!("Máy chủ chưa nhận nội dung này ({}). Nội dung vẫn ở trên máy.", fault_word(code)),
            &format!("The server did not accept this ({}). Everything is still on this device.", fault_word(code)),
        ),
    }
}

/// Where a photo is.
pub fn photo_word(state: PhotoState, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        PhotoState::Unkept => ("Chưa lưu được", "Not saved"),
        PhotoState::Kept => ("Trên máy", "On this device"),
        PhotoState::Sending => ("Đang gửi", "Sending"),
        PhotoState::Sent => ("Đã gửi", "Sent"),
    };
    if lang == Lang::Vi { vi } else { en }
}
