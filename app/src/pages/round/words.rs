//! Words of the round pages.

use crate::{
    domain::round::RoundChangeKind,
    i18n::{Lang, format},
};

crate::words! {
    /// Words of the round pages.
    pub struct RoundWords {
        title: "Đợt đánh giá" / "Round",
        open_title: "Mở đợt đánh giá" / "Open a round",
        by_own: "Hạn tự chấm" / "Self-assessment by",
        by_verification: "Hạn thẩm định" / "Verification by",
        by_explanation: "Hạn giải trình" / "Explanation by",
        opens_on: "Mở từ ngày" / "Opens on",
        locked: "phiếu đã chốt" / "sheets locked",
        assigned: "phiếu đã phân công thẩm định" / "sheets assigned",
        submitted: "phiếu thẩm định đã nộp" / "verifications handed in",
        disputed: "phiếu đang giải trình" / "sheets being explained",
        verified: "phiếu đã thẩm định xong" / "sheets verified",
        progress: "Tiến độ từng đơn vị" / "Progress by unit",
        unit: "Đơn vị" / "Unit",
        sheet: "Phiếu" / "Sheet",
        own: "Tự chấm" / "Self-assessment",
        verification: "Thẩm định" / "Verification",
        verifier: "Người thẩm định" / "Inspector",
        nobody: "Chưa phân công" / "Nobody yet",
        nobody_fit: "Không có người phù hợp" / "Nobody is fit",
        again: "lần trước" / "the last time",
        why_again: "Lý do giao lại cho người thẩm định lần trước" / "Why the same inspector again",
        why_handover: "Lý do bàn giao việc thẩm định đang làm" / "Why somebody else goes on with what has begun",
        assign_help: "Người thẩm định không thuộc đơn vị, đơn vị cấp trên hay cấp dưới của đơn vị; người đã thẩm định lần trước chỉ được giao lại khi có lý do." / "Inspectors never belong to the unit, its parent office or an office under it; whoever verified it the last time is sent again only with a reason.",
        propose: "Đề xuất phân công" / "Propose an assignment",
        save_assign: "Lưu phân công" / "Save the assignment",
        saved: "Đã lưu phân công." / "The assignment is saved.",
        late: "nộp muộn, không tính" / "late, not counted",
        not_begun: "Chưa bắt đầu" / "Not begun",
        prolong: "Gia hạn" / "Prolong",
        prolong_help: "Chỉ được gia hạn thêm, không được rút ngắn. Lý do được ghi vào nhật ký của đợt." / "Deadlines can be prolonged, never shortened. The reason is written into the round's log.",
        reason: "Lý do" / "Reason",
        close: "Đóng đợt" / "Close the round",
        close_effect: "Sau khi đóng, phiếu nộp thêm vẫn được giữ và đánh dấu “nộp muộn”, nhưng không được tính, trừ khi Ban Chỉ đạo quyết định tính. Đợt đã đóng không mở lại được." / "After closing, sheets that come later are kept and marked late, and do not count unless the committee decides so. A closed round is not opened again.",
        publish: "Công bố kết quả" / "Publish the results",
        publish_effect: "Công bố mọi phiếu đã thẩm định xong. Điểm thẩm định là điểm được công bố; các đơn vị và người kiểm tra xem được kết quả. Việc công bố không rút lại được." / "Publishes every verified sheet. The verified score is the one that is published; units and inspectors can see it. This cannot be taken back.",
        handover_help: "Đợt đã công bố. Phiếu còn đang thẩm định có thể bàn giao cho người khác kèm lý do; phiếu được công bố sau khi thẩm định xong." / "The round is published. What is still being verified can be handed over to somebody else for a reason; it is published when it is done.",
        resume: "Tiếp tục công bố" / "Go on publishing",
        resume_effect: "phiếu đã thẩm định xong nhưng chưa công bố: lần công bố trước bị gián đoạn, hoặc phiếu được thẩm định xong sau đó. Các phiếu đã công bố giữ nguyên." / "verified sheets are not published yet: publishing was interrupted, or they were verified since. Those that are published stay as they are.",
        unverified: "phiếu chưa thẩm định xong. Phiếu chưa ai bắt đầu thẩm định được công bố theo điểm tự chấm và ghi rõ; phiếu đang thẩm định được công bố sau khi xong." / "sheets are not verified yet. Those that nobody has begun to verify are published with the unit's own score, and marked so; those being verified are published when they are done.",
        board: "Xem bảng điểm" / "Open the scoreboard",
        log: "Nhật ký của đợt" / "The round's log",
        waiting: "Đang gửi…" / "Sending…",
        period: "Kỳ đánh giá" / "Period",
        units: "Đơn vị tham gia" / "Units",
        units_help: "Các đơn vị thí điểm được chọn sẵn." / "Pilot units are chosen already.",
        checklists: "Bảng kiểm" / "Checklists",
        checklists_help: "Mỗi đơn vị nhận phiếu của những bảng kiểm áp dụng cho loại đơn vị của mình; kho lưu trữ được chấm theo từng kho của đơn vị." / "Every unit owes the sheets of the checklists that apply to its kind; archives are scored one by one.",
        pilots_only: "Chỉ hiện đơn vị thí điểm" / "Show pilot units only",
        all_of_block: "Chọn tất cả" / "Choose all",
        sheets_due: "phiếu sẽ được giao" / "sheets will be due",
        open: "Mở đợt" / "Open the round",
        choose_something: "Hãy chọn ít nhất một đơn vị và một bảng kiểm." / "Choose at least one unit and one checklist.",
        no_block: "Đơn vị khác" / "Other units",
    }
}

/// What the committee did, in a sentence.
pub fn say(what: &RoundChangeKind, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    match what {
        RoundChangeKind::Opened if vi => "Mở đợt".to_owned(),
        RoundChangeKind::Opened => "Opened".to_owned(),
        RoundChangeKind::Prolonged { old, new, reason } => {
            let names = match vi {
                true => ["tự chấm", "thẩm định", "giải trình"],
                false => ["self-assessment", "verification", "explanation"],
            };
            let moved =
                names.into_iter().zip(old.days().into_iter().zip(new.days())).filter(|(_, (old, new))| old != new);
            let moved: Vec<_> = moved
                .map(|(name, (old, new))| format!("{name} {} → {}", format::date(old), format::date(new)))
                .collect();
            let verb = if vi { "Gia hạn" } else { "Prolonged" };
            format!("{verb}: {}. “{reason}”", moved.join(", "))
        }
        RoundChangeKind::Assigned { sheets } if vi => format!("Phân công thẩm định {sheets} phiếu"),
        RoundChangeKind::Assigned { sheets: 1 } => "Assigned 1 sheet".to_owned(),
        RoundChangeKind::Assigned { sheets } => format!("Assigned {sheets} sheets"),
        RoundChangeKind::Closed if vi => "Đóng đợt".to_owned(),
        RoundChangeKind::Closed => "Closed".to_owned(),
        RoundChangeKind::Published if vi => "Công bố kết quả".to_owned(),
        RoundChangeKind::Published => "Published".to_owned(),
    }
}
