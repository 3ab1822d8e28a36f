//! Words of the report.

use super::api::ReportPage;
use crate::{
    domain::{
        answer::{Grade, Value},
        checklist::Standard,
    },
    i18n::Lang,
    pages::sheet::AnswerLine,
};

crate::words! {
    /// Words of the report.
    pub struct ReportWords {
        title: "Báo cáo đánh giá" / "Audit report",
        objectives: "Mục tiêu đánh giá" / "Audit objectives",
        scope: "Phạm vi đánh giá" / "Audit scope",
        whole: "Toàn bộ đơn vị" / "The whole unit",
        criteria: "Chuẩn mực đánh giá" / "Audit criteria",
        version: "phiên bản bảng kiểm" / "checklist version",
        team: "Đoàn đánh giá và đại diện đơn vị" / "Audit team and participants",
        auditor: "Người đánh giá" / "Auditor",
        participants: "Thành viên đoàn, đại diện đơn vị tham gia" / "Other team members and the unit's participants",
        time: "Thời gian, địa điểm" / "Date and location",
        handed_in: "nộp phiếu lúc" / "handed in at",
        result: "Kết quả tổng hợp" / "Summary of results",
        rate: "Tỷ lệ phù hợp" / "Conformity rate",
        score: "Điểm đánh giá" / "Score",
        capped: "Mức xếp loại bị giới hạn do" / "The band is capped by",
        section: "Phần" / "Section",
        answered: "Đã chấm" / "Answered",
        percent: "Tỷ lệ" / "Percent",
        found: "Phát hiện đánh giá và bằng chứng" / "Audit findings and evidence",
        item: "Tiêu chí" / "Item",
        asked: "Yêu cầu" / "Requirement",
        what: "Nội dung phát hiện" / "What was found",
        grade: "Kết quả" / "Result",
        evidence: "Nhận xét, bằng chứng" / "Observations and evidence",
        request: "Phiếu yêu cầu khắc phục" / "Corrective action",
        photos: "ảnh" / "photos",
        follow: "Tình hình khắc phục các phát hiện trước đây" / "Follow-up of earlier findings",
        none_before: "Chưa có phát hiện nào từ các lần đánh giá trước." / "Earlier audits left no findings.",
        found_on: "Ngày" / "Found on",
        due: "Thời hạn" / "Due",
        state: "Trạng thái" / "State",
        again: "Lặp lại trong lần đánh giá này" / "Found again by this audit",
        sampling: "Lấy mẫu" / "Sampling",
        sampling_note: "Việc đánh giá dựa trên lấy mẫu; ở những nơi chưa được xem vẫn có thể còn sự không phù hợp." / "The audit is based on sampling: there may be nonconformities where nobody looked.",
        diverging: "Ý kiến khác nhau chưa thống nhất" / "Unresolved diverging opinions",
        none: "Không có ý kiến nào được ghi nhận." / "None was recorded.",
        conclusion: "Kết luận" / "Conclusion",
        unwritten: "Người đánh giá chưa ghi." / "The auditor has not written this yet.",
        proposed: "Dự thảo, người đánh giá chưa xác nhận:" / "Draft, not confirmed by the auditor:",
        draft: "Phiếu chưa nộp nên số liệu trong báo cáo còn thay đổi." / "The sheet is not handed in: the figures of this report may still change.",
        write: "Phần người đánh giá ghi" / "What the auditor writes",
        help: "Phạm vi, chuẩn mực, số liệu, phát hiện và tình hình khắc phục được lấy từ phiếu. Chỉ cần ghi các mục dưới đây." / "Scope, criteria, figures, findings and follow-up come from the sheet. Only what follows is left to write.",
        save: "Lưu báo cáo" / "Save the report",
        saving: "Đang lưu…" / "Saving…",
        saved: "Đã lưu báo cáo." / "The report is saved.",
        missing: "Cần ghi mục tiêu đánh giá và kết luận." / "Objectives and conclusion are needed.",
        last: "Ghi lần cuối" / "Last written",
        print: "In báo cáo" / "Print the report",
        grades_key: "PH: phù hợp · KN: khuyến nghị cải tiến · KPHN: không phù hợp nhẹ · KPHG: không phù hợp nặng · KAD: không áp dụng" / "PH: conforming · KN: opportunity for improvement · KPHN: minor nonconformity · KPHG: major nonconformity · KAD: not applicable",
        committee: "Ban Chỉ đạo cải cách hành chính" / "Steering committee for administrative reform",
        number: "Số: ………/BC-………" / "No.: ………/BC-………",
        country: "Cộng hòa xã hội chủ nghĩa Việt Nam" / "Socialist Republic of Viet Nam",
        motto: "Độc lập - Tự do - Hạnh phúc" / "Independence - Freedom - Happiness",
        city: "Thành phố Hồ Chí Minh" / "Ho Chi Minh City",
        no_day: "ngày …… tháng …… năm ………" / "……/……/………",
        sign_help: "(Ký, ghi rõ họ tên)" / "(Signature and full name)",
        sign_auditor: "Người đánh giá" / "Auditor",
        sign_unit: "Đại diện đơn vị được đánh giá" / "For the audited unit",
    }
}

