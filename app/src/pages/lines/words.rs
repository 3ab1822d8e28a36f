//! Words of a sheet's line.

use crate::i18n::Lang;

crate::words! {
    /// Words of a sheet's line.
    pub struct LineWords {
        not_begun: "Chưa bắt đầu" / "Not begun",
        answered: "đã chấm" / "answered",
        complete: "Đã đủ, sẵn sàng chốt" / "Complete, ready to lock",
        items: "tiêu chí" / "items",
        score: "Điểm" / "Score",
    }
}

/// "Còn thiếu 3 nội dung".
pub fn count_missing(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Còn thiếu {count} nội dung"),
        Lang::En => format!("{count} still missing"),
    }
}
