//! Reads `checklists/scales.toml` and says everything that is wrong with it at once, like the parser of checklists.

mod bands;
mod calendar;
mod draw;
mod overlap;
mod quality_system;
mod red_tag;

use std::str::FromStr;

use super::{
    AreaPlaces, Conformity, Deadlines, Frequencies, Guide, Location, MonthDay, Ranking, ReportId, ReportPeriod, Scales,
};
use crate::domain::{
    answer::Grade,
    checklist::{
        Fault,
        parse::{Field, Reader, Register, read},
    },
    ids::{Block, ChecklistId, IdError},
};

/// Longest deadline, in working days.
const MAX_DAYS: u32 = 1_000;

/// Every grade, as files write it.
const GRADES: [(Grade, &str); 4] = [(Grade::Ph, "PH"), (Grade::Kn, "KN"), (Grade::Kphn, "KPHN"), (Grade::Kphg, "KPHG")];

/// Reads the text of `scales.toml`.
///
/// # Errors
/// Every fault of the file, in the order of their places, never an empty list. After a mistake in the TOML itself,
/// faults that may only be its echo (something "missing" or on the same line) are left out.
pub fn parse(text: &str) -> Result<Scales, Vec<Fault>> {
    read(text, scales)
}

fn scales(mut r: Reader<'_>) -> Option<Scales> {
    let faults = r.faults();
    r.schema(1);
    let generic = r.need("generic").table().and_then(generic);
    let band_sets = bands::band_sets(&r.need("band_set"), faults);
    let deadlines = r.need("deadlines_days").table().and_then(deadlines);
    let frequency = r.need("frequency").table().and_then(frequency);
    let ranking = r.need("ranking").table().and_then(ranking);
    let calendar = r.need("calendar").table().and_then(calendar::calendar);
    let mut ids = Register::new(faults, "report");
    let reports: Vec<_> = r.need("report_period").tables().into_iter().map(|r| report(r, &mut ids)).collect();
    let red_tag = r.need("red_tag").table().and_then(red_tag::rules);
    let draw_weights = r.need("draw").table().and_then(draw::weights);
    let quality_system = r.need("quality_system").table().and_then(|r| quality_system::rules(r, frequency));
    let mut about = Register::new(faults, "location");
    let locations: Vec<_> = r.maybe("location").tables().into_iter().map(|r| location(r, &mut about)).collect();
    let area_places: Vec<_> = r.maybe("area_places").tables().into_iter().map(of_areas).collect();
    let overlaps: Vec<_> = r.maybe("overlap").tables().into_iter().map(overlap::overlap).collect();
    r.finish();

    let (graded, conformity) = generic?;
    Some(Scales {
        graded,
        conformity,
        band_sets: band_sets?,
        deadlines: deadlines?,
        frequency: frequency?,
        ranking: ranking?,
        calendar: calendar?,
        report_periods: reports.into_iter().collect::<Option<_>>()?,
        draw_weights: draw_weights?,
        quality_system: quality_system?,
        locations: locations.into_iter().collect::<Option<_>>()?,
        area_places: area_places.into_iter().collect::<Option<_>>()?,
        overlaps: overlaps.into_iter().collect::<Option<_>>()?,
        red_tag: red_tag?,
    })
}

fn generic(mut r: Reader<'_>) -> Option<([Guide; 5], Conformity)> {
    let graded = r.need("graded").table().and_then(graded);
    let conformity = r.need("conformity").table().and_then(conformity);
    r.finish();
    graded.zip(conformity)
}

fn graded(mut r: Reader<'_>) -> Option<[Guide; 5]> {
    let field = r.need("level");
    r.finish();
    let levels: Vec<_> = field.tables().into_iter().enumerate().map(|(score, r)| level(r, score)).collect();
    if !levels.is_empty() && levels.len() != 5 {
        let message = format!("there are {} levels, the graded scale needs 5, for the scores 0 to 4", levels.len());
        field.fault("level_count", message);
    }
    levels.into_iter().collect::<Option<Vec<_>>>()?.try_into().ok()
}

fn level(mut r: Reader<'_>, score: usize) -> Option<Guide> {
    let value = r.need("value");
    if let Some(found) = value.whole(0..=4)
        && usize::try_from(found) != Ok(score)
    {
        value.fault("wrong_order", format!("level {found} stands in place {score}: write the levels from 0 to 4"));
    }
    let guide = guide(&mut r);
    r.finish();
    guide
}

fn guide(r: &mut Reader<'_>) -> Option<Guide> {
    let (name, guide) = (r.need("name").text(), r.need("guide").text());
    Some(Guide { name: name?, guide: guide? })
}

