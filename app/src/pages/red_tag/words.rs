//! Words of the pages of red tags.

use crate::{
    domain::{
        red_tag::{RedTagChangeKind, Ruling},
        scales::RedTagRules,
    },
    i18n::{Lang, format},
};

crate::words! {
    /// Words of the pages of red tags.
    pub struct RedTagWords {
        title: "Thẻ đỏ" / "Red tags",
        one: "Thẻ đỏ" / "Red tag",
        about: "Vật dụng chưa rõ còn cần hay không thì gắn thẻ đỏ, đưa về khu tạm giữ và chờ lãnh đạo đơn vị quyết định trước hạn." / "A thing whose need is in doubt gets a red tag, goes to the holding area, and waits there for the unit head's decision.",
        none: "Đơn vị chưa gắn thẻ đỏ nào." / "This unit has put on no red tag yet.",
        none_here: "Không có thẻ nào ở mục này." / "There is no tag of this kind.",
        list: "Danh sách thẻ" / "The tags",
        filter: "Lọc thẻ" / "Filter",
        open: "Chờ quyết định" / "To decide",
        overdue: "Quá hạn" / "Overdue",
        decided: "Chờ thực hiện" / "To carry out",
        ended: "Đã xong" / "Finished",
        all: "Tất cả" / "All",
        make: "Gắn thẻ đỏ mới" / "Put on a red tag",
        make_send: "Gắn thẻ" / "Put the tag on",
        item: "Tên vật dụng" / "The thing",
        quantity: "Số lượng" / "Quantity",
        reason: "Lý do gắn thẻ" / "Why it is in doubt",
        place: "Phòng, kho, quầy" / "Place",
        no_place: "Ngoài các nơi đã khai báo" / "Outside of the places on record",
        spot: "Vị trí cụ thể" / "Where exactly",
        note: "Ghi chú" / "Note",
        tagged_on: "Ngày gắn thẻ" / "Tagged on",
        decide_by: "Hạn quyết định" / "Decide by",
        photos: "Ảnh vật dụng" / "Photos of the thing",
        photos_help: "Ít nhất một ảnh. Không chụp người, con dấu, nội dung hồ sơ của người dân." / "One photo at least. No people, no seals, no contents of citizens' files.",
        camera: "Chụp ảnh" / "Take a photo",
        library: "Chọn ảnh có sẵn" / "Choose a photo",
        photo_failed: "Không đọc được ảnh này. Vui lòng chụp lại." / "This picture cannot be read. Please take it again.",
        remove: "Bỏ ảnh" / "Remove",
        waiting: "Đang gửi…" / "Sending…",
        saved: "Đã lưu." / "Saved.",
        kept: "Đã lưu trên máy, sẽ tự gửi khi có mạng." / "Kept on this device; it will be sent when the network is back.",
        unkept: "Máy không lưu được nội dung này. Xin đừng đóng trang cho tới khi có mạng và gửi xong." / "This device cannot store it. Please leave the page open until it has been sent.",
        unsent: "Xem nội dung chờ gửi" / "See what waits to be sent",
        correct: "Sửa nội dung thẻ" / "Correct the tag",
        correct_send: "Lưu nội dung thẻ" / "Save the tag",
        hold: "Chuyển vào khu tạm giữ" / "Move to the holding area",
        hold_place: "Nơi tạm giữ" / "Where it waits",
        hold_send: "Đã chuyển" / "It was moved",
        decide: "Quyết định xử lý" / "Decide",
        decide_help: "Chỉ quyết định một lần. Thanh lý, tiêu hủy phải theo quy định về quản lý tài sản công và hủy tài liệu." / "There is one decision. Disposal and destruction follow the rules for public property and records.",
        decision: "Hình thức xử lý" / "Decision",
        choose: "Chọn…" / "Choose…",
        to: "Nơi đặt hoặc nơi nhận" / "Where it goes",
        to_help: "Bắt buộc khi giữ lại, điều chuyển hoặc trả lại." / "Required where the thing goes somewhere.",
        grounds: "Căn cứ, lý do" / "Grounds",
        grounds_help: "Bắt buộc khi thanh lý hoặc tiêu hủy: số biên bản, quyết định." / "Required for disposal and destruction: which record or order.",
        on: "Ngày" / "Day",
        decide_send: "Quyết định" / "Decide",
        carry_out: "Thực hiện quyết định" / "Carry the decision out",
        how: "Cách thực hiện, người nhận" / "How, and who received it",
        carry_out_send: "Đã thực hiện" / "It was carried out",
        withdraw: "Gỡ thẻ gắn nhầm" / "Take the tag off",
        withdraw_help: "Chỉ gỡ khi thẻ gắn nhầm; vật dụng cần giữ lại thì quyết định giữ lại. Số thẻ không dùng lại." / "Only for a tag that was a mistake; a thing that is needed is decided to be kept. The number is not used again.",
        withdraw_reason: "Lý do gỡ thẻ" / "Why it was a mistake",
        withdraw_send: "Gỡ thẻ" / "Take it off",
        print: "In thẻ" / "Print the tag",
        print_all: "In các thẻ chờ quyết định" / "Print the tags to decide",
        print_help: "In trên giấy A4, mỗi trang bốn thẻ, cắt theo đường nét đứt rồi gắn lên vật dụng." / "Print on A4, four to a page, cut along the dashed lines and put each on its thing.",
        print_none: "Không có thẻ nào chờ quyết định." / "No tag waits for a decision.",
        found: "Nơi phát hiện" / "Found at",
        held: "Nơi tạm giữ" / "Holding area",
        not_held: "chưa chuyển" / "not moved yet",
        age: "Thời gian từ khi gắn thẻ" / "Time since it was tagged",
        card: "THẺ ĐỎ" / "RED TAG",
        code_of: "Mã QR của thẻ" / "QR code of tag",
        log: "Nhật ký thẻ" / "Log",
        scan: "Quét mã" / "Scan a tag",
    }
}

