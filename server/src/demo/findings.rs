//! Findings in every state (phiếu yêu cầu hành động khắc phục), from the worst answers of the audits: those of earlier
//! rounds are mostly closed, some are late, some are found again by the next round. Pure; made by the rules themselves.

use std::collections::BTreeMap;

use app::domain::{
    answer::{Grade, Value},
    checklist::{Item, PhotoPolicy},
    finding::{Finding, FindingAct, FindingNumber, Found, FoundSaid, Severity},
    ids::{FindingId, PersonId, PhotoId, UnitId},
    period::day_of,
    person::Role,
    photo::{PhotoInfo, PhotoKind, Source},
    scales::Scales,
    sheet::{Kind, Sheet, State},
};
use chrono::{DateTime, Datelike, Days, TimeDelta, Utc};

use super::{
    dice::Dice,
    fill::Filled,
    people,
    sheets::{HOME, World},
};

/// Most findings that one sheet gives.
const MOST: usize = 2;

/// Why it came to that, what is done about it, what came of it.
const CASES: [[&str; 3]; 4] = [
    [
        "Chưa phân công người kiểm tra hằng tuần nên không ai phát hiện.",
        "Phân công người phụ trách từng khu vực, kiểm tra vào chiều thứ Sáu và ghi vào bảng theo dõi.",
        "Đã sắp xếp lại, dán nhãn và ghi bảng theo dõi.",
    ],
    [
        "Chưa có nơi để đồ chờ thanh lý nên để tạm tại phòng.",
        "Bố trí khu tạm giữ tại kho tầng trệt và chuyển đồ chờ thanh lý về đó trong ngày.",
        "Đã chuyển về khu tạm giữ, có biên bản.",
    ],
    [
        "Nhãn cũ được giữ lại khi đổi vị trí hồ sơ.",
        "Rà soát toàn bộ nhãn, quy định người đổi vị trí phải đổi nhãn ngay.",
        "Đã thay nhãn tại mọi tủ hồ sơ.",
    ],
    [
        "Lịch vệ sinh chưa nêu khu vực này.",
        "Bổ sung khu vực vào lịch vệ sinh và bảng phân công.",
        "Đã vệ sinh và cập nhật lịch.",
    ],
];

/// How far a finding of late is taken.
const STAGES: [usize; 9] = [2, 3, 4, 0, 1, 6, 6, 5, 3];

/// The same of an older one: closed, but for some that nobody has reported.
const PAST: [usize; 8] = [6, 6, 3, 6, 6, 6, 6, 6];

/// Everything that is needed to make them.
struct Maker<'a> {
    world: &'a World<'a>,
    scales: &'a Scales,
    now: DateTime<Utc>,
}

/// The findings of these sheets, in the order of their numbers.
pub fn findings(world: &World<'_>, scales: &Scales, sheets: &[Filled], now: DateTime<Utc>) -> Vec<Finding> {
    let maker = Maker { world, scales, now };
    let is_audit = |kind| matches!(kind, Kind::Verification | Kind::Internal);
    let is_in = |sheet: &&Sheet| is_audit(sheet.head.kind) && sheet.state == State::Submitted;
    let mut sheets: Vec<&Sheet> = sheets.iter().map(|filled| &filled.sheet).filter(is_in).collect();
    sheets.sort_by_key(|sheet| (sheet.locked_at, sheet.head.id));
    let newest = sheets.iter().map(|sheet| sheet.head.audited_on).max();
    let mut found: BTreeMap<FindingId, Finding> = BTreeMap::new();
    let mut numbers: BTreeMap<(UnitId, i32), u32> = BTreeMap::new();
    let (mut stages, mut past) = (STAGES.into_iter().cycle(), PAST.into_iter().cycle());
    for sheet in sheets {
        // The unit that is shown first has some of every kind.
        let is_home = sheet.head.unit.as_str() == HOME;
        let recent = is_home || newest.is_some_and(|day| day - sheet.head.audited_on < TimeDelta::days(30));
        for item in maker.worst(sheet) {
            let Some(id) = maker.find(sheet, item, &mut found, &mut numbers) else { continue };
            // What is old has been closed, all but what nobody checked.
            let stage = match recent {
                true => stages.next().unwrap_or_default(),
                false => past.next().unwrap_or_default(),
            };
            if let Some(finding) = found.get_mut(&id) {
                maker.take(finding, sheet, item, stage);
            }
        }
    }
    let mut found: Vec<Finding> = found.into_values().collect();
    found.sort_by(|a, b| (&a.unit, a.number).cmp(&(&b.unit, b.number)));
    found
}

