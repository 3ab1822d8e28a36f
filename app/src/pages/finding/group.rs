//! How the list of findings is laid out: as urgent as they are, or under headings, so that the head sees at a glance who has
//! what before them and until when.

use chrono::{Days, NaiveDate};

use super::{
    api::FindingLine,
    words::{FindingWords, state_name},
};
use crate::{
    domain::finding::FindingState,
    i18n::{Lang, format},
};

/// What they are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Nothing: the most urgent first.
    Urgency,
    /// Người thực hiện.
    Doer,
    /// Thời hạn.
    Due,
    /// Đơn vị.
    Unit,
    /// Trạng thái.
    State,
}

impl Group {
    /// Every way, in the order of the screen.
    pub const ALL: [Self; 5] = [Self::Urgency, Self::Doer, Self::Due, Self::Unit, Self::State];

    /// Its name.
    pub fn name(self, words: &FindingWords) -> &'static str {
        match self {
            Self::Urgency => words.by_urgency,
            Self::Doer => words.by_doer,
            Self::Due => words.by_due,
            Self::Unit => words.by_unit,
            Self::State => words.by_state,
        }
    }

    /// The heading under which a finding stands, and where the heading stands among the others.
    fn heading(self, line: &FindingLine, today: NaiveDate, lang: Lang) -> (u8, String) {
        let words = FindingWords::of(lang);
        match self {
            Self::Urgency => (0, String::new()),
            Self::Doer => line.doer.clone().map_or_else(|| (0, words.nobody.to_owned()), |doer| (1, doer)),
            Self::Unit => (0, line.unit_name.clone()),
            Self::State => (line.state as u8, state_name(line.state, lang).to_owned()),
            Self::Due if line.state == FindingState::Closed => (5, words.closed_only.to_owned()),
            Self::Due if line.ageing.overdue > 0 => (0, words.overdue_only.to_owned()),
            Self::Due => match line.due_on {
                None => (4, words.no_due.to_owned()),
                Some(day) if day == today => (1, words.due_today.to_owned()),
                Some(day) if day <= today + Days::new(7) => {
                    (2, format!("{} {}", words.due_week, format::date(today + Days::new(7))))
                }
                Some(_) => (3, words.due_later.to_owned()),
            },
        }
    }

    /// The findings under their headings, each group in the order of the list.
    pub fn split(self, lines: Vec<FindingLine>, today: NaiveDate, lang: Lang) -> Vec<(String, Vec<FindingLine>)> {
        let mut groups: Vec<((u8, String), Vec<FindingLine>)> = Vec::new();
        for line in lines {
            let heading = self.heading(&line, today, lang);
            match groups.iter_mut().find(|(known, _)| *known == heading) {
                Some((_, group)) => group.push(line),
                None => groups.push((heading, vec![line])),
            }
        }
        // Names keep the order of the most urgent finding under them.
        groups.sort_by_key(|((rank, _), _)| *rank);
        groups.into_iter().map(|((_, heading), lines)| (heading, lines)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::{Ageing, Severity};

    fn line(doer: Option<&str>, due: Option<&str>, overdue: u32, state: FindingState) -> FindingLine {
        FindingLine {
            id: crate::domain::ids::FindingId(uuid::Uuid::nil()),
            number: Some(crate::domain::finding::FindingNumber { year: 2026, nth: 1 }),
            unit: "a-20250701".parse().expect("a unit"),
            unit_name: "Phường A".to_owned(),
            place_name: None,
            item: "T1".parse().expect("an item"),
            text: crate::domain::text::Text { vi: String::new(), en: String::new() },
            statement: String::new(),
            state,
            severity: Severity::OrdinaryItem,
            due_on: due.map(|day| day.parse().expect("a day")),
            ageing: Ageing { days: 1, overdue },
            doer: doer.map(str::to_owned),
            is_mine: false,
            repeats: 0,
        }
    }

    fn headings(group: Group, lines: &[FindingLine]) -> Vec<(String, usize)> {
        let today = "2026-11-23".parse().expect("a day");
        let split = group.split(lines.to_vec(), today, Lang::Vi);
        split.into_iter().map(|(heading, lines)| (heading, lines.len())).collect()
    }

    #[test]
    fn nobody_comes_first_and_who_has_the_most_urgent_comes_before_others() {
        let lines = [
            line(Some("Bình"), None, 3, FindingState::Accepted),
            line(Some("An"), None, 0, FindingState::Accepted),
            line(None, None, 0, FindingState::Open),
            line(Some("Bình"), None, 0, FindingState::Accepted),
        ];
        let expected = [("Chưa phân công", 1), ("Bình", 2), ("An", 1)];
        assert_eq!(headings(Group::Doer, &lines), expected.map(|(name, n)| (name.to_owned(), n)));
        assert_eq!(headings(Group::Urgency, &lines), [(String::new(), 4)]);
    }

    #[test]
    fn days_are_read_from_today() {
        let lines = [
            line(None, Some("2026-11-20"), 1, FindingState::Accepted),
            line(None, Some("2026-11-23"), 0, FindingState::Accepted),
            line(None, Some("2026-11-30"), 0, FindingState::Accepted),
            line(None, Some("2026-12-01"), 0, FindingState::Accepted),
            line(None, None, 0, FindingState::Accepted),
            line(None, Some("2026-11-01"), 0, FindingState::Closed),
        ];
        let counts: Vec<usize> = headings(Group::Due, &lines).into_iter().map(|(_, n)| n).collect();
        assert_eq!(counts, [1; 6]);
        assert_eq!(headings(Group::Due, &lines)[2].0, "Hạn đến hết ngày 30/11/2026");
    }
}