/// What a report is usually for: proposed while nobody has written it.
pub fn usual_objectives(page: &ReportPage, lang: Lang) -> String {
    match (page.standard, lang) {
        (Standard::Iso9001, Lang::Vi) => format!(
            "Xác định mức độ phù hợp và hiệu lực của hệ thống quản lý chất lượng tại {} theo {}; nhận biết cơ hội cải tiến.",
            page.sheet.line.unit_name, page.edition
        ),
        (Standard::Iso9001, Lang::En) => format!(
            "Determine how far the quality management system of {} conforms to {} and is effective; find opportunities for improvement.",
            page.sheet.line.unit_name, page.edition
        ),
        (Standard::FiveS, Lang::Vi) => {
            format!("Xác định mức thực hiện 5S tại {}; nhận biết nội dung cần khắc phục.", page.sheet.line.unit_name)
        }
        (Standard::FiveS, Lang::En) => {
            format!(
                "Determine how far 5S is practised at {}; find what has to be put right.",
                page.sheet.line.unit_name
            )
        }
    }
}

/// What follows from the answers: proposed while nobody has written a conclusion.
pub fn usual_conclusion(page: &ReportPage, lang: Lang) -> String {
    let unit = &page.sheet.line.unit_name;
    let low = page.sheet.answers.iter().filter(|answer| is_low(page, answer)).count();
    let major: Vec<String> =
        page.sheet.answers.iter().filter(|answer| is_major(answer)).map(|a| a.item.to_string()).collect();
    match (page.standard, major.is_empty(), low, lang) {
        (Standard::Iso9001, false, _, Lang::Vi) => format!(
            "Hệ thống quản lý chất lượng của {unit} chưa phù hợp tại {}. Đề nghị khắc phục theo thời hạn của phiếu yêu cầu khắc phục và đánh giá lại các nội dung này.",
            major.join(", ")
        ),
        (Standard::Iso9001, false, _, Lang::En) => format!(
            "The quality management system of {unit} does not conform at {}. These have to be put right by the days of the requests and audited again.",
            major.join(", ")
        ),
        (Standard::Iso9001, true, 0, Lang::Vi) => {
            format!("Hệ thống quản lý chất lượng của {unit} phù hợp với các yêu cầu đã đánh giá.")
        }
        (Standard::Iso9001, true, 0, Lang::En) => {
            format!("The quality management system of {unit} conforms to the requirements that were audited.")
        }
        (Standard::Iso9001, true, n, Lang::Vi) => format!(
            "Hệ thống quản lý chất lượng của {unit} cơ bản phù hợp; còn {n:02} điểm không phù hợp nhẹ cần khắc phục đúng thời hạn."
        ),
        (Standard::Iso9001, true, n, Lang::En) => format!(
            "The quality management system of {unit} largely conforms; {} to be put right in time.",
            if n == 1 { "1 minor nonconformity has".to_owned() } else { format!("{n} minor nonconformities have") }
        ),
        (Standard::FiveS, _, 0, Lang::Vi) => format!("{unit} thực hiện tốt các nội dung 5S đã đánh giá."),
        (Standard::FiveS, _, 0, Lang::En) => format!("{unit} practises well what was assessed of 5S."),
        (Standard::FiveS, _, n, Lang::Vi) => {
            format!("{unit} còn {n:02} tiêu chí 5S ở mức thấp, cần khắc phục đúng thời hạn.")
        }
        (Standard::FiveS, _, n, Lang::En) => {
            let low =
                if n == 1 { "1 5S item is low and has".to_owned() } else { format!("{n} 5S items are low and have") };
            format!("At {unit}, {low} to be put right in time.")
        }
    }
}

/// Below what conforms.
pub fn is_low(page: &ReportPage, answer: &AnswerLine) -> bool {
    answer.value.as_ref().is_some_and(|value| value.is_low(page.sheet.scale))
}

fn is_major(answer: &AnswerLine) -> bool {
    matches!(answer.value, Some(Value::Grade { grade: Grade::Kphg }))
}
