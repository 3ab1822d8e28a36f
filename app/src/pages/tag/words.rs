//! Words of what a tag opens.

crate::words! {
    /// Words of what a tag opens.
    pub struct TagWords {
        title: "Mã khu vực" / "Area tag",
        locked: "Phiếu tự chấm của khu vực này đã chốt, không chấm thêm được. Nếu cần sửa, đề nghị lãnh đạo đơn vị liên hệ Ban Chỉ đạo để mở lại phiếu." / "This area's sheet is locked and cannot be filled any more. If it must be changed, the unit head can ask the committee to unlock it.",
        locked_open: "Xem phiếu" / "Open the sheet",
        waiting: "Đơn vị chưa chốt phiếu tự chấm nên chưa thể bắt đầu thẩm định. Hãy quay lại khi mục “Việc của tôi” báo có thể bắt đầu." / "The unit has not locked its own sheet, so the verification cannot begin yet. Come back when “My work” says that it can.",
        handed_in: "Phiếu thẩm định của khu vực này đã nộp." / "The verification of this area has been handed in.",
        nothing: "Tài khoản này không có phiếu nào đang chấm cho khu vực này. Nếu thuộc đơn vị ghi trên mã, hãy chờ Ban Chỉ đạo mở đợt đánh giá; nếu được phân công thẩm định, hãy kiểm tra phân công ở mục “Việc của tôi”." / "This account has no sheet to fill for this area. If you belong to the unit on the tag, wait until the committee opens a round; if you were sent to verify, look at your assignments in “My work”.",
        broken: "Không đọc được mã này. Mã có thể bị mờ hoặc đã in sai; hãy in lại từ trang của đơn vị." / "This tag cannot be read. It may be worn or misprinted; print it again from the unit's page.",
        unit: "Trang của đơn vị" / "The unit's page",
        again: "Quét mã khác" / "Scan another tag",
        opening: "Đang mở phiếu…" / "Opening the sheet…",
    }
}
