//! Ready phrases (câu mẫu) for notes, per section, and reasons for "Không áp dụng". What the team sees most often;
//! anything else is typed.

use crate::i18n::Lang;

type Pair = (&'static str, &'static str);

const S1: &[Pair] = &[
    ("Còn giấy tờ, vật dụng không dùng trên bàn", "Disused papers or objects on desks"),
    ("Còn vật dụng hỏng chưa thanh lý", "Broken objects not disposed of"),
    ("Hộc bàn, gầm bàn chưa được sàng lọc", "Drawers, under desks not sorted"),
    ("Lối đi bị vật dụng cản trở", "Objects block the way"),
];
const S2: &[Pair] = &[
    ("Thiếu nhãn", "Labels missing"),
    ("Nhãn không khớp hồ sơ bên trong", "Labels do not match the files"),
    ("Vật dụng không để đúng vị trí quy định", "Things are not in their place"),
    ("Dây điện chưa gọn", "Cables are untidy"),
];
const S3: &[Pair] = &[
    ("Bụi bẩn trên bàn, tủ, thiết bị", "Dust on desks, cabinets or equipment"),
    ("Sàn, tường, trần bẩn hoặc thấm", "Floor, walls or ceiling dirty or damp"),
    ("Rác chưa được thu gom", "Waste not collected"),
    ("Nhà vệ sinh chưa sạch", "Toilets are not clean"),
];
const S4: &[Pair] = &[
    ("Chưa có quy định hoặc ảnh chuẩn", "No rule or standard photo"),
    ("Lịch vệ sinh không được cập nhật", "The cleaning schedule is out of date"),
    ("Chưa phân công người phụ trách", "Nobody is in charge"),
    ("Bảng theo dõi chưa có số liệu mới", "The board has no recent figures"),
];
const S5: &[Pair] = &[
    ("Người được hỏi chưa nắm quy định", "People asked do not know the rules"),
    ("Chưa tự kiểm tra theo lịch", "Self-checks not done on schedule"),
    ("Tồn tại kỳ trước chưa khắc phục", "Last period's fault not corrected"),
    ("Lãnh đạo chưa kiểm tra thường xuyên", "The head does not check regularly"),
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

fn pick(list: &'static [Pair], lang: Lang) -> impl Iterator<Item = &'static str> {
    list.iter().map(move |(vi, en)| if lang == Lang::Vi { *vi } else { *en })
}

/// Phrases for a note on an item of this section.
pub fn phrases(section: &str, lang: Lang) -> impl Iterator<Item = &'static str> {
    let list = match section {
        "S1" => S1,
        "S2" => S2,
        "S3" => S3,
        "S4" => S4,
        "S5" => S5,
        _ => OTHER,
    };
    pick(list, lang)
}

/// Reasons why an item does not apply.
pub fn reasons(lang: Lang) -> impl Iterator<Item = &'static str> {
    pick(REASONS, lang)
}
