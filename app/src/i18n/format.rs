//! Numbers and dates as they stand on a screen: `82,4 %`, `1.234`, `21/11/2026`, the same in both languages
//! because officials read them beside printed reports. Percentages are cut, never rounded over a bound.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use super::Lang;
use crate::domain::{
    period::{Period, VIETNAM},
    score::Tally,
};

/// A space that is narrow and does not break.
pub const THIN: char = '\u{202f}';

/// `1.234`.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// An amount of storage: `12,3 GB`, `640 MB`, cut.
pub fn bytes(bytes: u64) -> String {
    match bytes / 1_000_000 {
        mega @ 0..1000 => format!("{mega} MB"),
        mega => format!("{},{} GB", number(mega / 1000), mega % 1000 / 100),
    }
}

/// points ÷ max as `82,4 %`, cut to one decimal; a dash when there is nothing to score.
pub fn percent(points: u64, max: u64) -> String {
    match (u128::from(points) * 1000).checked_div(u128::from(max)) {
        Some(tenths) => format!("{},{}{THIN}%", tenths / 10, tenths % 10),
        None => "–".to_owned(),
    }
}

/// A tally as `82,4 %`.
pub fn tally(tally: Tally) -> String {
    percent(tally.points, tally.max)
}

/// Tenths of a percent as `62,4 %`; a dash when there is nothing to count. For counts that are rounded, see
/// `quality_system::tenths`; scores are cut.
pub fn tenths(tenths: Option<u64>) -> String {
    tenths.map_or_else(|| "–".to_owned(), |tenths| format!("{},{}{THIN}%", number(tenths / 10), tenths % 10))
}

/// points ÷ max in whole percent, cut, without a sign: `82`; a dash when there is nothing to score.
pub fn whole(points: u64, max: u64) -> String {
    (u128::from(points) * 100).checked_div(u128::from(max)).map_or_else(|| "–".to_owned(), |p| p.to_string())
}

/// A signed number of hundredths of a percent as `−9,6`, `+1,2`, `0,0`, cut towards zero.
pub fn gap(hundredths: i64) -> String {
    let tenths = hundredths.unsigned_abs() / 10;
    let sign = match hundredths.signum() {
        _ if tenths == 0 => "",
        1 => "+",
        _ => "\u{2212}",
    };
    format!("{sign}{},{}", tenths / 10, tenths % 10)
}

