//! Words of the pages of draws.

use crate::{
    domain::{
        draw::{Difference, DrawChangeKind, DrawState, Parts, Pool},
        text::Text,
    },
    i18n::{Lang, block_name, format},
};

crate::words! {
    /// Words of the pages of draws.
    pub struct DrawWords {
        title: "Bốc thăm kiểm tra đột xuất" / "Draws of spot audits",
        one: "Lượt bốc thăm" / "Draw",
        about: "Nơi được kiểm tra đột xuất do bốc thăm quyết định, không do ai chọn. Danh sách và mã bốc thăm được niêm phong trước; sau khi kiểm tra, ai cũng có thể bốc lại để đối chiếu. Mọi lượt bốc thăm, kể cả lượt bỏ dở, đều hiện ở đây." / "Chance decides where spot audits go, nobody chooses. List and seed are sealed before; after the visits anybody can repeat the draw and compare. Every draw stays in sight here, also one that was given up.",
        none: "Chưa có lượt bốc thăm nào." / "There has been no draw yet.",
        announce: "Niêm phong lượt bốc thăm mới" / "Seal a new draw",
        announce_help: "Máy chủ lập danh sách với số lá thăm theo dấu hiệu rủi ro, tạo mã bốc thăm ngẫu nhiên và niêm phong cả hai. Không ai biết mã trước khi mở niêm phong." / "The server makes the list with lots by signs of risk, makes a random seed and seals both. Nobody knows the seed before the seal is opened.",
        period: "Kỳ" / "Period",
        count: "Số lượt bốc" / "How many are drawn",
        block: "Khối" / "Block",
        all_blocks: "Mọi đơn vị thí điểm" / "All pilot units",
        parts: "Bốc theo" / "What is drawn",
        parts_units: "Đơn vị" / "Units",
        parts_places: "Phòng, kho, quầy của đơn vị" / "Rooms, archives and counters",
        parts_areas: "Khu vực theo bảng kiểm" / "Areas of a checklist",
        waiting: "Đang gửi…" / "Sending…",
        pool: "Phạm vi" / "Drawn from",
        weights: "Thể lệ tính lá thăm" / "Version of the lots",
        commitment: "Niêm phong mã bốc thăm" / "Seal of the seed",
        list_hash: "Niêm phong danh sách" / "Seal of the list",
        seals_help: "Hãy ghi lại hai dãy ký tự này ngay: mã bốc thăm và danh sách công bố sau phải khớp với chúng." / "Write these two down now: seed and list that are shown later must match them.",
        seed: "Mã bốc thăm" / "Seed",
        open: "Mở niêm phong và bốc thăm" / "Open the seal and draw",
        open_help: "Kết quả có ngay và không bốc lại được. Chỉ Ban Chỉ đạo và người được phân công biết nơi đến cho tới khi việc kiểm tra bắt đầu." / "The result is there at once and is not drawn again. Until the visits begin only the committee and those who are sent know where they go.",
        visits: "Nơi được kiểm tra" / "Visits",
        visits_none: "Chưa mở niêm phong: chưa ai biết nơi nào được kiểm tra." / "The seal is closed: nobody knows yet who is visited.",
        visits_hidden: "Nơi được kiểm tra được giữ kín cho tới khi mọi lượt kiểm tra đã bắt đầu hoặc hết kỳ." / "Where the visits go is kept secret until all have begun or the period is over.",
        pick: "Lượt" / "Pick",
        what: "Nơi kiểm tra" / "What is visited",
        inspector: "Người kiểm tra" / "Inspector",
        nobody: "Chưa phân công" / "Nobody yet",
        nobody_fit: "Không có người phù hợp" / "Nobody is fit",
        state: "Tình trạng" / "State",
        begun: "Đã bắt đầu" / "Begun",
        not_begun: "Chưa bắt đầu" / "Not begun",
        missed: "Không thực hiện" / "Not made",
        lot: "Lá trúng" / "Lot",
        save: "Lưu phân công" / "Save the assignment",
        saved: "Đã lưu phân công." / "The assignment is saved.",
        record: "Danh sách và số lá thăm" / "The list with its lots",
        record_help: "Ai cũng có số lá cơ bản, nên ai cũng có thể được bốc; dấu hiệu rủi ro thêm lá." / "Everybody holds the base, so everybody can be drawn; signs of risk add lots.",
        lots: "Số lá" / "Lots",
        base: "Cơ bản" / "Base",
        since: "Lâu chưa kiểm tra" / "Time since a visit",
        gap: "Lệch tự chấm" / "Self-score gap",
        overdue: "Việc quá hạn" / "Overdue actions",
        hints: "Chấm đối phó" / "Rubber stamps",
        check: "Kiểm chứng" / "Check the draw",
        check_help: "Máy này tự tính lại từ mã bốc thăm và danh sách: số lá của từng nơi, hai niêm phong và từng lượt bốc." / "This device computes everything again from seed and list: the lots of each line, both seals and every pick.",
        check_now: "Bốc lại trên máy này" / "Repeat the draw on this device",
        check_same: "Khớp: mọi lượt bốc đúng như biên bản." / "It agrees: every pick is as recorded.",
        check_differs: "Không khớp. Hãy báo Ban Chỉ đạo và giữ lại biên bản." / "It differs. Tell the committee and keep the record.",
        download: "Tải biên bản (JSON)" / "Download the record (JSON)",
        download_list: "Tải danh sách (TXT)" / "Download the list (TXT)",
        log: "Nhật ký" / "Log",
    }
}

