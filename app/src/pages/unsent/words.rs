//! Words of "Nội dung chờ gửi".

use crate::{
    i18n::Lang,
    offline::{ParcelFault, ParcelSize},
};

crate::words! {
    /// Words of "Nội dung chờ gửi".
    pub struct UnsentWords {
        title: "Nội dung chờ gửi" / "Waiting to be sent",
        help: "Những nội dung dưới đây đã lưu trên máy này và máy chủ chưa nhận. Có mạng là tự gửi; không cần mở từng phiếu." / "What is listed here is kept on this device and the server does not have it yet. It goes out by itself as soon as there is a network; no sheet has to be opened.",
        none: "Không còn gì chờ gửi: máy chủ đã nhận mọi nội dung của tài khoản này trên máy này." / "Nothing is waiting: the server has everything of this account on this device.",
        reading: "Đang đọc bộ nhớ máy…" / "Reading this device's storage…",
        send_all: "Gửi tất cả ngay" / "Send everything now",
        send: "Gửi ngay" / "Send now",
        open: "Mở phiếu" / "Open the sheet",
        sign_in: "Đăng nhập lại" / "Sign in again",
        items: "Mục chờ gửi" / "Items waiting",
        photos: "Ảnh" / "Photos",
        photo: "Ảnh chờ gửi" / "Photo waiting to be sent",
        drop_photo: "Bỏ ảnh này" / "Take this photo out",
        discard: "Xóa khỏi máy" / "Remove from this device",
        discard_sure: "Phiếu này đã nằm trong tệp vừa xuất. Xóa nội dung chờ gửi của phiếu khỏi máy?" / "This sheet is in the file that was just exported. Remove what waits about it from this device?",
        discard_first: "Muốn xóa khỏi máy: xuất ra tệp trước." / "To remove it from this device, export it to a file first.",
        pack_title: "Chuyển sang máy khác" / "Move to another device",
        pack_help: "Khi máy này không gửi được: xuất tất cả ra một tệp, chép sang máy đang có mạng, đăng nhập cùng tài khoản rồi nhập tệp. Nội dung trên máy này vẫn giữ nguyên; gửi hai lần cũng chỉ tính một." / "When this device cannot send: export everything to one file, copy it to a device with a network, sign in with the same account and import it. What is on this device stays; sent twice counts once.",
        pack: "Xuất ra tệp" / "Export to a file",
        pack_failed: "Trình duyệt chưa cho xuất tệp. Vui lòng thử lại." / "The browser did not let the file be written. Please try again.",
        unpack: "Nhập từ tệp" / "Import from a file",
        broken: "bản ghi trên máy không đọc được và đã được cất riêng. Xuất ra tệp rồi chuyển cho quản trị hệ thống." / "records on this device could not be read and were set aside. Export them to a file and hand it to the administrator.",
        broken_forget: "Xóa các bản ghi này" / "Remove these records",
    }
}

/// What was packed.
pub fn packed(size: ParcelSize, lang: Lang) -> String {
    let ParcelSize { sheets, photos } = size;
    match lang {
        Lang::Vi => format!("Đã xuất {sheets} phiếu, {photos} ảnh. Tệp nằm trong thư mục tải xuống của máy."),
        Lang::En => format!("Exported: {sheets} sheets, {photos} photos. The file is in the downloads folder."),
    }
}

/// What was taken in.
pub fn unpacked(size: ParcelSize, lang: Lang) -> String {
    let ParcelSize { sheets, photos } = size;
    match lang {
        Lang::Vi => format!("Đã nhập {sheets} phiếu, {photos} ảnh vào máy này."),
        Lang::En => format!("Imported: {sheets} sheets, {photos} photos are on this device now."),
    }
}

/// Why a file was not taken in, and what to do.
pub fn parcel_fault(fault: &ParcelFault, lang: Lang) -> String {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    match fault {
        ParcelFault::Damaged => say(
            "Tệp này không phải tệp xuất của Nề nếp, hoặc đã hỏng khi chép. Chưa nhập gì; vui lòng chép lại từ máy cũ.",
            "This is not a file exported by Nề nếp, or it was damaged on the way. Nothing was imported; copy it again.",
        ),
        ParcelFault::Foreign { name } => say(
            &format!("Tệp này của {name}. Hãy đăng nhập bằng tài khoản đó rồi nhập lại."),
            &format!("This file belongs to {name}. Sign in with that account and import it again."),
        ),
        ParcelFault::Device => say(
            "Máy này không lưu được nội dung của tệp. Hãy giải phóng bộ nhớ rồi nhập lại.",
            "This device could not keep the file's content. Free some storage and import it again.",
        ),
    }
}
