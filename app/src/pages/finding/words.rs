//! Words of findings (phiếu yêu cầu hành động khắc phục), `domain.md` §3.3 and §3.4.

use super::api::{FindingNote, Tallied};
use crate::{
    domain::{
        finding::{Ageing, FindingChangeKind, FindingNumber, FindingState, Severity},
        sheet::Kind,
    },
    i18n::{Lang, format},
};

crate::words! {
    /// Words of the pages of findings.
    pub struct FindingWords {
        title: "Phiếu yêu cầu hành động khắc phục" / "Corrective action requests",
        one: "Phiếu yêu cầu hành động khắc phục" / "Corrective action request",
        none_here: "Không có phiếu nào ở mục này." / "None here.",
        all: "Tất cả" / "All",
        mine: "Việc của tôi" / "Mine",
        overdue_only: "Quá hạn" / "Overdue",
        to_check: "Chờ kiểm tra" / "To be checked",
        closed_only: "Đã đóng" / "Closed",
        open_only: "Chưa đóng" / "Not closed",
        filter: "Lọc danh sách" / "Filter the list",
        item: "Tiêu chí" / "Criterion",
        clause: "Điều khoản" / "Clause",
        by: "Người lập" / "Found by",
        severity: "Mức độ" / "Severity",
        due: "Thời hạn" / "Due",
        undated: "Chưa có lịch nghỉ lễ của năm này: mới trừ thứ Bảy, Chủ nhật." / "The holidays of that year are not announced yet: only weekends are left out.",
        doer: "Người thực hiện" / "Carried out by",
        nobody: "Chưa phân công" / "Nobody yet",
        statement: "Mô tả sự không phù hợp" / "Nonconformity",
        statement_help: "Nêu điều sai khác so với tiêu chí. Không nêu tên người, không nêu cách khắc phục." / "Say what differs from the criterion. No person's name, no remedy.",
        evidence: "Bằng chứng khách quan" / "Objective evidence",
        evidence_help: "Thấy gì, ở đâu, bao nhiêu; số, ký hiệu văn bản." / "What was seen, where, how many; which document.",
        before: "Ảnh trước" / "Before",
        after: "Ảnh sau" / "After",
        opinion: "Ý kiến lãnh đạo" / "The head's opinion",
        correction: "Xử lý tức thời" / "Correction",
        cause: "Nguyên nhân" / "Root cause",
        action: "Hành động khắc phục" / "Corrective action",
        result: "Kết quả thực hiện" / "Result",
        conclusion: "Kết quả kiểm tra" / "Check",
        was_closed: "Đạt, đóng phiếu" / "Passed, closed",
        was_sent_back: "Chưa đạt, mở lại" / "Not passed, reopened",
        history: "Diễn biến" / "History",
        time: "Lần" / "Audit",
        print: "In phiếu" / "Print",
        sign_found: "Người lập phiếu" / "Opened by",
        sign_unit: "Lãnh đạo đơn vị" / "Unit head",
        sign_check: "Người kiểm tra" / "Checked by",
        again: "Lặp lại" / "Found again",
        pending: "Chưa tính: phiếu đánh giá chưa được chốt hoặc gửi." / "Does not count yet: the sheet has not been locked or submitted.",
        unnumbered: "Số được cấp khi nộp phiếu" / "Numbered when the sheet is handed in",
        sheet: "Phiếu đánh giá" / "Sheet",
        next: "Việc cần làm" / "What to do",
        accept: "Tiếp nhận và phân công" / "Accept and assign",
        choose_doer: "Chọn người thực hiện" / "Choose who carries it out",
        assign: "Đổi người thực hiện" / "Assign somebody else",
        save_cause: "Lưu nguyên nhân" / "Save the cause",
        start: "Bắt đầu thực hiện" / "Start",
        report: "Báo đã khắc phục" / "Report it done",
        report_help: "Chụp ảnh sau từ đúng vị trí của ảnh trước." / "Take the after photo from where the photo before was taken.",
        close: "Đạt, đóng phiếu" / "Passed: close",
        send_back: "Chưa đạt, mở lại" / "Not passed: send back",
        conclude: "Lưu kết quả kiểm tra" / "Save the check",
        close_text: "Nhận xét khi kiểm tra" / "What you saw",
        own_action: "Bạn là người thực hiện nên không tự kiểm tra; người khác sẽ kiểm tra và đóng phiếu." / "You carried it out, so somebody else checks and closes it.",
        prolong: "Gia hạn" / "Move the deadline",
        new_due: "Thời hạn mới" / "New deadline",
        reason: "Lý do" / "Reason",
        waiting: "Đang gửi…" / "Sending…",
        open_send: "Mở phiếu" / "Open it",
        opened: "Đã mở phiếu." / "It is open.",
        group: "Xếp theo" / "Arrange by",
        by_urgency: "Mức khẩn" / "Urgency",
        by_doer: "Người thực hiện" / "Who acts",
        by_due: "Thời hạn" / "Due date",
        by_unit: "Đơn vị" / "Unit",
        by_state: "Trạng thái" / "State",
        due_today: "Hạn hôm nay" / "Due today",
        due_week: "Hạn đến hết ngày" / "Due until",
        due_later: "Hạn sau đó" / "Due later",
        no_due: "Không có thời hạn" / "No due date",
        kept: "Đã lưu trên máy này, sẽ tự gửi khi có mạng." / "Kept on this device; it goes out by itself when there is a network.",
        unkept: "Máy này không lưu được: giữ trang mở cho đến khi gửi xong." / "This device cannot keep it: leave the page open until it is sent.",
        see: "Xem phiếu" / "See it",
        missing: "Vui lòng điền đủ các ô bắt buộc." / "Please fill in what is required.",
        photos_go: "Ảnh của tiêu chí này được gửi kèm." / "The photos of this item go with it.",
        repeats: "Lỗi nhẹ này đã gặp ở lần trước: đề nghị nâng lên không phù hợp nặng." / "The same minor nonconformity was found before: a major one is proposed.",
        nothing: "Hiện không có việc nào dành cho bạn ở phiếu này." / "There is nothing for you to do here now.",
    }
}

