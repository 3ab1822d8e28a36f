//! Ready phrases (câu mẫu) for notes, and reasons for "Không áp dụng". What is usual in the item's area stands first, then
//! what fits every item of its section; anything else is typed.

use crate::i18n::Lang;

type Pair = (&'static str, &'static str);

const S1: &[Pair] = &[
    ("Còn vật dụng, giấy tờ không còn sử dụng", "Disused objects or papers are still there"),
    ("Chưa được sàng lọc", "Not sorted"),
];
const S2: &[Pair] = &[
    ("Thiếu nhãn, biển tên", "Labels or signs missing"),
    ("Chưa để đúng vị trí quy định", "Not in its place"),
    ("Chưa có vị trí quy định", "No place is set"),
];
const S3: &[Pair] = &[
    ("Còn bụi bẩn", "Still dusty or dirty"),
    ("Chưa vệ sinh, kiểm tra theo lịch", "Not cleaned or checked on schedule"),
    ("Rác chưa được thu gom", "Waste not collected"),
];
const S4: &[Pair] = &[
    ("Chưa được ban hành hoặc niêm yết", "Not issued, or not displayed"),
    ("Không được cập nhật", "Not kept up to date"),
    ("Chưa phân công người phụ trách", "Nobody is in charge"),
];
const S5: &[Pair] = &[
    ("Chưa thực hiện đúng quy định", "Not done as the rules say"),
    ("Chưa thực hiện theo lịch", "Not done on schedule"),
    ("Chưa được ghi nhận", "Not recorded"),
];
const OTHER: &[Pair] = &[
    ("Chưa có hồ sơ chứng minh", "No records to prove it"),
    ("Tài liệu đã hết hiệu lực", "The document is out of date"),
    ("Thực hiện chưa đúng quy trình", "Not done as the procedure says"),
    ("Chưa phê duyệt hoặc thiếu chữ ký", "Not approved, or not signed"),
];
const REASONS: &[Pair] = &[
    ("Đơn vị không có khu vực này", "The unit has no such area"),
    ("Không có thiết bị, vật dụng này", "There is no such equipment"),
    ("Không phát sinh trong kỳ", "It did not occur in this period"),
    ("Không thuộc chức năng, nhiệm vụ", "Not among the unit's duties"),
];

