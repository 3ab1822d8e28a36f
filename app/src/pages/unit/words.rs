//! Words of the unit page.

use crate::{
    domain::unit::{Extent, QmsDuty, Span},
    i18n::{Lang, format},
};

crate::words! {
    /// Words of the unit page.
    pub struct UnitWords {
        title: "Đơn vị" / "Unit",
        record: "Thông tin đơn vị" / "The unit",
        code: "Mã" / "Code",
        kind: "Loại" / "Kind",
        block: "Khối" / "Block",
        no_block: "Không xếp hạng" / "Not ranked",
        parent: "Trực thuộc" / "Under",
        valid: "Hiệu lực" / "In force",
        ended: "Đã kết thúc" / "Ended",
        pilot: "Thí điểm" / "Pilot",
        qms: "ISO 9001 (Quyết định 19/2014/QĐ-TTg)" / "ISO 9001 (Decision 19/2014/QĐ-TTg)",
        register: "Sổ theo dõi hệ thống quản lý chất lượng" / "Register of the quality management system",
        before: "Hình thành từ" / "Made from",
        after: "Sau này thuộc" / "Became",
        trend: "Diễn biến điểm" / "Trend",
        trend_none: "Chưa có kỳ nào có điểm mà tài khoản này xem được." / "No period has a score that this account may see yet.",
        trend_note: "Kết quả của đơn vị trước khi sắp xếp xem ở trang của đơn vị đó." / "Results before the merger stand on the pages of the units before.",
        period: "Kỳ" / "Period",
        score: "Điểm" / "Score",
        band: "Xếp loại" / "Band",
        basis: "Nguồn" / "Source",
        sheets: "Phiếu đánh giá" / "Sheets",
        sheets_none: "Chưa có phiếu nào mà tài khoản này được xem." / "There is no sheet here that this account may see.",
        sheets_none_here: "Kỳ này không có phiếu nào mà tài khoản này được xem." / "This period has no sheet that this account may see.",
        counted: "Các phiếu được tính vào điểm" / "The sheets that were counted for",
        counted_all: "Xem mọi phiếu của kỳ này" / "See all sheets of this period",
        more: "Xem thêm" / "Show more",
        other_periods: "Kỳ khác" / "Other periods",
        points: "Điểm chụp cố định" / "Fixed points",
        findings: "Phiếu yêu cầu hành động khắc phục" / "Corrective action requests",
        places: "Phòng, kho, quầy" / "Places",
        places_none: "Chưa khai báo phòng, kho, quầy." / "No places have been entered.",
        tags: "In mã khu vực" / "Print area tags",
        red_tags: "Thẻ đỏ" / "Red tags",
        place: "Tên" / "Name",
        floor: "Tầng" / "Floor",
        five_s: "5S" / "5S",
        iso: "ISO 9001" / "ISO 9001",
        verified: "Thẩm định" / "Verified",
        own: "Tự chấm" / "Self",
        mixed: "Cả hai" / "Both",
    }
}

/// "từ 01/07/2025", "01/01/2021 – 30/06/2025".
pub fn span(span: &Span, lang: Lang) -> String {
    match (span.to, lang) {
        (Some(to), _) => format!("{} – {}", format::date(span.from), format::date(to)),
        (None, Lang::Vi) => format!("từ {}", format::date(span.from)),
        (None, Lang::En) => format!("since {}", format::date(span.from)),
    }
}

/// "126 phiếu".
pub fn count_sheets(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} phiếu"),
        (Lang::En, 1) => "1 sheet".to_owned(),
        (Lang::En, _) => format!("{count} sheets"),
    }
}

/// The duty to run a quality system.
pub fn duty(duty: QmsDuty, lang: Lang) -> &'static str {
    let (vi, en) = match duty {
        QmsDuty::Mandatory => ("Bắt buộc", "Mandatory"),
        QmsDuty::Encouraged => ("Khuyến khích", "Encouraged"),
        QmsDuty::None => ("Không quy định", "Not named"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// How much went over.
pub fn extent(extent: Extent, lang: Lang) -> &'static str {
    let (vi, en) = match extent {
        Extent::Whole => ("toàn bộ", "whole"),
        Extent::Part => ("một phần", "part"),
    };
    if lang == Lang::Vi { vi } else { en }
}