impl Maker<'_> {
    /// The items with the lowest scores, at most two of them.
    fn worst<'b>(&'b self, sheet: &Sheet) -> Vec<&'b Item> {
        let Some(checklist) = self.world.checklists.get(&sheet.head.checklist.id) else { return Vec::new() };
        let score = |item: &&Item| match sheet.answers.get(&item.id)?.value.as_ref()? {
            Value::Score { score } if *score <= 2 => Some(*score),
            Value::Grade { grade: Grade::Kphn | Grade::Kphg } => Some(0),
            _ => None,
        };
        let mut low: Vec<_> = checklist.items.iter().filter_map(|item| Some((score(&item)?, item))).collect();
        low.sort_by_key(|(score, item)| (*score, item.id.clone()));
        low.into_iter().take(MOST).map(|(_, item)| item).collect()
    }

    fn find(
        &self,
        sheet: &Sheet,
        item: &Item,
        found: &mut BTreeMap<FindingId, Finding>,
        numbers: &mut BTreeMap<(UnitId, i32), u32>,
    ) -> Option<FindingId> {
        let checklist = self.world.checklists.get(&sheet.head.checklist.id)?;
        let at = sheet.locked_at?;
        let answer = sheet.answers.get(&item.id)?;
        let photos: Vec<PhotoId> = match item.photo {
            PhotoPolicy::Forbidden => Vec::new(),
            _ => answer.shown().cloned().collect(),
        };
        let (statement, evidence) = match answer.value {
            Some(Value::Score { score }) => (
                self.world.faults.note(&item.id, score).to_owned(),
                format!("Chấm mức {score} khi xem tại chỗ; chi tiết ghi trong phiếu đánh giá."),
            ),
            _ => (answer.note.clone(), "Hồ sơ và vị trí đã xem ghi trong phiếu đánh giá nội bộ.".to_owned()),
        };
        let said = FoundSaid {
            sheet: sheet.head.id,
            item: item.id.clone(),
            statement,
            evidence,
            severity: Severity::proposed(item, checklist, answer.value.as_ref(), false),
            photo_info: photos.iter().map(|photo| (photo.clone(), info(at, PhotoKind::Before))).collect(),
            photos,
            found_on: sheet.head.audited_on,
        };
        let found_now = Found {
            said: &said,
            head: &sheet.head,
            is_draft: false,
            checklist,
            scales: self.scales,
            by: sheet.author,
            at,
        };
        let id = found_now.id();
        match found.get_mut(&id) {
            Some(finding) => drop(finding.find(&found_now)),
            None => {
                let nth = numbers.entry((sheet.head.unit.clone(), day_of(at).year())).or_default();
                let number = FindingNumber { year: day_of(at).year(), nth: *nth + 1 };
                found.insert(id, Finding::open(&found_now, number).ok()?);
                *nth += 1;
            }
        }
        Some(id)
    }

    /// Takes it on as far as `stage` and today allow.
    fn take(&self, finding: &mut Finding, sheet: &Sheet, item: &Item, stage: usize) {
        let unit = &sheet.head.unit;
        let (team, head) =
            (people::at(self.world.people, Role::Team, unit), people::at(self.world.people, Role::Head, unit));
        let (Some(team), Some(head), Some(from)) = (team, head, sheet.locked_at) else { return };
        let mut dice = Dice::new(&["finding", &finding.id.to_string()]);
        let [cause, action, result] = CASES[dice.below(CASES.len() as u64) as usize];
        let photos: Vec<PhotoId> = match item.photo {
            PhotoPolicy::Forbidden | PhotoPolicy::None => Vec::new(),
            _ => vec![self.world.gallery.show(item, 4, &mut dice)],
        };
        let photo_info = photos.iter().map(|photo| (photo.clone(), info(from, PhotoKind::After))).collect();
        let acts: [(PersonId, FindingAct); 6] = [
            (head.id, FindingAct::Accept { doer: team.id, opinion: "Khắc phục trong tuần.".to_owned() }),
            (
                team.id,
                FindingAct::FindCause {
                    cause: cause.to_owned(), correction: "Đã nhắc và sắp xếp tạm.".to_owned()
                },
            ),
            (team.id, FindingAct::Start { action: action.to_owned() }),
            (team.id, FindingAct::Report { text: result.to_owned(), photos, photo_info }),
            (sheet.author, FindingAct::SendBack { reason: "Mới làm ở một phần khu vực.".to_owned() }),
            (sheet.author, FindingAct::Close { text: "Đã xem lại tại chỗ, đạt yêu cầu.".to_owned() }),
        ];
        for (nth, (by, act)) in acts.into_iter().enumerate().take(stage) {
            let is_back = matches!(act, FindingAct::SendBack { .. });
            // Only what is sent back in the end is sent back.
            if is_back && stage != 5 {
                continue;
            }
            let at = from + Days::new(1 + nth as u64 * 2);
            if at < self.now {
                // What the rules refuse is left undone.
                drop(finding.act(&act, item, by, at));
            }
        }
    }
}

fn info(taken_at: DateTime<Utc>, kind: PhotoKind) -> PhotoInfo {
    PhotoInfo { taken_at, source: Source::Camera, kind, privacy_ok: true }
}
