//! What a report says where its author has written nothing: sentences that follow from the sheets.

use super::api::ReportPage;
use crate::i18n::Lang;

/// Under "findings" when none is listed. Not at a low level is not yet faultless.
pub fn none_found(page: &ReportPage, lang: Lang) -> String {
    let points = || page.sheet.answers.iter().filter_map(|answer| answer.points);
    none_of(points().count(), points().filter(|tally| tally.points < tally.max).count(), lang)
}

/// So many items have points, of which so many less than they could have.
fn none_of(scored: usize, below: usize, lang: Lang) -> String {
    match (scored, below, lang) {
        (0, _, Lang::Vi) => "Chưa có tiêu chí nào được chấm.".to_owned(),
        (0, _, Lang::En) => "No item has been scored yet.".to_owned(),
        (_, 0, Lang::Vi) => "Không có điểm nào chưa phù hợp hoặc cần cải tiến.".to_owned(),
        (_, 0, Lang::En) => "Nothing was found that does not conform or could be improved.".to_owned(),
        (_, n, Lang::Vi) => format!("Không có tiêu chí nào ở mức thấp; còn {n:02} tiêu chí chưa đạt mức cao nhất."),
        (_, 1, Lang::En) => "No item is at a low level; 1 item is below the highest level.".to_owned(),
        (_, n, Lang::En) => format!("No item is at a low level; {n} items are below the highest level."),
    }
}

/// What unit and inspector have not settled yet, as far as the reader may know of it.
pub fn unsettled(page: &ReportPage, lang: Lang) -> Option<String> {
    let case = page.sheet.case.as_ref()?;
    let open = case.lines.iter().filter(|line| line.dispute.as_ref().is_some_and(|dispute| dispute.ruling.is_none()));
    let items = open.map(|line| line.item.to_string()).collect::<Vec<_>>().join(", ");
    let in_time = case.deadline.is_some_and(|(last, today)| today <= last);
    match (items.is_empty(), in_time, lang) {
        (false, _, Lang::Vi) => Some(format!("Đơn vị đã giải trình, chưa có kết luận thẩm định lần 2: {items}.")),
        (false, _, Lang::En) => {
            Some(format!("The unit has explained, and the second verification has not answered yet: {items}."))
        }
        (true, true, Lang::Vi) => Some("Đơn vị còn trong thời hạn giải trình.".to_owned()),
        (true, true, Lang::En) => Some("The unit may still explain.".to_owned()),
        (true, false, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, 0, "Chưa có tiêu chí nào được chấm.")]
    #[case(30, 0, "Không có điểm nào chưa phù hợp hoặc cần cải tiến.")]
    #[case(30, 7, "Không có tiêu chí nào ở mức thấp; còn 07 tiêu chí chưa đạt mức cao nhất.")]
    fn a_score_below_the_highest_is_not_called_faultless(
        #[case] scored: usize,
        #[case] below: usize,
        #[case] said: &str,
    ) {
        assert_eq!(none_of(scored, below, Lang::Vi), said);
    }
}
