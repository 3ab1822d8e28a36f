//! A message and its words: plain text, Vietnamese first and English below, because nobody tells the server which
//! language they read. It names what waits and until when; never a score, an answer or another person.

use std::fmt::Write;

use app::{
    domain::{
        email::EmailAddress,
        period::Period,
        reminder::Duty,
        text::{Lang, Text},
    },
    i18n::format,
};
use chrono::NaiveDate;

app::words! {
    /// Words of messages.
    pub struct MailWords {
        dear: "Kính gửi Ông/Bà" / "Dear",
        opening: "Hệ thống Nề nếp xin nhắc Ông/Bà về các phiếu đánh giá sau đây:" / "This is a reminder of the following sheets:",
        assess: "Phiếu tự chấm chưa chốt" / "Self-assessments that are not locked",
        verify: "Phiếu chờ thẩm định" / "Sheets that wait for verification",
        explain: "Phiếu chờ giải trình" / "Sheets that wait for an explanation",
        settle: "Phiếu chờ thẩm định lần 2" / "Sheets that wait for the second verification",
        all: "Toàn bộ công việc có trong mục “Việc của tôi”:" / "Everything that waits for you is in “My work”:",
        done: "Nếu công việc đã hoàn thành, xin Ông/Bà bỏ qua thư này. Thư được gửi tự động, đề nghị không trả lời." / "If the work is done already, please ignore this message. It was sent automatically; please do not reply.",
        trial: "Đây là thư thử nghiệm của hệ thống Nề nếp. Nhận được thư này nghĩa là máy chủ thư điện tử đã được thiết lập đúng." / "This is a test message of Nề nếp. That it arrived means that the mail server is set up correctly.",
    }
}

/// Subject of the message that shows whether mail arrives.
const TRIAL: &str = "[Nề nếp] Thư thử nghiệm";

/// Between the Vietnamese half and the English one.
const BETWEEN: &str = "\n* * *\n\n";

/// A message to one person.
#[derive(Debug, Clone)]
pub struct Letter {
    pub(super) to: EmailAddress,
    /// The same for every try, so that a mailbox may tell a repeat.
    pub(super) id: String,
    pub(super) subject: String,
    pub(super) body: String,
}

/// One sheet that a message names.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) duty: Duty,
    pub(super) deadline: NaiveDate,
    pub(super) period: Period,
    pub(super) unit: String,
    pub(super) title: Text,
    pub(super) place: Option<String>,
    /// Path of the page where it is done.
    pub(super) path: String,
}

impl Letter {
    /// The reminder of these sheets, which stand in groups of one duty and deadline.
    pub(super) fn reminder(
        to: EmailAddress,
        id: String,
        name: &str,
        lines: &[Line],
        today: NaiveDate,
        site: &str,
    ) -> Self {
        let body = [Lang::Vi, Lang::En].map(|lang| half(name, lines, today, site, lang)).join(BETWEEN);
        Self { to, id, subject: subject(lines, today), body }
    }

    /// A message that shows whether mail arrives.
    pub fn trial(to: EmailAddress, site: &str) -> Self {
        let half = |lang| format!("{}\n{site}/\n", MailWords::of(lang).trial);
        Self {
            to,
            id: uuid::Uuid::new_v4().to_string(),
            subject: TRIAL.to_owned(),
            body: [Lang::Vi, Lang::En].map(half).join(BETWEEN),
        }
    }
}

/// `[Nề nếp] 3 phiếu đến hạn ngày 28/11/2026`.
fn subject(lines: &[Line], today: NaiveDate) -> String {
    let (due, overdue): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| today <= line.deadline);
    let part = |lines: &[&Line], what: &str| match lines {
        [] => None,
        [first, rest @ ..] if rest.iter().all(|line| line.deadline == first.deadline) => {
            Some(format!("{} phiếu {what} ngày {}", lines.len(), format::date(first.deadline)))
        }
        _ => Some(format!("{} phiếu {what}", lines.len())),
    };
    let parts: Vec<String> = [part(&overdue, "quá hạn"), part(&due, "đến hạn")].into_iter().flatten().collect();
    format!("[Nề nếp] {}", parts.join(", "))
}