/// What is usual in an area of the published checklists, by section and area; an area that is not named has none of its own.
const OF_AREAS: &[(&str, &str, &[Pair])] = &[
    (
        "S1",
        "BLV",
        &[
            ("Còn giấy tờ, vật dụng không dùng trên bàn", "Disused papers or objects on desks"),
            ("Hộc bàn, gầm bàn chưa được sàng lọc", "Drawers, under desks not sorted"),
        ],
    ),
    (
        "S1",
        "TTL",
        &[
            ("Còn bản trùng, bản nháp trong tủ, kệ", "Duplicates or drafts in cabinets"),
            ("Còn hồ sơ đến hạn chưa giao nộp", "Files due for the archive not handed over"),
        ],
    ),
    ("S1", "TBC", &[("Vật dụng hỏng chưa gắn thẻ đỏ hoặc chưa thanh lý", "Broken objects not tagged or disposed of")]),
    ("S1", "KVC", &[("Lối đi bị vật dụng cản trở", "Objects block the way")]),
    ("S1", "DLS", &[("Còn tệp trùng, tệp tạm, bản nháp", "Duplicate or temporary files, drafts")]),
    (
        "S1",
        "QUA",
        &[("Còn hồ sơ, mẫu cũ, vật dụng cá nhân trên quầy", "Files, old forms or personal things on the counter")],
    ),
    ("S1", "NYE", &[("Còn thủ tục, thông tin đã hết hiệu lực", "Procedures or information no longer in force")]),
    ("S1", "KHO", &[("Để chung vật tư, đồ dùng cá nhân trong kho", "Supplies or personal things in the archive")]),
    ("S1", "HOP", &[("Còn tài liệu tích đống, chưa phân loại", "Piles of unsorted records")]),
    ("S2", "BLV", &[("Dây điện, dây mạng chưa bó gọn", "Cables are untidy")]),
    ("S2", "TTL", &[("Nhãn không khớp hồ sơ bên trong", "Labels do not match the files")]),
    ("S2", "PHO", &[("Phòng họp dùng để chứa vật dụng khác", "The meeting room is used for storage")]),
    ("S2", "DLS", &[("Tên tệp chưa theo quy tắc thống nhất", "File names do not follow one rule")]),
    ("S2", "BXE", &[("Xe để chưa đúng hàng, lấn lối đi", "Vehicles out of line or in the way")]),
    ("S2", "HSO", &[("Hồ sơ chưa phân ngăn theo tình trạng, hạn trả", "Files not sorted by state and due day")]),
    ("S2", "GIA", &[("Giá quá tải hoặc tài liệu đặt trên sàn", "Racks overloaded, or records on the floor")]),
    ("S2", "HOP", &[("Nhãn hộp, bìa hồ sơ ghi thiếu nội dung", "Labels of boxes or files are incomplete")]),
    ("S3", "TTL", &[("Có dấu hiệu ẩm mốc, mối mọt", "Signs of damp, mould or insects")]),
    ("S3", "TBC", &[("Ổ cắm, dây điện chưa an toàn", "Sockets or cables are not safe")]),
    ("S3", "KVC", &[("Sàn, tường, trần bẩn hoặc thấm", "Floor, walls or ceiling dirty or damp")]),
    (
        "S3",
        "NVS",
        &[("Sàn ướt, có mùi", "Wet floor, smell"), ("Thiếu nước, xà phòng hoặc giấy", "No water, soap or paper")],
    ),
    ("S3", "TBI", &[("Thiết bị không hoạt động khi kiểm tra", "Equipment did not work at the time")]),
    ("S3", "MTR", &[("Nhiệt độ, độ ẩm không được đo hằng ngày", "Temperature and humidity not measured daily")]),
    ("S3", "ATN", &[("Thiết bị chữa cháy hết hạn kiểm tra", "Fire equipment overdue for inspection")]),
    ("S5", "QTR", &[("Tồn tại kỳ trước chưa khắc phục", "Last period's fault not corrected")]),
];

fn pick(list: &'static [Pair], lang: Lang) -> impl Iterator<Item = &'static str> {
    list.iter().map(move |(vi, en)| if lang == Lang::Vi { *vi } else { *en })
}

/// Phrases for a note on an item of this section and, where it has one, this area.
pub fn phrases(section: &str, area: Option<&str>, lang: Lang) -> impl Iterator<Item = &'static str> + use<> {
    let list = match section {
        "S1" => S1,
        "S2" => S2,
        "S3" => S3,
        "S4" => S4,
        "S5" => S5,
        _ => OTHER,
    };
    let own: &'static [Pair] =
        OF_AREAS.iter().find(|(of, at, _)| *of == section && Some(*at) == area).map_or(&[], |(_, _, own)| *own);
    pick(own, lang).chain(pick(list, lang))
}

/// Reasons why an item does not apply.
pub fn reasons(lang: Lang) -> impl Iterator<Item = &'static str> {
    pick(REASONS, lang)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("S1", Some("BLV"), "Còn giấy tờ, vật dụng không dùng trên bàn", 4)]
    #[case("S1", Some("NYE"), "Còn thủ tục, thông tin đã hết hiệu lực", 3)]
    #[case("S3", Some("NVS"), "Sàn ướt, có mùi", 5)]
    #[case("S3", Some("PHO"), "Còn bụi bẩn", 3)]
    #[case("S4", None, "Chưa được ban hành hoặc niêm yết", 3)]
    #[case("7", None, "Chưa có hồ sơ chứng minh", 4)]
    fn the_area_speaks_first(
        #[case] section: &str,
        #[case] area: Option<&str>,
        #[case] first: &str,
        #[case] all: usize,
    ) {
        let offered: Vec<_> = phrases(section, area, Lang::Vi).collect();
        assert_eq!((offered[0], offered.len()), (first, all));
    }

    #[test]
    fn a_notice_board_is_not_offered_the_drawers_of_a_desk() {
        let offered = |area| phrases("S1", Some(area), Lang::Vi).filter(|phrase| phrase.contains("bàn")).count();
        assert_eq!(["BLV", "NYE", "KVC", "DLS", "nowhere"].map(offered), [2, 0, 0, 0, 0]);
    }
}