/// `21/11/2026`.
pub fn date(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// The day of a document: `ngày 04 tháng 11 năm 2026`, with two digits for days below 10 and for January and February
/// (Nghị định 30/2020/NĐ-CP).
pub fn written_date(day: NaiveDate, lang: Lang) -> String {
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    match lang {
        Lang::Vi => format!("ngày {:02} tháng {month} năm {}", day.day(), day.year()),
        Lang::En => date(day),
    }
}

/// `21/11`.
pub fn short_date(day: NaiveDate) -> String {
    format!("{:02}/{:02}", day.day(), day.month())
}

/// `10:05 21/11/2026`, Vietnamese time.
pub fn moment(at: DateTime<Utc>) -> String {
    let here = at.with_timezone(&VIETNAM);
    format!("{:02}:{:02} {}", here.hour(), here.minute(), date(here.date_naive()))
}

/// How far a day is from today: `3 ngày nữa`, `hôm nay`, `2 ngày trước`.
pub fn from_today(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match ((day - today).num_days(), lang) {
        (0, Lang::Vi) => "hôm nay".to_owned(),
        (0, Lang::En) => "today".to_owned(),
        (1, Lang::Vi) => "ngày mai".to_owned(),
        (1, Lang::En) => "tomorrow".to_owned(),
        (-1, Lang::Vi) => "hôm qua".to_owned(),
        (-1, Lang::En) => "yesterday".to_owned(),
        (days @ 2.., Lang::Vi) => format!("{days} ngày nữa"),
        (days @ 2.., Lang::En) => format!("in {days} days"),
        (days, Lang::Vi) => format!("{} ngày trước", -days),
        (days, Lang::En) => format!("{} days ago", -days),
    }
}

/// A deadline: `Hạn 28/11/2026 (7 ngày nữa)`, `Quá hạn 2 ngày (28/11/2026)`.
pub fn deadline(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let late = (today - day).num_days();
    match (late > 0, lang) {
        (false, Lang::Vi) => format!("Hạn {} ({})", date(day), from_today(day, today, lang)),
        (false, Lang::En) => format!("Due {} ({})", date(day), from_today(day, today, lang)),
        (true, Lang::Vi) => format!("Quá hạn {late} ngày ({})", date(day)),
        (true, Lang::En) => format!("{late} {} overdue ({})", if late == 1 { "day" } else { "days" }, date(day)),
    }
}

/// A period's name: `Quý IV/2026`, `6 tháng đầu năm 2026`, `Năm 2026`, `Tháng 11/2026`.
pub fn period(period: Period, lang: Lang) -> String {
    let roman = |q: u8| ["I", "II", "III", "IV"].get(usize::from(q).wrapping_sub(1)).copied().unwrap_or("?");
    match (period, lang) {
        (Period::Quarter(year, q), Lang::Vi) => format!("Quý {}/{year}", roman(q)),
        (Period::Quarter(year, q), Lang::En) => format!("Quarter {}/{year}", roman(q)),
        (Period::FirstHalf(year), Lang::Vi) => format!("6 tháng đầu năm {year}"),
        (Period::FirstHalf(year), Lang::En) => format!("First half of {year}"),
        (Period::Year(year), Lang::Vi) => format!("Năm {year}"),
        (Period::Year(year), Lang::En) => format!("Year {year}"),
        (Period::Month(year, month), Lang::Vi) => format!("Tháng {month}/{year}"),
        (Period::Month(year, month), Lang::En) => format!("Month {month}/{year}"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(1234, "1.234")]
    #[case(1_000_000, "1.000.000")]
    fn thousands_have_a_point(#[case] value: u64, #[case] shown: &str) {
        assert_eq!(number(value), shown);
    }

    #[rstest]
    #[case(824, 1000, "82,4\u{202f}%")]
    #[case(89_995, 100_000, "89,9\u{202f}%")]
    #[case(1, 1, "100,0\u{202f}%")]
    #[case(0, 0, "–")]
    fn a_percentage_is_cut(#[case] points: u64, #[case] max: u64, #[case] shown: &str) {
        assert_eq!(percent(points, max), shown);
    }

    #[rstest]
    #[case(-964, "\u{2212}9,6")]
    #[case(120, "+1,2")]
    #[case(-9, "0,0")]
    fn a_gap_has_its_sign(#[case] hundredths: i64, #[case] shown: &str) {
        assert_eq!(gap(hundredths), shown);
    }

    #[rstest]
    #[case("2026-11-24", "Hạn 24/11/2026 (3 ngày nữa)")]
    #[case("2026-11-21", "Hạn 21/11/2026 (hôm nay)")]
    #[case("2026-11-19", "Quá hạn 2 ngày (19/11/2026)")]
    fn a_deadline_speaks(#[case] day: NaiveDate, #[case] shown: &str) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        assert_eq!(deadline(day, today, Lang::Vi), shown);
    }

    #[rstest]
    #[case("2026-02-04", "ngày 04 tháng 02 năm 2026")]
    #[case("2026-11-21", "ngày 21 tháng 11 năm 2026")]
    #[case("2026-03-30", "ngày 30 tháng 3 năm 2026")]
    fn a_document_writes_its_day_out(#[case] day: NaiveDate, #[case] shown: &str) {
        assert_eq!(written_date(day, Lang::Vi), shown);
    }

    #[rstest]
    #[case(999_999, "0 MB")]
    #[case(640_000_000, "640 MB")]
    #[case(12_345_000_000, "12,3 GB")]
    fn storage_is_said_in_powers_of_ten(#[case] given: u64, #[case] shown: &str) {
        assert_eq!(bytes(given), shown);
    }

    #[test]
    fn a_quarter_has_a_roman_number() {
        assert_eq!(period(Period::Quarter(2026, 4), Lang::Vi), "Quý IV/2026");
    }
}
