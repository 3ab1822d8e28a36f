//! Registers of quality systems: the Department of Home Affairs in good order, the home ward with overdue duties, the others
//! as far as chance has brought them, so that the coverage table says something. All of it is invented.

use app::{
    domain::{
        ids::UnitId,
        period::day_of,
        person::{Person, Role},
        quality_system::{
            Activity, Alteration, AlterationKind, Declaration, DocumentRef, Plan, Procedures, QualityChange,
            QualitySystem, Reason, Register, document_id, edits,
        },
        scales::EditionId,
        unit::{QmsDuty, Unit},
    },
    ports::{Ports, StoreError},
};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::{dice::Dice, import::DemoError, people, sheets::HOME};
use crate::db::{
    Database,
    documents::{DocumentMeta, DocumentStore},
    quality_systems::QualitySystemStore,
};

/// The agency whose register is in good order.
const IN_ORDER: &str = "SNV-20250301";

/// Edition that everybody works to.
const EDITION: &str = "2015";

/// Writes every register that is not there yet, with the signed papers that it names.
pub async fn keep(
    db: &Database,
    ports: &Ports,
    units: &[Unit],
    people: &[Person],
    now: DateTime<Utc>,
) -> Result<(), DemoError> {
    let store = QualitySystemStore::new(db.clone());
    for (unit, register) in registers(units, day_of(now)) {
        if ports.quality_systems.get(&unit).await?.is_some() {
            continue;
        }
        let head = people::at(people, Role::Head, &unit);
        if let Some(head) = head {
            file(db, &unit, &register, head, now).await?;
        }
        let change = |head: &Person| {
            let edits = edits(&Register::default(), &register);
            QualityChange { at: now - chrono::TimeDelta::days(30), by: head.id, edits }
        };
        let changes = head.map(change).into_iter().collect();
        let system = QualitySystem { unit, register, revision: 1, changes };
        store.write(&system, None).await.map_err(StoreError::from)?;
    }
    Ok(())
}

/// Keeps the papers of a register.
async fn file(
    db: &Database,
    unit: &UnitId,
    register: &Register,
    by: &Person,
    now: DateTime<Utc>,
) -> Result<(), DemoError> {
    let store = DocumentStore::new(db.clone());
    for declared in &register.declarations {
        let Some(file) = &declared.file else { continue };
        let content = pdf(declared.on, unit);
        let meta = DocumentMeta { bytes: content.len() as u64, sent_by: by.id, sent_at: now };
        store.put_content(&file.sha256, content).await.map_err(StoreError::from)?;
        match store.create(unit, &file.sha256, &meta).await {
            Ok(()) | Err(crate::db::DbError::Exists) => {}
            Err(fault) => return Err(StoreError::from(fault).into()),
        }
    }
    Ok(())
}

/// The registers of a day, of units in force that are asked for a system; those that have not begun have none.
pub fn registers(units: &[Unit], today: NaiveDate) -> Vec<(UnitId, Register)> {
    let asked = units.iter().filter(|unit| unit.valid.contains(today) && unit.qms_duty != QmsDuty::None);
    asked.filter_map(|unit| Some((unit.id.clone(), register(unit, today)?))).collect()
}

