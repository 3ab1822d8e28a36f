//! Why `/api/v1` refused, in words for every stable code: what happened and what to do next.

mod fixed_point;
mod red_tag;

use super::{
    Lang,
    common::{error_words, red_tag_state, round_state, state_name},
    fault::fault_word,
};
use crate::{
    domain::{finding::FindingState, red_tag::RedTagState, round::RoundState, sheet::State},
    error::AppError,
    pages::finding::state_name as finding_state,
    rest::Refusal,
    wire,
};

/// Why it did not happen, and one line for each thing of the list that was sent.
pub fn refusal_words(refusal: &Refusal, lang: Lang) -> (String, Vec<String>) {
    let vi = lang == Lang::Vi;
    let faults = &refusal.problem.errors;
    let mut lines = Vec::new();
    for fault in faults.iter().filter(|_| faults.iter().any(|fault| fault.about.is_some())) {
        let about = fault.about.iter().map(|about| format!("{about}: ")).collect::<String>();
        let line = format!("{about}{}", code_words(&fault.code, lang));
        // A unit that owes several sheets is refused once for each.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let stands = refusal.problem.state.as_deref().and_then(|word| stand_name(word, lang));
    let text = match (&refusal.fault, stands) {
        _ if !lines.is_empty() && vi => "Chưa lưu nội dung nào. Vui lòng xem lại:".to_owned(),
        _ if !lines.is_empty() => "Nothing has been saved. Please look at these again:".to_owned(),
        (AppError::BadInput { code }, Some(stands)) if code == "wrong_state" => match lang {
            Lang::Vi => format!("Không thực hiện được nữa: hiện đang ở bước “{stands}”. Vui lòng tải lại trang."),
            Lang::En => format!("This is no longer possible: it stands at “{stands}” now. Please reload the page."),
        },
        (fault, _) => error_words(fault, lang),
    };
    (text, lines)
}

/// The name of the state of a sheet, a round, a finding or a red tag.
fn stand_name(word: &str, lang: Lang) -> Option<&'static str> {
    let json = format!("\"{word}\"");
    let sheet = wire::read::<State>(&json).map(|state| state_name(state, lang));
    let round = |_| wire::read::<RoundState>(&json).map(|state| round_state(state, lang));
    let finding = |_| wire::read::<FindingState>(&json).map(|state| finding_state(state, lang));
    let tag = |_| wire::read::<RedTagState>(&json).map(|state| red_tag_state(state, lang));
    sheet.or_else(round).or_else(finding).or_else(tag).ok()
}

/// The words of a stable code; the same for all codes that nobody has found words for.
pub(super) fn code_words(code: &str, lang: Lang) -> String {
    match (sentence(code), fault_word(code, lang), lang) {
        (Some((vi, _)), _, Lang::Vi) => vi.to_owned(),
        (Some((_, en)), _, Lang::En) => en.to_owned(),
        (None, Some(word), Lang::Vi) => format!("Máy chủ chưa nhận nội dung này ({word}). Vui lòng kiểm tra lại."),
        (None, Some(word), Lang::En) => format!("The server did not accept this ({word}). Please check it."),
        (None, None, Lang::Vi) => "Nội dung gửi lên chưa dùng được. Vui lòng kiểm tra lại.".to_owned(),
        (None, None, Lang::En) => "What was sent cannot be used. Please check it.".to_owned(),
    }
}

