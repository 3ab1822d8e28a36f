//! An internal audit of ISO 9001 (đánh giá nội bộ): the one-stop shop of the home unit, audited by somebody of another room,
//! with two minor nonconformities and its report. All of it is invented. Pure but for the report, which is written last.

use std::collections::BTreeMap;

use app::domain::{
    answer::Grade,
    audit_report::{AuditReport, ReportSaid},
    checklist::{Checklist, Standard},
    ids::{DeviceId, SheetId, UnitId},
    person::{Person, Role},
    sheet::{ChecklistRef, Head, Kind, State},
};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::{
    fill::{Filled, Walker, fill},
    ids, people,
    rounds::at,
    sheets::{HOME, World, working_day},
    walk::Found,
};

/// The room that is audited.
const ROOM: &str = "Trung tâm Phục vụ hành chính công";

/// Days from the audit to today.
const AGO: u64 = 26;

/// What does not simply conform, with its evidence.
const SEEN: [(&str, Grade, &str); 4] = [
    (
        "QL-7.5-2",
        Grade::Kphn,
        "02 trong 12 quy trình niêm yết tại quầy số 3 và số 5 còn dẫn chiếu văn bản đã hết hiệu lực; danh mục tài liệu \
         chưa cập nhật từ tháng 7.",
    ),
    (
        "QL-8.7",
        Grade::Kphn,
        "03 trong 20 hồ sơ trễ hạn được chọn mẫu không lưu thư xin lỗi và văn bản hẹn lại ngày trả kết quả.",
    ),
    ("QL-9.1.2", Grade::Kn, "Nên tổng hợp kết quả khảo sát theo từng lĩnh vực thay vì một số chung."),
    ("QL-7.1.3", Grade::Ph, "Đã xem 06 quầy, 01 máy lấy số, 02 máy quét; có lịch bảo trì và biên bản quý III."),
];

/// Requirements that the room has nothing to do with.
const NOT_HERE: [(&str, &str); 2] = [
    ("QL-8.3", "Trong kỳ không xây dựng dịch vụ hoặc mô hình phục vụ mới."),
    ("QD19-04", "Trong kỳ không thay đổi phạm vi áp dụng."),
];

/// The audit, when the checklist is published and somebody may do it.
pub fn audit(world: &World<'_>) -> Option<Filled> {
    let home: UnitId = HOME.parse().ok()?;
    let checklist = *world.checklists.values().find(|c| c.standard == Standard::Iso9001)?;
    let auditor = people::at(world.people, Role::Auditor, &home)?;
    let day = working_day(world.today - Days::new(AGO));
    let head = head(&home, checklist, day);
    let device: DeviceId = ["tablet-", &auditor.username].concat().parse().ok()?;
    let start = at(day, NaiveTime::from_hms_opt(8, 10, 0)?);
    let walker = Walker { by: auditor.id, device: device.clone(), start, seconds: 150 };
    let found = found(checklist);
    let mut filled = fill(&head, checklist, &found, found.len(), &walker, world.gallery);
    let handed_in = filled.sheet.saved_at + TimeDelta::minutes(35);
    filled.step(State::Submitted, auditor.id, &device, handed_in);
    Some(filled)
}

/// Its report, as the auditor wrote it on the day after.
pub fn report(filled: &Filled, auditor: &Person) -> AuditReport {
    let sheet = &filled.sheet;
    let said = ReportSaid {
        objectives:
            "Xác định mức độ phù hợp của việc tiếp nhận và trả kết quả thủ tục hành chính với TCVN ISO 9001:2015 \
                     và quy trình nội bộ; tìm cơ hội cải tiến trước kỳ xem xét của lãnh đạo."
                .to_owned(),
        participants: "Bên được đánh giá: Giám đốc Trung tâm, 02 công chức tiếp nhận hồ sơ.".to_owned(),
        sampling:
            "20 hồ sơ trễ hạn và 30 hồ sơ đúng hạn của quý III, chọn ngẫu nhiên theo số thứ tự; 12 quy trình niêm yết; \
                   phỏng vấn 03 công chức."
                .to_owned(),
        diverging: String::new(),
        conclusion:
            "Hệ thống được duy trì và cơ bản phù hợp. Có 02 điểm không phù hợp nhẹ và 01 khuyến nghị; đề nghị khắc \
                     phục đúng hạn và kiểm tra lại trước kỳ xem xét của lãnh đạo."
                .to_owned(),
    };
    let mut report = AuditReport::unwritten(sheet.head.id);
    report.write(said, auditor.id, sheet.saved_at + TimeDelta::hours(22));
    report
}

fn head(unit: &UnitId, checklist: &Checklist, day: NaiveDate) -> Head {
    let noon = at(day, NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default());
    Head {
        id: SheetId(ids::dated(&["internal audit", unit.as_str()], noon)),
        unit: unit.clone(),
        place: Some(ids::place(unit, ROOM)),
        round: None,
        kind: Kind::Internal,
        checklist: ChecklistRef { id: checklist.id.clone(), version: checklist.version.clone() },
        audited_on: day,
        areas: Vec::new(),
        reason: String::new(),
    }
}

fn found(checklist: &Checklist) -> BTreeMap<app::domain::ids::ItemId, Found> {
    let said = |id: &str| {
        let seen = SEEN.iter().find(|(item, ..)| *item == id).map(|(_, grade, note)| (*grade, *note));
        let absent = NOT_HERE.iter().find(|(item, _)| *item == id).map(|(_, why)| Found::Na((*why).to_owned()));
        absent.unwrap_or_else(|| {
            let (grade, note) = seen.unwrap_or((Grade::Ph, ""));
            Found::Grade(grade, note.to_owned())
        })
    };
    checklist.items.iter().map(|item| (item.id.clone(), said(item.id.as_str()))).collect()
}
