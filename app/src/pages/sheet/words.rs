//! Words of the sheet page.

use crate::{
    domain::{
        answer::{Grade, Value},
        score::{Grades, Lack, Missing},
    },
    i18n::Lang,
};

crate::words! {
    /// Words of the sheet page.
    pub struct SheetWords {
        title: "Phiếu đánh giá" / "Assessment sheet",
        result: "Kết quả" / "Result",
        own_result: "Điểm tự chấm" / "Self-assessment score",
        verified_result: "Điểm thẩm định" / "Verified score",
        verified_stands: "Đây là điểm được công bố." / "This is the score that is published.",
        so_far: "Điểm tạm tính" / "Score so far",
        points: "điểm" / "points",
        no_score: "Chưa có tiêu chí nào được chấm." / "Nothing has been scored yet.",
        before: "Kỳ trước" / "Last time",
        change: "Thay đổi" / "Change",
        by_section: "Theo từng phần" / "By section",
        by_area: "Theo khu vực" / "By area",
        part: "Phần" / "Section",
        area: "Khu vực" / "Area",
        answered: "Đã chấm" / "Answered",
        percent: "Tỷ lệ" / "Percent",
        answers: "Từng tiêu chí" / "Item by item",
        only_faults: "Chỉ hiện tiêu chí chưa đạt mức cao nhất" / "Show only items below the best answer",
        critical: "Trọng yếu" / "Critical",
        not_answered: "Chưa chấm" / "Not answered",
        note: "Ghi chú" / "Note",
        area_photos: "Ảnh chung của khu vực" / "Photos of areas",
        missing: "Còn thiếu" / "What is missing",
        missing_of: "Tiêu chí còn thiếu nội dung" / "Items that lack something",
        conflicts: "Chấm khác nhau, cần chọn một" / "Answered differently: choose one",
        conflicts_help: "Hai người chấm khác nhau mà chưa biết của nhau. Giá trị đầu đang được tính; lãnh đạo đơn vị chọn giá trị đúng trước khi chốt." / "Two people answered without knowing of each other. The first value counts for now; the unit head chooses before locking.",
        settle: "Chọn giá trị đúng" / "Choose the right value",
        stands: "đang tính" / "counts now",
        exceptions: "Không áp dụng ngoài quy định của bảng kiểm" / "Not applicable beyond what the checklist foresees",
        exceptions_help: "Khi chốt, lãnh đạo đơn vị xác nhận các lý do này; người thẩm định và Ban Chỉ đạo đều thấy." / "By locking, the unit head confirms these reasons; inspectors and the committee see them.",
        changes: "Nhật ký thay đổi" / "Change log",
        changes_none: "Chưa có thay đổi nào." / "No changes yet.",
        when: "Thời điểm" / "When",
        who: "Người thực hiện" / "Who",
        device: "Thiết bị" / "Device",
        what: "Nội dung" / "What",
        lost: "không được tính, vì đã có giá trị mới hơn" / "not counted: a newer value was there",
        fill: "Chấm tiếp" / "Go on filling",
        lock: "Chốt phiếu" / "Lock the sheet",
        unlock: "Mở lại phiếu" / "Unlock the sheet",
        submit: "Nộp phiếu" / "Submit the sheet",
        print: "In phiếu" / "Print",
        report: "Báo cáo đánh giá" / "Audit report",
        lock_title: "Chốt phiếu đánh giá" / "Lock the sheet",
        lock_effect: "Sau khi chốt, không ai sửa được điểm, ghi chú và ảnh. Phiếu được tính vào kết quả của đơn vị và chuyển đến Ban Chỉ đạo. Chỉ Ban Chỉ đạo mở lại được, kèm lý do, trước khi bắt đầu thẩm định." / "After locking, nobody can change scores, notes or photos. The sheet counts for the unit and goes to the committee. Only the committee can unlock it, with a reason, before verification starts.",
        lock_confirm: "Chốt phiếu này" / "Lock this sheet",
        submit_title: "Nộp phiếu kiểm tra" / "Submit the sheet",
        submitted: "Đã nộp phiếu." / "The sheet is handed in.",
        submitted_see: "Xem phiếu" / "Open the sheet",
        submit_effect: "Sau khi nộp, không ai sửa được phiếu; đơn vị được kiểm tra và Ban Chỉ đạo xem được." / "After submission nobody can change the sheet; the unit and the committee can see it.",
        verify_effect: "Sau khi nộp, không ai sửa được phiếu thẩm định. Đơn vị thấy kết quả và được giải trình; phiếu tự chấm của đơn vị hiện ra bên cạnh để đối chiếu." / "After submission nobody can change the verification. The unit sees it and may explain; the unit's own sheet appears beside it.",
        unlock_title: "Mở lại phiếu đã chốt" / "Unlock the sheet",
        unlock_effect: "Đơn vị sửa và chốt lại được phiếu. Việc mở lại và lý do được ghi vào nhật ký. Trong lúc đó phiếu không được tính vào kết quả." / "The unit can change and lock it again. Unlocking and its reason are written into the change log. Meanwhile the sheet does not count.",
        unlocked: "Đã mở lại phiếu. Đơn vị thấy lý do ở trang việc của mình và chốt lại được." / "The sheet is unlocked. The unit sees the reason on its work page and can lock it again.",
        to_unit: "Về trang đơn vị" / "To the unit's page",
        reason: "Lý do mở lại" / "Reason",
        reason_help: "Ví dụ: đơn vị đề nghị bổ sung ảnh khu vực kho." / "For example: the unit asked to add photos of the archive.",
        waiting: "Đang gửi…" / "Sending…",
        late: "Nộp muộn, không tính" / "Late, not counted",
        admit: "Tính phiếu nộp muộn" / "Let the late sheet count",
        admit_title: "Tính phiếu nộp muộn" / "Let a late sheet count",
        admit_effect: "Phiếu nộp sau khi đợt đã đóng nên chưa được tính. Khi Ban Chỉ đạo quyết định tính, điểm của phiếu vào kết quả của đơn vị như phiếu nộp đúng hạn. Quyết định và lý do được ghi vào nhật ký." / "The sheet came after its round was closed and does not count. When the committee decides so, it counts for the unit like any other. The decision and its reason are written into the change log.",
        admit_reason: "Lý do tính phiếu" / "Reason",
        admit_help: "Ví dụ: đơn vị mất kết nối trong ngày cuối, có biên bản." / "For example: the unit had no connection on the last day, with a record of it.",
        reload: "Tải lại" / "Reload",
        show_list: "Xem danh sách" / "Show the list",
        locked_by: "Chốt lúc" / "Locked at",
        saved: "Lưu lần cuối" / "Last saved",
        author: "Người lập" / "Opened by",
        audited: "Ngày đánh giá" / "Day of the walk",
        signature_team: "Tổ tự đánh giá" / "Self-assessment team",
        signature_head: "Lãnh đạo đơn vị" / "Unit head",
        signature_inspector: "Người kiểm tra, thẩm định" / "Inspector",
        signature_auditor: "Đánh giá viên nội bộ" / "Internal auditor",
        signature_audited: "Đại diện bộ phận được đánh giá" / "For the audited office",
    }
}