/// "12 ngày".
pub fn days(count: i64, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} ngày"),
        (Lang::En, 1) => "1 day".to_owned(),
        (Lang::En, _) => format!("{count} days"),
    }
}

/// "Ghế xoay × 4".
pub fn thing(item: &str, quantity: u32) -> String {
    if quantity == 1 { item.to_owned() } else { format!("{item} × {}", format::number(quantity.into())) }
}

/// A decision in words: what, where to, on what grounds, on which day.
pub fn ruling(ruling: &Ruling, rules: &RedTagRules, lang: Lang) -> String {
    let name = rules.decision(&ruling.decision).map_or(ruling.decision.as_str(), |known| known.name.get(lang));
    let said = [Some(name), Some(&*ruling.to), Some(&*ruling.reason)].into_iter().flatten();
    let said: Vec<&str> = said.filter(|text| !text.is_empty()).collect();
    format!("{} ({})", said.join(" · "), format::date(ruling.on))
}

/// A line of the log in a sentence.
pub fn say(what: &RedTagChangeKind, rules: &RedTagRules, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    let word = |of_vi: &str, of_en: &str| if vi { of_vi.to_owned() } else { of_en.to_owned() };
    match what {
        RedTagChangeKind::Tagged => word("Gắn thẻ", "Put the tag on"),
        RedTagChangeKind::Corrected { .. } => word("Sửa nội dung thẻ", "Corrected the tag"),
        RedTagChangeKind::Held(held) => {
            let moved = word("Chuyển vào khu tạm giữ", "Moved to the holding area");
            format!("{moved}: {} ({})", held.place, format::date(held.on))
        }
        RedTagChangeKind::Decided(said) => format!("{}: {}", word("Quyết định", "Decided"), ruling(said, rules, lang)),
        RedTagChangeKind::CarriedOut(outcome) if outcome.note.is_empty() => {
            format!("{} ({})", word("Đã thực hiện", "Carried out"), format::date(outcome.on))
        }
        RedTagChangeKind::CarriedOut(outcome) => {
            format!("{}: {} ({})", word("Đã thực hiện", "Carried out"), outcome.note, format::date(outcome.on))
        }
        RedTagChangeKind::Withdrawn(why) => format!("{}: {}", word("Gỡ thẻ", "Took the tag off"), why.reason),
    }
}