fn register(unit: &Unit, today: NaiveDate) -> Option<Register> {
    let ago = |days| today - Days::new(days);
    let mut dice = Dice::new(&["quality system", unit.id.as_str()]);
    let total = 40 + dice.below(180) as u32;
    let plan = Plan {
        year: today.year(),
        on: NaiveDate::from_ymd_opt(today.year() - 1, 12, 20)?,
        number: format!("{}/KH-{}", 100 + dice.below(80), unit.code),
    };
    let begun = Register { begun_on: Some(ago(600)), ..Register::default() };
    let built = Register {
        standard: edition(),
        scope: "Các thủ tục hành chính thuộc thẩm quyền giải quyết của cơ quan".to_owned(),
        procedures: Procedures { total, covered: total - dice.below(u64::from(total) / 4) as u32 },
        built_on: Some(ago(480)),
        ..begun.clone()
    };
    let applied = Register { applied_on: Some(ago(450)), plans: vec![plan], ..built.clone() };
    let first = |register: &Register| declaration(unit, ago(390), Reason::First, register.procedures);
    match unit.id.as_str() {
        IN_ORDER => {
            let procedures = Procedures { total: 126, covered: 126 };
            let before = Procedures { total: 126, covered: 118 };
            let declarations = vec![
                declaration(unit, ago(390), Reason::First, before)?,
                declaration(unit, ago(185), Reason::Scope, procedures)?,
            ];
            return Some(Register {
                procedures,
                declarations,
                alterations: vec![altered(ago(200), AlterationKind::Scope, "Bổ sung 08 thủ tục lĩnh vực việc làm")],
                internal_audits: vec![
                    held(ago(400), "02 điểm không phù hợp nhẹ, đã khắc phục", "15/BC-SNV"),
                    held(ago(60), "Không có điểm không phù hợp; 03 khuyến nghị cải tiến", "88/BC-SNV"),
                ],
                management_reviews: vec![
                    held(ago(380), "Hệ thống phù hợp", "21/BB-SNV"),
                    held(ago(45), "Hệ thống phù hợp, có hiệu lực", "93/BB-SNV"),
                ],
                ..applied
            });
        }
        HOME => {
            return Some(Register {
                declarations: vec![first(&applied)?],
                alterations: vec![altered(ago(75), AlterationKind::Scope, "Tiếp nhận thủ tục được phân cấp mới")],
                internal_audits: vec![held(ago(400), "01 điểm không phù hợp nhẹ, đã khắc phục", "12/BC-UBND")],
                management_reviews: vec![held(ago(90), "Hệ thống phù hợp; cần mở rộng phạm vi", "47/BB-UBND")],
                ..applied
            });
        }
        _ => {}
    }
    // How far an agency has come, out of a hundred: the dutiful go further.
    let [begins, builds, applies, declares] =
        if unit.qms_duty == QmsDuty::Mandatory { [98, 95, 92, 90] } else { [70, 75, 80, 70] };
    if !dice.percent(begins) {
        return None;
    }
    if !dice.percent(builds) {
        return Some(begun);
    }
    if !dice.percent(applies) {
        return Some(built);
    }
    let kept = Register {
        internal_audits: if dice.percent(80) {
            vec![held(ago(100 + dice.below(200)), "Đạt yêu cầu", "")]
        } else {
            Vec::new()
        },
        management_reviews: if dice.percent(75) {
            vec![held(ago(40 + dice.below(200)), "Hệ thống phù hợp", "")]
        } else {
            Vec::new()
        },
        plans: if dice.percent(85) { applied.plans.clone() } else { Vec::new() },
        ..applied
    };
    if !dice.percent(declares) {
        return Some(kept);
    }
    let alterations = if dice.percent(15) {
        vec![altered(ago(10 + dice.below(90)), AlterationKind::Organisation, "Sắp xếp lại các phòng chuyên môn")]
    } else {
        Vec::new()
    };
    let declared = Declaration { file: None, ..first(&kept)? };
    Some(Register { declarations: vec![declared], alterations, ..kept })
}

fn edition() -> Option<EditionId> {
    EDITION.parse().ok()
}

fn declaration(unit: &Unit, on: NaiveDate, why: Reason, procedures: Procedures) -> Option<Declaration> {
    let number =
        format!("{}/QĐ-{}", 50 + Dice::new(&["declaration", unit.id.as_str(), &on.to_string()]).below(150), unit.code);
    let file = DocumentRef { sha256: document_id(&pdf(on, &unit.id)), name: format!("cong-bo-{on}.pdf") };
    let scope = "Các thủ tục hành chính thuộc thẩm quyền giải quyết của cơ quan".to_owned();
    Some(Declaration { on, number, why, standard: edition()?, scope, procedures, file: Some(file) })
}