/// What things lack, counted: "3 tiêu chí chưa chấm và 1 ảnh bắt buộc".
pub fn lacks(missing: &[Missing], lang: Lang) -> String {
    let kinds = [Lack::Answer, Lack::Photo, Lack::Note, Lack::Reason, Lack::Conflict];
    let count = |what| missing.iter().filter(|m| m.what == what).count();
    let parts: Vec<_> = kinds
        .into_iter()
        .map(|what| (what, count(what)))
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| counted(what, n, lang))
        .collect();
    let and = if lang == Lang::Vi { " và " } else { " and " };
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{}{and}{last}", rest.join(", ")),
        None => String::new(),
    }
}

fn counted(what: Lack, n: usize, lang: Lang) -> String {
    let plural = |one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    match (lang, what) {
        (Lang::Vi, Lack::Answer) => format!("{n} tiêu chí chưa chấm"),
        (Lang::Vi, Lack::Photo) => format!("{n} ảnh bắt buộc"),
        (Lang::Vi, Lack::Note) => format!("{n} ghi chú bắt buộc"),
        (Lang::Vi, Lack::Reason) => format!("{n} lý do không áp dụng"),
        (Lang::Vi, Lack::Conflict) => format!("{n} tiêu chí chấm khác nhau"),
        (Lang::En, Lack::Answer) => plural("item", "items"),
        (Lang::En, Lack::Photo) => plural("required photo", "required photos"),
        (Lang::En, Lack::Note) => plural("required note", "required notes"),
        (Lang::En, Lack::Reason) => plural("reason for not applicable", "reasons for not applicable"),
        (Lang::En, Lack::Conflict) => plural("item answered differently", "items answered differently"),
    }
}

/// "Chưa thể chốt: còn 3 tiêu chí chưa chấm và 1 ảnh bắt buộc."
pub fn not_ready(missing: &[Missing], lang: Lang) -> String {
    let what = lacks(missing, lang);
    match lang {
        Lang::Vi => format!("Chưa thể chốt: còn {what}."),
        Lang::En if missing.len() == 1 => format!("Not ready to lock: {what} is missing."),
        Lang::En => format!("Not ready to lock: {what} are missing."),
    }
}