fn conformity(mut r: Reader<'_>) -> Option<Conformity> {
    let field = r.need("grade");
    r.finish();
    let mut grades: Vec<(Grade, Option<Guide>)> = Vec::new();
    for mut r in field.tables() {
        let id = r.need("id");
        let guide = guide(&mut r);
        r.finish();
        let Some(grade) = id.choice() else { continue };
        if grades.iter().any(|(known, _)| *known == grade) {
            id.fault("duplicate_id", "this grade is there already: write each grade once");
        }
        grades.push((grade, guide));
    }
    let [ph, kn, kphn, kphg] = GRADES.map(|(grade, name)| {
        let at = grades.iter().position(|(known, _)| *known == grade);
        if at.is_none() && field.is_present() {
            field.fault("missing_key", format!("the grade {name} is missing: add it"));
        }
        grades.swap_remove(at?).1
    });
    Some(Conformity { ph: ph?, kn: kn?, kphn: kphn?, kphg: kphg? })
}

fn deadlines(mut r: Reader<'_>) -> Option<Deadlines> {
    let mut days = |key, from| r.need(key).whole(from..=MAX_DAYS);
    let (safety, critical_item, ordinary_item) =
        (days("an_toan", 1), days("tieu_chi_trong_yeu", 1), days("tieu_chi_thuong", 1));
    let (major, minor) = (days("khong_phu_hop_nang", 1), days("khong_phu_hop_nhe", 1));
    let recommendation = days("khuyen_nghi", 0);
    r.finish();
    Some(Deadlines {
        safety: safety?,
        critical_item: critical_item?,
        ordinary_item: ordinary_item?,
        major: major?,
        minor: minor?,
        recommendation: match recommendation? {
            0 => None,
            days => Some(days),
        },
    })
}

fn frequency(mut r: Reader<'_>) -> Option<Frequencies> {
    let mut often = |key| r.need(key).choice();
    let personal_check = often("ca_nhan_tu_kiem");
    let room_self_assessment = often("phong_tu_danh_gia");
    let agency_assessment = often("co_quan_danh_gia");
    let internal_audit = often("danh_gia_noi_bo_iso");
    let management_review = often("xem_xet_lanh_dao");
    r.finish();
    Some(Frequencies {
        personal_check: personal_check?,
        room_self_assessment: room_self_assessment?,
        agency_assessment: agency_assessment?,
        internal_audit: internal_audit?,
        management_review: management_review?,
    })
}

fn ranking(mut r: Reader<'_>) -> Option<Ranking> {
    let min_coverage_percent = r.need("min_coverage_percent").whole(0..=100);
    r.finish();
    Some(Ranking { min_coverage_percent: min_coverage_percent? })
}

fn location(mut r: Reader<'_>, about: &mut Register<'_, ChecklistId>) -> Option<Location> {
    let checklist = r.need("checklist").id();
    let kinds = r.need("place_kinds");
    let each = r.need("each").flag();
    r.finish();
    if let Some(checklist) = &checklist {
        about.define(checklist);
    }
    let kinds = place_kinds(&kinds);
    Some(Location { checklist: checklist?.into_inner(), place_kinds: kinds?, each: each? })
}

fn of_areas(mut r: Reader<'_>) -> Option<AreaPlaces> {
    let checklist = r.need("checklist").id();
    let areas = codes(&r.need("areas"));
    let kinds = place_kinds(&r.need("place_kinds"));
    r.finish();
    Some(AreaPlaces { checklist: checklist?.into_inner(), areas: areas?, place_kinds: kinds? })
}

/// Kinds of place are an open list of codes, as blocks are.
fn place_kinds(field: &Field<'_>) -> Option<Vec<String>> {
    Some(codes::<Block>(field)?.iter().map(Block::to_string).collect())
}

/// A list of codes; every fault in it is noted.
fn codes<T: FromStr<Err = IdError>>(field: &Field<'_>) -> Option<Vec<T>> {
    let found: Vec<_> = field.list()?.iter().map(|code| Some(code.id::<T>()?.into_inner())).collect();
    found.into_iter().collect()
}

fn report(mut r: Reader<'_>, ids: &mut Register<'_, ReportId>) -> Option<ReportPeriod> {
    let id = r.need("id").id();
    let name = r.need("name").text();
    let data_from = month_day(&r.need("data_from"));
    let data_from_year = r.maybe("data_from_year").whole(-1..=0).unwrap_or(0);
    let to = r.need("data_to");
    let data_to = month_day(&to);
    let send_by = month_day(&r.need("send_by"));
    r.finish();
    let id = id?;
    ids.define(&id);
    let (data_from, data_to) = (data_from?, data_to?);
    if data_from_year == 0 && data_to < data_from {
        to.fault("wrong_order", "key `data_to` lies before `data_from`: correct a day, or write `data_from_year = -1`");
    }
    Some(ReportPeriod { id: id.into_inner(), name: name?, data_from, data_from_year, data_to, send_by: send_by? })
}

fn month_day(field: &Field<'_>) -> Option<MonthDay> {
    let day = field.string()?.parse::<MonthDay>();
    day.inspect_err(|e| field.fault("bad_date", format!("key `{}`: {e}", field.name()))).ok()
}