/// The message in one language; the links stand in both, for whoever reads one half only.
fn half(name: &str, lines: &[Line], today: NaiveDate, site: &str, lang: Lang) -> String {
    let words = MailWords::of(lang);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = format!("{} {name},\n\n{}\n", words.dear, words.opening);
    for group in lines.chunk_by(|a, b| (a.duty, a.deadline) == (b.duty, b.deadline)) {
        let what = match group[0].duty {
            Duty::Assess => words.assess,
            Duty::Verify => words.verify,
            Duty::Explain => words.explain,
            Duty::Settle => words.settle,
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{what}. {}:", format::deadline(group[0].deadline, today, lang));
        for line in group {
            let about = [Some(line.unit.as_str()), Some(line.title.get(lang)), line.place.as_deref()];
            let about: Vec<&str> = about.into_iter().flatten().collect();
            let period = format::period(line.period, lang);
            let _ = writeln!(text, "- {} ({period})\n  {site}{}", about.join(" · "), line.path);
        }
    }
    let _ = writeln!(text, "\n{} {site}/\n\n{}", words.all, words.done);
    text
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn line(duty: Duty, deadline: &str) -> Line {
        Line {
            duty,
            deadline: day(deadline),
            period: Period::Quarter(2026, 4),
            unit: "Phường Sài Gòn".to_owned(),
            title: Text { vi: "5S văn phòng".to_owned(), en: "5S in offices".to_owned() },
            place: Some("Phòng Tiếp dân".to_owned()),
            path: "/sheets/1".to_owned(),
        }
    }

    #[rstest]
    #[case(&["2026-11-28"], "1 phiếu đến hạn ngày 28/11/2026")]
    #[case(&["2026-11-28", "2026-11-28", "2026-11-28"], "3 phiếu đến hạn ngày 28/11/2026")]
    #[case(&["2026-11-20", "2026-11-20"], "2 phiếu quá hạn ngày 20/11/2026")]
    #[case(&["2026-11-22", "2026-11-28"], "2 phiếu đến hạn")]
    #[case(&["2026-11-20", "2026-11-28"], "1 phiếu quá hạn ngày 20/11/2026, 1 phiếu đến hạn ngày 28/11/2026")]
    fn the_subject_says_how_many_and_until_when(#[case] deadlines: &[&str], #[case] expected: &str) {
        let lines: Vec<Line> = deadlines.iter().map(|deadline| line(Duty::Assess, deadline)).collect();
        assert_eq!(subject(&lines, day("2026-11-21")), format!("[Nề nếp] {expected}"));
    }

    #[test]
    fn both_halves_say_everything() {
        let lines = [line(Duty::Assess, "2026-11-28"), line(Duty::Explain, "2026-11-20")];
        let to = "an@tphcm.gov.vn".parse().expect("an address");
        let name = "Nguyễn Văn\nAn";
        let letter = Letter::reminder(to, String::new(), name, &lines, day("2026-11-21"), "https://nenep.vn");
        assert_eq!(
            letter.body,
            "Kính gửi Ông/Bà Nguyễn Văn An,\n\n\
             Hệ thống Nề nếp xin nhắc Ông/Bà về các phiếu đánh giá sau đây:\n\n\
             Phiếu tự chấm chưa chốt. Hạn 28/11/2026 (7 ngày nữa):\n\
             - Phường Sài Gòn · 5S văn phòng · Phòng Tiếp dân (Quý IV/2026)\n  https://nenep.vn/sheets/1\n\n\
             Phiếu chờ giải trình. Quá hạn 1 ngày (20/11/2026):\n\
             - Phường Sài Gòn · 5S văn phòng · Phòng Tiếp dân (Quý IV/2026)\n  https://nenep.vn/sheets/1\n\n\
             Toàn bộ công việc có trong mục “Việc của tôi”: https://nenep.vn/\n\n\
             Nếu công việc đã hoàn thành, xin Ông/Bà bỏ qua thư này. Thư được gửi tự động, đề nghị không trả lời.\n\
             \n* * *\n\n\
             Dear Nguyễn Văn An,\n\n\
             This is a reminder of the following sheets:\n\n\
             Self-assessments that are not locked. Due 28/11/2026 (in 7 days):\n\
             - Phường Sài Gòn · 5S in offices · Phòng Tiếp dân (Quarter IV/2026)\n  https://nenep.vn/sheets/1\n\n\
             Sheets that wait for an explanation. 1 day overdue (20/11/2026):\n\
             - Phường Sài Gòn · 5S in offices · Phòng Tiếp dân (Quarter IV/2026)\n  https://nenep.vn/sheets/1\n\n\
             Everything that waits for you is in “My work”: https://nenep.vn/\n\n\
             If the work is done already, please ignore this message. It was sent automatically; please do not reply.\n"
        );
    }
}
