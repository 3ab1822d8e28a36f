//! Words of the committee's page.

use crate::{
    domain::rollup::{Basis, Unranked},
    i18n::Lang,
    pages::finding::Tallied,
};

crate::words! {
    /// Words of the committee's page.
    pub struct BoardWords {
        title: "Bảng điểm các đơn vị" / "Scoreboard of units",
        pilots: "Đơn vị thí điểm" / "Pilot units",
        all_units: "Mọi đơn vị" / "All units",
        units_shown: "Đơn vị" / "Units",
        period: "Kỳ" / "Period",
        block: "Khối" / "Block",
        all_blocks: "Mọi khối" / "All blocks",
        source: "Nguồn điểm" / "Scores from",
        verified: "Thẩm định" / "Verification",
        own: "Tự chấm" / "Self-assessment",
        standard: "Tiêu chuẩn" / "Standard",
        five_s: "5S" / "5S",
        iso: "ISO 9001" / "ISO 9001",
        checklist: "Bảng kiểm" / "Checklist",
        all_checklists: "Mọi bảng kiểm" / "All checklists",
        show: "Xem" / "Show",
        filters: "Chọn nội dung xem" / "What to show",
        print: "In bảng" / "Print",
        rank: "Hạng" / "Rank",
        unit: "Đơn vị" / "Unit",
        total: "Tổng" / "Total",
        band: "Xếp loại" / "Band",
        coverage: "Phủ" / "Coverage",
        gap: "Lệch" / "Gap",
        findings: "Khắc phục" / "Actions",
        findings_help: "Phiếu yêu cầu hành động khắc phục chưa đóng, quá hạn, lặp lại của đơn vị tính đến hôm nay, mọi bảng kiểm" / "Corrective actions of the unit that are not closed, overdue, found again as of today, of all checklists",
        basis: "Nguồn" / "Source",
        mean: "Bình quân" / "Mean",
        no_sheet: "chưa có phiếu được chốt" / "no locked sheet yet",
        unranked: "Không xếp hạng" / "Not ranked",
        rank_help: "Hạng tính trong từng khối." / "Ranks are inside each block.",
        legend: "Sắc độ theo xếp loại" / "Shade by band",
        corner: "góc viền" / "outlined corner",
        below: "dưới cận mức" / "below the bound of",
        gap_help: "Lệch: điểm thẩm định trừ điểm tự chấm, tính trên các phiếu có cả hai." / "Gap: verified minus self-assessed score, over sheets that have both.",
        coverage_help: "Phủ: số phiếu đã chốt trên số phiếu phải có." / "Coverage: locked sheets of those due.",
        published_only: "Bảng này chỉ có điểm đã công bố; điểm chưa công bố của đơn vị mình xem ở trang đơn vị." / "This table has published scores only; what is not published yet of the own unit stands on its page.",
        caps: "Lý do hạn chế xếp loại" / "Why a band is limited",
        quality: "Hệ thống quản lý chất lượng ISO 9001 của các cơ quan" / "ISO 9001 quality systems of the agencies",
        empty: "Chưa có đơn vị nào trong phạm vi đã chọn. Chọn kỳ khác, khối khác hoặc xem mọi đơn vị." / "No unit is in this selection. Choose another period or block, or show all units.",
        scroll: "Bảng điểm, cuộn ngang được" / "Scoreboard, scrolls sideways",
    }
}

/// What coverage is, and from where on a unit is ranked.
pub fn coverage_help(least: u32, lang: Lang) -> String {
    let help = BoardWords::of(lang).coverage_help;
    match lang {
        Lang::Vi => format!("{help} Đơn vị có độ phủ dưới {least}\u{202f}% không được xếp hạng."),
        Lang::En => format!("{help} A unit below {least}\u{202f}% is not ranked."),
    }
}

/// Why a unit has no rank.
pub fn unranked_words(why: Unranked, lang: Lang) -> &'static str {
    let (vi, en) = match why {
        Unranked::NotWholePeriod => ("không tồn tại trong cả kỳ", "not in force the whole period"),
        Unranked::BelowCoverage => ("chưa đủ độ phủ", "coverage too low"),
        Unranked::NoBlock => ("không thuộc khối xếp hạng", "in no ranking block"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// What a figure was made from.
pub fn basis(basis: Basis, lang: Lang) -> &'static str {
    let (vi, en) = match basis {
        Basis::Verified => ("Thẩm định", "Verified"),
        Basis::SelfAssessment => ("Tự chấm", "Self"),
        Basis::Mixed => ("Cả hai", "Both"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// "12 đơn vị".
pub fn count_units(count: u32, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} đơn vị"),
        (Lang::En, 1) => "1 unit".to_owned(),
        (Lang::En, _) => format!("{count} units"),
    }
}

/// "5 chưa đóng · 2 quá hạn · 1 lặp lại".
pub fn findings_of(of: Tallied, lang: Lang) -> String {
    let Tallied { open, overdue, repeated, .. } = of;
    let (not_closed, late, again) = match lang {
        Lang::Vi => ("chưa đóng", "quá hạn", "lặp lại"),
        Lang::En => ("open", "overdue", "found again"),
    };
    let parts = [(open, not_closed), (overdue, late), (repeated, again)];
    let parts = parts.into_iter().enumerate().filter(|(at, (count, _))| *at == 0 || *count > 0);
    parts.map(|(_, (count, name))| format!("{count} {name}")).collect::<Vec<_>>().join(" · ")
}