fn altered(on: NaiveDate, what: AlterationKind, note: &str) -> Alteration {
    Alteration { on, what, note: note.to_owned() }
}

fn held(on: NaiveDate, result: &str, report: &str) -> Activity {
    Activity { on, result: result.to_owned(), report: report.to_owned() }
}

/// A page of A4 with one line on it: the smallest whole PDF. Its built-in font has no Vietnamese letters.
fn pdf(on: NaiveDate, unit: &UnitId) -> Vec<u8> {
    let text = format!("BT /F1 14 Tf 72 770 Td (Demonstration: {unit}, {on}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (nth, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", nth + 1));
    }
    let (size, at) = (objects.len() + 1, file.len());
    file.push_str(&format!("xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n"));
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use app::domain::{
        quality_system::{Duty, Rules, Stage, Standing, coverage, is_pdf},
        scales,
    };

    use super::*;
    use crate::demo::units::units;

    fn rules() -> Rules {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../checklists/scales.toml");
        let text = std::fs::read_to_string(file).expect("the scales are there");
        scales::parse(&text).expect("the scales are sound").quality_system
    }

    #[test]
    fn every_register_is_sound_on_any_day() {
        let (units, rules) = (units().expect("the seed files are sound"), rules());
        for today in ["2026-11-21", "2026-12-31", "2027-01-01", "2028-02-29", "2030-06-16"] {
            let today: NaiveDate = today.parse().expect("a day");
            for (unit, register) in registers(&units, today) {
                assert_eq!(register.faults(&rules, today), [], "{unit} on {today}");
                assert_eq!(register.clone().tidy(), register, "{unit} is kept as it is written");
            }
        }
    }

    #[test]
    fn one_agency_is_in_order_one_is_late_and_the_table_says_something() {
        let (units, rules) = (units().expect("the seed files are sound"), rules());
        let today: NaiveDate = "2026-11-21".parse().expect("a day");
        let registers = registers(&units, today);
        let standing = |unit: &Unit| {
            let empty = Register::default();
            let written = registers.iter().find(|(id, _)| *id == unit.id).map_or(&empty, |(_, register)| register);
            Standing::of(unit, written, &rules, today)
        };
        let all: Vec<_> = units.iter().filter(|unit| unit.valid.contains(today)).map(standing).collect();
        let of = |id: &str| all.iter().find(|standing| standing.unit.as_str() == id).expect("is there");
        assert_eq!((of(IN_ORDER).stage, of(IN_ORDER).overdue.len()), (Stage::Declared, 0));
        let late: Vec<_> = of(HOME).overdue.iter().map(|one| one.what).collect();
        assert!(matches!(late[..], [Duty::Redeclaration { .. }, Duty::InternalAudit { .. }]), "{late:?}");
        let table = coverage(all.iter().map(Into::into));
        assert_eq!(table.blocks.len(), 4, "{table:?}");
        let (must, may) = (table.mandatory, table.encouraged);
        assert!(must.declared < must.agencies && may.declared < may.applied && may.applied < may.built, "{table:?}");
        assert!(may.built < may.agencies && table.all.redeclare > 1, "{table:?}");
        let stages: std::collections::BTreeSet<_> = all.iter().map(|standing| standing.stage).collect();
        assert_eq!(stages.len(), Stage::ALL.len(), "every stage is there");
    }

    #[test]
    fn the_papers_are_pdf() {
        let unit: UnitId = HOME.parse().expect("a unit");
        let paper = pdf("2026-01-02".parse().expect("a day"), &unit);
        assert!(is_pdf(&paper));
        let text = String::from_utf8(paper).expect("is ASCII");
        let at: usize =
            text.rsplit("startxref\n").next().and_then(|end| end.lines().next()?.parse().ok()).expect("a place");
        assert!(text[at..].starts_with("xref\n0 6\n"));
    }
}