/// What one item lacks: "chưa chấm", "thiếu ảnh".
pub fn lack(what: Lack, lang: Lang) -> &'static str {
    let (vi, en) = match what {
        Lack::Answer => ("chưa chấm", "not answered"),
        Lack::Reason => ("thiếu lý do không áp dụng", "reason for not applicable is missing"),
        Lack::Note => ("thiếu ghi chú", "note is missing"),
        Lack::Photo => ("thiếu ảnh bắt buộc", "required photo is missing"),
        Lack::Conflict => ("chấm khác nhau", "answered differently"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// An answer in words: "mức 3", "PH", "đạt", "không áp dụng: …".
pub fn value(value: Option<&Value>, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    match value {
        None if vi => "chưa chấm".to_owned(),
        None => "not answered".to_owned(),
        Some(Value::Score { score }) if vi => format!("mức {score}"),
        Some(Value::Score { score }) => format!("level {score}"),
        Some(Value::Grade { grade }) => short_grade(*grade).to_owned(),
        Some(Value::Pass { pass }) => pass_word(*pass, lang).to_owned(),
        Some(Value::Faults { faults }) if vi => format!("{faults} lỗi"),
        Some(Value::Faults { faults: 1 }) => "1 fault".to_owned(),
        Some(Value::Faults { faults }) => format!("{faults} faults"),
        Some(Value::Level { level, share }) if vi => format!("bậc {level}, đạt {share}\u{202f}%"),
        Some(Value::Level { level, share }) => format!("step {level}, {share}\u{202f}% reached"),
        Some(Value::Na { na }) if vi => format!("không áp dụng: {na}"),
        Some(Value::Na { na }) => format!("not applicable: {na}"),
    }
}

/// How many answers of a conformity sheet bear which grade, by name.
pub fn grade_counts(counts: &Grades, lang: Lang) -> String {
    let Grades { ph, kn, kphn, kphg, na } = counts;
    match lang {
        Lang::Vi => format!(
            "Phù hợp (PH): {ph} · Khuyến nghị (KN): {kn} · Không phù hợp nhẹ (KPHN): {kphn} · Không phù hợp nặng (KPHG): {kphg} · Không áp dụng (KAD): {na}"
        ),
        Lang::En => format!(
            "Conforming (PH): {ph} · Opportunities for improvement (KN): {kn} · Minor nonconformities (KPHN): {kphn} · Major nonconformities (KPHG): {kphg} · Not applicable (KAD): {na}"
        ),
    }
}

/// The sign of an answer in its round mark: `3`, `PH`, `K`.
pub fn sign(value: Option<&Value>) -> String {
    match value {
        None => "–".to_owned(),
        Some(Value::Score { score }) => score.to_string(),
        Some(Value::Grade { grade }) => short_grade(*grade).to_owned(),
        Some(Value::Pass { pass: true }) => "✓".to_owned(),
        Some(Value::Pass { pass: false }) => "✗".to_owned(),
        Some(Value::Faults { faults }) => faults.to_string(),
        Some(Value::Level { level, .. }) => level.to_string(),
        Some(Value::Na { .. }) => "K".to_owned(),
    }
}

/// Đạt, chưa đạt.
pub fn pass_word(pass: bool, lang: Lang) -> &'static str {
    match (pass, lang) {
        (true, Lang::Vi) => "đạt",
        (false, Lang::Vi) => "chưa đạt",
        (true, Lang::En) => "pass",
        (false, Lang::En) => "fail",
    }
}

fn short_grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Ph => "PH",
        Grade::Kn => "KN",
        Grade::Kphn => "KPHN",
        Grade::Kphg => "KPHG",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(what: &[Lack]) -> Vec<Missing> {
        what.iter().map(|what| Missing { item: "VP-S1-01".parse().expect("an id"), what: *what }).collect()
    }

    #[test]
    fn what_is_missing_is_said_in_one_sentence() {
        let three = missing(&[Lack::Answer, Lack::Answer, Lack::Answer, Lack::Photo]);
        assert_eq!(not_ready(&three, Lang::Vi), "Chưa thể chốt: còn 3 tiêu chí chưa chấm và 1 ảnh bắt buộc.");
        assert_eq!(not_ready(&three, Lang::En), "Not ready to lock: 3 items and 1 required photo are missing.");
        let one = missing(&[Lack::Note]);
        assert_eq!(not_ready(&one, Lang::Vi), "Chưa thể chốt: còn 1 ghi chú bắt buộc.");
    }
}
