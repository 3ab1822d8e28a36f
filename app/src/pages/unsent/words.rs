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
        discard_sure: "Nội dung chờ gửi này đã nằm trong tệp vừa xuất. Xóa khỏi máy?" / "What waits here is in the file that was just exported. Remove it from this device?",
        discard_first: "Muốn xóa khỏi máy: xuất ra tệp trước." / "To remove it from this device, export it to a file first.",
        pack_title: "Chuyển sang máy khác" / "Move to another device",
        pack_help: "Khi máy này không gửi được: xuất tất cả ra một tệp, chép sang máy đang có mạng, đăng nhập cùng tài khoản rồi nhập tệp. Nội dung trên máy này vẫn giữ nguyên; gửi hai lần cũng chỉ tính một." / "When this device cannot send: export everything to one file, copy it to a device with a network, sign in with the same account and import it. What is on this device stays; sent twice counts once.",
        pack: "Xuất ra tệp" / "Export to a file",
        pack_failed: "Trình duyệt chưa cho xuất tệp. Vui lòng thử lại." / "The browser did not let the file be written. Please try again.",
        unpack: "Nhập từ tệp" / "Import from a file",
        writings: "Đang viết, chưa gửi" / "Being written, not sent",
        writings_help: "Những nội dung này chỉ có trên máy này và chỉ được gửi khi anh/chị chọn gửi ở trang phiếu." / "This is on this device only, and is sent when you send it on the sheet's page.",
        explanation: "Giải trình" / "Explanation",
        rulings: "Thẩm định lần 2" / "Second verification",
        writing_open: "Mở để viết tiếp" / "Open and go on",
        writing_drop: "Bỏ nội dung này" / "Give this up",
        writing_sure: "Nội dung đang viết sẽ bị xóa khỏi máy và không lấy lại được. Bỏ nội dung này?" / "What is being written will be removed from this device for good. Give it up?",
        said: "Nội dung đã viết" / "What was written",
        correct: "Sửa lại" / "Correct it",
        correct_taken: "Máy đang giữ một bản viết dở khác của cùng phiếu, hoặc không lưu thêm được. Gửi hoặc bỏ bản viết dở đó rồi chọn lại." / "Something else is being written about the same sheet, or this device cannot keep more. Send or give that up, then choose again.",
        broken: "bản ghi trên máy không đọc được và đã được cất riêng. Xuất ra tệp rồi chuyển cho quản trị hệ thống." / "records on this device could not be read and were set aside. Export them to a file and hand it to the administrator.",
        broken_forget: "Xóa các bản ghi này" / "Remove these records",
    }
}

/// What was packed.
pub fn packed(size: ParcelSize, lang: Lang) -> String {
    let all = counted(size, lang);
    match lang {
        Lang::Vi => format!("Đã xuất {all}. Tệp nằm trong thư mục tải xuống của máy."),
        Lang::En => format!("Exported: {all}. The file is in the downloads folder."),
    }
}

/// What was taken in.
pub fn unpacked(size: ParcelSize, lang: Lang) -> String {
    let all = counted(size, lang);
    match lang {
        Lang::Vi => format!("Đã nhập {all} vào máy này."),
        Lang::En => format!("Imported: {all} are on this device now."),
    }
}

/// How much: sheets and photos always, what else there is only when there is some.
fn counted(size: ParcelSize, lang: Lang) -> String {
    let ParcelSize { sheets, errands, writings, photos } = size;
    let (sheet, errand, writing, photo) = match lang {
        Lang::Vi => ("phiếu", "nội dung chờ gửi", "nội dung đang viết", "ảnh"),
        Lang::En => ("sheets", "things waiting to be sent", "things being written", "photos"),
    };
    let all = [(sheets, sheet, true), (errands, errand, false), (writings, writing, false), (photos, photo, true)];
    let said = all.into_iter().filter(|(count, _, always)| *always || *count > 0);
    said.map(|(count, name, _)| format!("{count} {name}")).collect::<Vec<_>>().join(", ")
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