fn sentence(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        // Signing in and accounts.
        "credentials" => ("Tên đăng nhập hoặc mật khẩu chưa đúng.", "The user name or password is not right."),
        "wrong_password" => ("Mật khẩu hiện tại chưa đúng.", "The present password is not right."),
        "password_too_short" => ("Mật khẩu cần ít nhất 10 ký tự.", "A password needs at least 10 characters."),
        "passwords_differ" => ("Hai lần nhập mật khẩu chưa giống nhau.", "The two passwords are not the same."),
        "exists" => ("Tên này đã có. Vui lòng chọn tên khác.", "This name is taken. Please choose another."),
        "empty" => ("Vui lòng điền đủ các ô bắt buộc.", "Please fill in all required fields."),
        // Findings.
        "own_action" => (
            "Người thực hiện không tự kiểm tra. Vui lòng để người khác kiểm tra và đóng phiếu.",
            "Whoever carries out the action does not check it. Somebody else has to check and close it.",
        ),
        "photo_of_fault" => (
            "Đây chính là ảnh chụp lúc phát hiện lỗi. Vui lòng chụp ảnh mới sau khi khắc phục.",
            "This is the photo that proved the fault. Please take a new one after it is put right.",
        ),
        "photo_too_old" => (
            "Ảnh này chụp trước ngày phát hiện lỗi. Vui lòng chụp ảnh mới sau khi khắc phục, hoặc kiểm tra đồng hồ của máy.",
            "This photo was taken before the fault was found. Please take a new one, or check this device's clock.",
        ),
        // Rounds.
        "unsettled" => (
            "Chưa thể công bố: các phiếu sau còn trong hạn giải trình hoặc chờ trả lời giải trình. Vui lòng công bố khi các phiếu này đã thẩm định xong.",
            "Not ready to publish: these sheets may still be explained, or wait for an answer to an explanation. Please publish when they are verified.",
        ),
        "again" => (
            "Người này đã thẩm định đơn vị ở đợt trước. Vui lòng chọn người khác, hoặc ghi lý do giao lại.",
            "This inspector verified the unit the last time. Please choose somebody else, or say why they are sent again.",
        ),
        "related" => (
            "Người này thuộc chính đơn vị, đơn vị cấp trên hoặc cấp dưới của đơn vị. Vui lòng chọn người khác.",
            "This inspector belongs to the unit, its parent office or an office under it. Please choose somebody else.",
        ),
        "not_blind" => (
            "Tài khoản của người này xem được điểm tự chấm của đơn vị nên không thẩm định độc lập được. Vui lòng chọn người khác.",
            "Another role shows this person the unit's own score, so that they cannot verify it blind. Please choose somebody else.",
        ),
        "not_inspector" => (
            "Người này không còn là người kiểm tra, thẩm định, hoặc tài khoản đã khóa. Vui lòng chọn người khác.",
            "This person is no inspector any more, or the account is closed. Please choose somebody else.",
        ),
        "begun" => (
            "Việc chấm đã bắt đầu: chỉ bàn giao được cho người khác khi ghi rõ lý do. Vui lòng tải lại trang.",
            "The inspector has begun: somebody else goes on only for a reason. Please reload the page.",
        ),
        "unsent_answers" => (
            "Phiếu còn câu trả lời hoặc ảnh chưa gửi được. Vui lòng xử lý ở “Nội dung chờ gửi” rồi nộp lại.",
            "The sheet has answers or photos that could not be sent. Please see to them under what waits to be sent, then hand in again.",
        ),
        "settled" => (
            "Phiếu này đã thẩm định xong, không bàn giao được nữa. Vui lòng tải lại trang.",
            "The verification of this sheet is over and cannot be handed over. Please reload the page.",
        ),
        "round_published" => (
            "Đợt đã công bố: chỉ bàn giao được phiếu đang thẩm định. Vui lòng tải lại trang.",
            "The round is published: only what is still being verified can be handed over. Please reload the page.",
        ),
        "not_due" => (
            "Đợt này không giao phiếu đó cho đơn vị. Vui lòng tải lại trang.",
            "The round does not ask the unit for this sheet. Please reload the page.",
        ),
        "bad_deadlines" => (
            "Ba hạn phải theo thứ tự tự chấm, thẩm định, giải trình; khi gia hạn, không hạn nào được sớm hơn trước. Vui lòng chọn lại ngày.",
            "The deadlines follow each other: self-assessment, verification, explanation; a prolonged one is never earlier than before. Please choose the days again.",
        ),
        "bad_period" => (
            "Kỳ phải là một quý; với rút thăm là quý chưa kết thúc. Vui lòng chọn lại kỳ.",
            "The period is a quarter; for a draw, one that is not over. Please choose it again.",
        ),
        "nothing_due" => (
            "Chưa có phiếu nào được giao. Vui lòng chọn đơn vị và bảng kiểm.",
            "No sheet would be due. Please choose units and checklists.",
        ),
        "duplicate" => (
            "Nội dung này được nêu hai lần. Vui lòng tải lại trang rồi chọn lại.",
            "This is named twice. Please reload the page and choose again.",
        ),
        "unknown_unit" | "unit_not_in_force" => (
            "Đơn vị này không còn hoạt động vào ngày đó. Vui lòng tải lại trang rồi chọn lại.",
            "There is no such unit on that day. Please reload the page and choose again.",
        ),
        "unknown_checklist" => (
            "Không còn phiên bản bảng kiểm này. Vui lòng tải lại trang.",
            "This version of the checklist is gone. Please reload the page.",
        ),
        "unknown_place" => (
            "Đơn vị không còn địa điểm này. Vui lòng tải lại trang.",
            "The unit has no such place any more. Please reload the page.",
        ),
        "missing_place" => (
            "Vui lòng chọn phòng được đánh giá: đánh giá viên nội bộ không đánh giá phòng mình làm việc.",
            "Please choose the room to audit: internal auditors never audit the room they work in.",
        ),
        "not_applicable" => (
            "Bảng kiểm không áp dụng cho loại đơn vị này. Vui lòng bỏ chọn đơn vị hoặc bảng kiểm.",
            "The checklist does not apply to units of this kind. Please leave out the unit or the checklist.",
        ),
        // Draws.
        "bad_n" => (
            "Số lượt phải từ một trở lên và không nhiều hơn số nơi có thể rút. Vui lòng nhập lại.",
            "At least one visit is drawn, and not more than there are candidates. Please enter the number again.",
        ),
        "nobody" => (
            "Không có nơi nào để rút với lựa chọn này. Vui lòng chọn lại phạm vi.",
            "There is nobody to draw from. Please choose again.",
        ),
        "too_many_lots" => (
            "Phạm vi rút thăm quá lớn. Vui lòng chia nhỏ theo khối.",
            "There are too many candidates for one draw. Please draw block by block.",
        ),
        "no_weights" => (
            "Chưa có bộ trọng số rút thăm áp dụng cho ngày này. Vui lòng liên hệ quản trị hệ thống.",
            "No weights for draws are in force on this day. Please ask the administrator.",
        ),
        "unknown_block" => (
            "Không có đơn vị nào thuộc khối này vào ngày đó. Vui lòng chọn khối khác.",
            "No unit stands in this block on that day. Please choose another.",
        ),
        "unknown_pick" => {
            ("Không có lượt rút này. Vui lòng tải lại trang.", "There is no such pick. Please reload the page.")
        }
        "broken_seal" => (
            "Nội dung đang lưu không khớp với cam kết đã niêm phong. Vui lòng dừng lại và báo quản trị hệ thống.",
            "What is stored is not what was sealed and announced. Please stop and tell the administrator.",
        ),
        // Registers of quality systems.
        "beyond_list" => (
            "Số thủ tục được áp dụng nhiều hơn số thủ tục trong danh mục. Vui lòng kiểm tra lại hai số.",
            "More procedures are covered than the list has. Please check both numbers.",
        ),
        "before_previous" => (
            "Ngày này sớm hơn bước trước đó (bắt đầu xây dựng, xây dựng xong, áp dụng, công bố theo thứ tự). Vui lòng kiểm tra lại ngày.",
            "This day lies before the step that comes first (begun, built, applied, declared follow each other). Please check the day.",
        ),
        "not_yet" => (
            "Ngày này chưa tới. Sổ chỉ ghi việc đã làm; vui lòng kiểm tra lại ngày.",
            "This day has not come yet. The register says what was done; please check the day.",
        ),
        "missing_step" => (
            "Còn thiếu ngày của bước trước: cần có ngày xây dựng xong rồi mới áp dụng, có ngày áp dụng rồi mới công bố, đánh giá nội bộ, xem xét.",
            "The step before has no day: built comes before applied, and applied before declarations, audits and reviews.",
        ),
        "wrong_year" => (
            "Kế hoạch của năm phải ban hành trong năm đó hoặc năm liền trước. Vui lòng kiểm tra lại năm và ngày.",
            "A plan is issued in its year or the year before. Please check year and day.",
        ),
        "wrong_reason" => (
            "Bản công bố sớm nhất là công bố lần đầu; các bản sau là công bố lại và nêu lý do.",
            "The oldest declaration is the first one; the later ones say why they were made.",
        ),
        "unknown_edition" => (
            "Chưa có phiên bản tiêu chuẩn này trong danh mục. Vui lòng chọn lại phiên bản.",
            "This edition of the standard is not on the list. Please choose it again.",
        ),
        "unknown_file" => (
            "Máy chủ chưa có tệp này. Vui lòng chọn lại tệp PDF.",
            "The server does not have this file. Please choose the PDF again.",
        ),
        "not_a_pdf" => (
            "Tệp không phải là PDF hoặc không trọn vẹn. Vui lòng chọn bản công bố dạng PDF.",
            "The file is no PDF, or it is not whole. Please choose the declaration as a PDF.",
        ),
        "too_large" => (
            "Tệp quá lớn: văn bản PDF tối đa 10 MB, ảnh tối đa 25 MB. Vui lòng chọn tệp nhỏ hơn.",
            "The file is too large: documents have at most 10 MB, photos 25 MB. Please choose a smaller one.",
        ),
        "too_many" => (
            "Số này hoặc danh sách này quá lớn. Vui lòng kiểm tra lại.",
            "This number or list is too large. Please check it.",
        ),
        // Rounds and sheets.
        "wrong_state" => (
            "Không thực hiện được nữa: công việc đã sang bước khác. Vui lòng tải lại trang.",
            "This is no longer possible: things have gone on. Please reload the page.",
        ),
        "missing_reason" => ("Vui lòng ghi lý do.", "Please give a reason."),
        "conflict" | "wrong_id" | "id_mismatch" => (
            "Máy chủ đã có nội dung khác mang mã này. Vui lòng tải lại trang rồi làm lại.",
            "The server has something else under this id. Please reload the page and start again.",
        ),
        // Sheets.
        "stale" => (
            "Nội dung vừa được thay đổi trên máy khác. Vui lòng tải lại rồi xem lại.",
            "This has just been changed elsewhere. Please reload and look again.",
        ),
        "locked" => (
            "Phiếu đã chốt, không nhận thêm nội dung. Vui lòng tải lại trang.",
            "The sheet is locked and takes no more answers. Please reload the page.",
        ),
        "incomplete" => (
            "Phiếu còn thiếu nội dung. Vui lòng xem mục “Còn thiếu”.",
            "The sheet is not complete. Please look at what is missing.",
        ),
        "deadline_passed" => (
            "Đã hết hạn giải trình. Vui lòng liên hệ Ban Chỉ đạo nếu cần gia hạn.",
            "The time for an explanation is over. Ask the committee if the round should be prolonged.",
        ),
        "future_day" => (
            "Ngày đánh giá ở trong tương lai. Vui lòng kiểm tra ngày giờ của máy.",
            "The day of the walk is in the future. Please check this device's clock.",
        ),
        "unknown_round" | "round_not_allowed" => (
            "Phiếu không thuộc đợt này. Vui lòng tải lại trang.",
            "The sheet does not belong to this round. Please reload the page.",
        ),
        _ => return red_tag::sentence(code).or_else(|| fixed_point::sentence(code)),
    })
}

#[cfg(test)]
mod tests;