/// Where a draw stands.
pub fn state_name(state: DrawState, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        DrawState::Announced => ("Đã niêm phong", "Sealed"),
        DrawState::Opened => ("Đã mở niêm phong", "Opened"),
        DrawState::Disclosed => ("Đã công khai", "Disclosed"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// From whom is drawn, in words.
pub fn pool_name(pool: &Pool, title: Option<&Text>, lang: Lang) -> String {
    let words = DrawWords::of(lang);
    let from = pool.block.as_ref().map_or(words.all_blocks.to_owned(), |block| block_name(block.as_str(), lang));
    let parts = match &pool.parts {
        Parts::Units => words.parts_units.to_owned(),
        Parts::Places => words.parts_places.to_owned(),
        Parts::Areas { .. } => match title {
            Some(title) => format!("{} “{}”", words.parts_areas, title.get(lang)),
            None => words.parts_areas.to_owned(),
        },
    };
    format!("{from} · {parts}")
}

/// What the committee did, in a sentence.
pub fn say(what: &DrawChangeKind, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    match what {
        DrawChangeKind::Announced => if vi { "Niêm phong" } else { "Sealed" }.to_owned(),
        DrawChangeKind::Opened => if vi { "Mở niêm phong và bốc thăm" } else { "Opened the seal and drew" }.to_owned(),
        DrawChangeKind::Assigned { visits } if vi => format!("Phân công {visits} lượt kiểm tra"),
        DrawChangeKind::Assigned { visits: 1 } => "Assigned 1 visit".to_owned(),
        DrawChangeKind::Assigned { visits } => format!("Assigned {visits} visits"),
    }
}

/// What does not follow from the record, in a sentence; `name` names what can be drawn.
pub fn differs(difference: &Difference, name: &dyn Fn(&str) -> String, lang: Lang) -> String {
    if lang == Lang::En {
        return difference.to_string();
    }
    let pick = |pick: &Option<crate::domain::draw::Pick>| {
        pick.as_ref().map_or("không nơi nào".to_owned(), |pick| name(&pick.target.to_string()))
    };
    match difference {
        Difference::Weights { stated, .. } => {
            format!("Thể lệ tính lá thăm {stated} không phải thể lệ có hiệu lực trong ngày bốc thăm.")
        }
        Difference::Weight { target, stated, computed } => format!(
            "{}: biên bản ghi {} lá, tính lại được {} lá.",
            name(&target.to_string()),
            format::number(stated.total()),
            format::number(computed.total())
        ),
        Difference::List { why } => format!("Không bốc được từ danh sách này ({why})."),
        Difference::ListHash { computed, .. } => format!("Danh sách đã khác: niêm phong tính lại là {computed}."),
        Difference::Seed => "Mã bốc thăm không phải mã đã niêm phong.".to_owned(),
        Difference::NoSeed => "Biên bản ghi nơi trúng thăm nhưng không có mã bốc thăm.".to_owned(),
        Difference::Pick { place, stated, computed } => {
            format!("Lượt {place}: biên bản ghi {}, bốc lại ra {}.", pick(stated), pick(computed))
        }
    }
}
