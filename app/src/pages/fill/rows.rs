//! The rows of an item: what can be answered on its scale, best answer first, each with its own words and key.
//! Pure; how a row looks is the view's business.

use crate::domain::{
    answer::{Grade, Value},
    checklist::{Item, Scale},
    scales::Conformity,
    text::Lang,
};

/// One answer that can be tapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it says on the left: `4`, `PH`, `Đ`.
    pub mark: String,
    /// The key that chooses it.
    pub key: char,
    /// What it means.
    pub text: String,
    /// The answer.
    pub value: Value,
    /// From 0 (worst) to 4 (best), for its shade.
    pub shade: usize,
    /// How many of `steps` marks are filled.
    pub filled: usize,
    /// How many marks the shape has.
    pub steps: usize,
}

/// The rows of a scale that is answered by one tap; none for deductions, which are counted.
pub fn rows(item: &Item, scale: Scale, conformity: &Conformity, lang: Lang) -> Vec<Row> {
    let guide = |at: usize| item.guidance.get(at).map(|t| t.get(lang).to_owned()).unwrap_or_default();
    match scale {
        Scale::Graded => (0..=4u8)
            .rev()
            .map(|score| {
                let at = usize::from(score);
                row(score.to_string(), digit(at), guide(at), Value::Score { score }, at, 4)
            })
            .collect(),
        Scale::PassFail => {
            let (pass, fail) = if lang == Lang::Vi { ("Đạt", "Không đạt") } else { ("Pass", "Fail") };
            vec![
                row(pass.to_owned(), '1', guide(1), Value::Pass { pass: true }, 1, 1),
                row(fail.to_owned(), '0', guide(0), Value::Pass { pass: false }, 0, 1),
            ]
        }
        Scale::Conformity => [
            (Grade::Ph, "PH", Some(2)),
            (Grade::Kn, "KN", None),
            (Grade::Kphn, "KPHN", Some(1)),
            (Grade::Kphg, "KPHG", Some(0)),
        ]
        .into_iter()
        .enumerate()
        .map(|(from_best, (grade, mark, line))| {
            let general = conformity.get(grade);
            let text = line.map(guide).filter(|t| !t.is_empty());
            let text = text.unwrap_or_else(|| format!("{}. {}", general.name.get(lang), general.guide.get(lang)));
            row(mark.to_owned(), digit(4 - from_best), text, Value::Grade { grade }, 3 - from_best, 3)
        })
        .collect(),
        Scale::Cumulative { levels } => (0..=levels)
            .rev()
            .map(|level| {
                let at = level as usize;
                let share = if level == 0 { 0 } else { 100 };
                row(level.to_string(), digit(at), guide(at), Value::Level { level, share }, at, levels as usize)
            })
            .collect(),
        Scale::Deduction { .. } => Vec::new(),
    }
}

fn row(mark: String, key: char, text: String, value: Value, filled: usize, steps: usize) -> Row {
    Row { mark, key, text, value, shade: filled * 4 / steps.max(1), filled, steps }
}

fn digit(at: usize) -> char {
    u32::try_from(at).ok().and_then(|at| char::from_digit(at, 10)).unwrap_or(' ')
}

/// Whether the row is the one that this value chose; shares of a level belong to its row.
pub fn chosen(row: &Row, value: Option<&Value>) -> bool {
    match (&row.value, value) {
        (Value::Level { level, .. }, Some(Value::Level { level: said, .. })) => level == said,
        (own, Some(said)) => own == said,
        (_, None) => false,
    }
}

/// An answer in few words, for the previous period and the jump list: `mức 2`, `PH`, `3 lỗi`.
pub fn short(value: &Value, lang: Lang) -> String {
    let vi = lang == Lang::Vi;
    match value {
        Value::Score { score } if vi => format!("mức {score}"),
        Value::Score { score } => format!("level {score}"),
        Value::Grade { grade } => match grade {
            Grade::Ph => "PH",
            Grade::Kn => "KN",
            Grade::Kphn => "KPHN",
            Grade::Kphg => "KPHG",
        }
        .to_owned(),
        Value::Pass { pass } => match (pass, vi) {
            (true, true) => "đạt",
            (false, true) => "không đạt",
            (true, false) => "pass",
            (false, false) => "fail",
        }
        .to_owned(),
        Value::Faults { faults } if vi => format!("{faults} lỗi"),
        Value::Faults { faults } => format!("{faults} fault{}", if *faults == 1 { "" } else { "s" }),
        Value::Level { level, share } if vi => format!("mức {level} ({share} %)"),
        Value::Level { level, share } => format!("level {level} ({share} %)"),
        Value::Na { .. } => if vi { "không áp dụng" } else { "not applicable" }.to_owned(),
    }
}
