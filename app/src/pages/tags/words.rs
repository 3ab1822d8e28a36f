//! Words of the page of area tags.

use crate::i18n::Lang;

crate::words! {
    /// Words of the page of area tags.
    pub struct TagsWords {
        title: "Mã khu vực" / "Area tags",
        help: "In trên giấy A4, cắt theo đường nét đứt, dán ở cửa, quầy, tủ, kệ của đúng khu vực ghi trên mã. Khi đi kiểm tra, quét mã bằng Nề nếp hoặc máy ảnh của máy tính bảng để mở ngay phần chấm của khu vực đó." / "Print on A4, cut along the dashed lines, and put each tag up where it says: on the door, counter, cabinet or shelf. On a walk, scan it with Nề nếp or with the tablet's camera to open that area's items at once.",
        site: "Địa chỉ in trong mã" / "Address in the codes",
        site_set: "Mã vẫn dùng được khi máy tính bảng vào Nề nếp bằng địa chỉ khác, nếu quét trong Nề nếp." / "Scanned inside Nề nếp, the tags also work on tablets that reach it at another address.",
        site_asked: "Đây là địa chỉ đang mở trang này. Nếu máy khác vào Nề nếp bằng địa chỉ khác, đề nghị quản trị hệ thống đặt địa chỉ chung của hệ thống trước khi in." / "This is the address at which this page was opened. If others reach Nề nếp at another one, ask the administrator to set the public address of the system before printing.",
        print: "In mã" / "Print",
        scan: "Quét mã" / "Scan a tag",
        place: "Nơi dán" / "Where they hang",
        all: "Tất cả" / "Everywhere",
        whole: "Dùng chung toàn đơn vị" / "The unit as a whole",
        show: "Xem" / "Show",
        none: "Chưa có bảng kiểm theo khu vực nào áp dụng cho đơn vị này." / "No checklist with areas applies to this unit.",
        area: "Mã khu vực" / "Area code",
        code_of: "Mã QR" / "QR code",
    }
}

/// "32 mã, 4 trang A4".
pub fn amount(tags: usize, sheets: usize, lang: Lang) -> String {
    match (lang, tags, sheets) {
        (Lang::Vi, ..) => format!("{tags} mã, {sheets} trang A4"),
        (Lang::En, 1, _) => "1 tag, 1 page of A4".to_owned(),
        (Lang::En, _, 1) => format!("{tags} tags, 1 page of A4"),
        (Lang::En, ..) => format!("{tags} tags, {sheets} pages of A4"),
    }
}