/// The name of a state.
pub fn state_name(state: FindingState, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        FindingState::Open => ("Mới mở", "Open"),
        FindingState::Accepted => ("Đã nhận", "Accepted"),
        FindingState::CauseFound => ("Đã xác định nguyên nhân", "Cause found"),
        FindingState::InProgress => ("Đang thực hiện", "In progress"),
        FindingState::ToBeChecked => ("Chờ kiểm tra", "To be checked"),
        FindingState::Closed => ("Đã đóng", "Closed"),
        FindingState::Reopened => ("Mở lại", "Reopened"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// "KP-2026-003", or when it will have a number.
pub fn number_words(number: Option<FindingNumber>, lang: Lang) -> String {
    number.map_or_else(|| FindingWords::of(lang).unnumbered.to_owned(), |number| number.to_string())
}

/// The name of a severity.
pub fn severity_name(severity: Severity, lang: Lang) -> &'static str {
    let (vi, en) = match severity {
        Severity::Safety => ("An toàn", "Safety"),
        Severity::Major => ("Không phù hợp nặng", "Major nonconformity"),
        Severity::Minor => ("Không phù hợp nhẹ", "Minor nonconformity"),
        Severity::Recommendation => ("Khuyến nghị cải tiến", "Opportunity for improvement"),
        Severity::CriticalItem => ("Tiêu chí trọng yếu", "Critical item"),
        Severity::OrdinaryItem => ("Tiêu chí thường", "Ordinary item"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// Where a finding comes from.
pub fn source_name(kind: Kind, lang: Lang) -> &'static str {
    let (vi, en) = match kind {
        Kind::SelfAssessment => ("Tự đánh giá của đơn vị", "The unit's self-assessment"),
        Kind::Verification => ("Thẩm định", "Verification"),
        Kind::Spot => ("Kiểm tra đột xuất", "Spot audit"),
        Kind::Internal => ("Đánh giá nội bộ", "Internal audit"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// "Quá hạn 3 ngày làm việc", or how long it has been open.
pub fn ageing_words(ageing: Ageing, lang: Lang) -> String {
    match (ageing.overdue, lang) {
        (0, Lang::Vi) => format!("đã mở {} ngày", ageing.days),
        (0, Lang::En) if ageing.days == 1 => "open for 1 day".to_owned(),
        (0, Lang::En) => format!("open for {} days", ageing.days),
        (days, Lang::Vi) => format!("Quá hạn {days} ngày làm việc"),
        (1, Lang::En) => "Overdue by 1 working day".to_owned(),
        (days, Lang::En) => format!("Overdue by {days} working days"),
    }
}

/// What was done.
pub fn change_words(
    what: &FindingChangeKind,
    name: impl Fn(crate::domain::ids::PersonId) -> String,
    lang: Lang,
) -> String {
    let vi = lang == Lang::Vi;
    let say = |a: &str, b: &str| if vi { a.to_owned() } else { b.to_owned() };
    match what {
        FindingChangeKind::Opened => say("Mở phiếu", "Opened"),
        FindingChangeKind::Corrected { statement, .. } => {
            format!("{}: {statement}", say("Viết lại nội dung; trước đó ghi", "Written anew; it said before"))
        }
        FindingChangeKind::FoundAgain => say("Lần đánh giá sau gặp lại", "Found again by a later audit"),
        FindingChangeKind::Accepted { doer } => {
            format!("{} {}", say("Tiếp nhận, giao cho", "Accepted, assigned to"), name(*doer))
        }
        FindingChangeKind::Assigned { new, .. } => format!("{} {}", say("Chuyển cho", "Assigned to"), name(*new)),
        FindingChangeKind::CauseFound => say("Xác định nguyên nhân", "Found the cause"),
        FindingChangeKind::Started => say("Bắt đầu thực hiện", "Started"),
        FindingChangeKind::Reported => say("Báo đã khắc phục", "Reported it done"),
        FindingChangeKind::Closed => say("Kiểm tra đạt, đóng phiếu", "Checked and closed"),
        FindingChangeKind::SentBack { reason } => format!("{}: {reason}", say("Kiểm tra chưa đạt", "Sent back")),
        FindingChangeKind::Prolonged { old, new, reason } => {
            let (old, new) = (format::date(*old), format::date(*new));
            if vi {
                format!("Gia hạn từ {old} đến {new}: {reason}")
            } else {
                format!("Deadline moved from {old} to {new}: {reason}")
            }
        }
    }
}

/// One line while the item is scored: the last finding on it, what differed and what proved it.
pub fn note_words(note: &FindingNote, lang: Lang) -> String {
    let (state, day) = (state_name(note.state, lang), format::date(note.found_on));
    let number = note.number.map(|number| format!(" {number}")).unwrap_or_default();
    let (what, proof) = match lang {
        Lang::Vi => ("Phiếu yêu cầu khắc phục", "Bằng chứng"),
        Lang::En => ("Corrective action", "Evidence"),
    };
    let (state, FindingNote { statement, evidence, .. }) = (state.to_lowercase(), note);
    format!("{what}{number} ({day}, {state}): {statement} · {proof}: {evidence}")
}

/// "3 phiếu khắc phục chưa đóng, 1 quá hạn".
pub fn tally_words(tallied: Tallied, lang: Lang) -> String {
    let Tallied { open, overdue, .. } = tallied;
    match (lang, overdue) {
        (Lang::Vi, 0) => format!("{open} phiếu yêu cầu khắc phục chưa đóng"),
        (Lang::Vi, _) => format!("{open} phiếu yêu cầu khắc phục chưa đóng, {overdue} phiếu quá hạn"),
        (Lang::En, 0) => format!("{open} corrective actions not closed"),
        (Lang::En, _) => format!("{open} corrective actions not closed, {overdue} overdue"),
    }
}
