//! Words that pages share: states, roles, what went wrong.

use super::{Lang, refusal::code_words};
use crate::{
    domain::{
        person::Role,
        red_tag::RedTagState,
        round::{RoundState, Timely},
        sheet::{Kind, State},
    },
    error::AppError,
};

crate::words! {
    /// Words of the frame around pages and of shared widgets.
    pub struct CommonWords {
        product: "Nề nếp" / "Nề nếp",
        motto: "Tự kiểm tra 5S và TCVN ISO 9001 của cơ quan nhà nước" / "5S and TCVN ISO 9001 self-checks for public offices",
        skip: "Đến nội dung chính" / "Skip to the content",
        nav: "Điều hướng chính" / "Main navigation",
        work: "Việc của tôi" / "My work",
        unit: "Đơn vị" / "Unit",
        committee: "Ban Chỉ đạo" / "Committee",
        admin: "Quản trị" / "Administration",
        account: "Tài khoản" / "Account",
        sign_in: "Đăng nhập" / "Sign in",
        sign_out: "Đăng xuất" / "Sign out",
        language: "Ngôn ngữ" / "Language",
        other_language: "English" / "Tiếng Việt",
        theme: "Giao diện" / "Appearance",
        theme_auto: "Theo thiết bị" / "As the device",
        theme_light: "Sáng" / "Light",
        theme_dark: "Tối" / "Dark",
        breadcrumb: "Vị trí trang" / "Breadcrumb",
        loading: "Đang tải…" / "Loading…",
        retry: "Thử lại" / "Try again",
        close: "Đóng" / "Close",
        cancel: "Hủy" / "Cancel",
        save: "Lưu" / "Save",
        back: "Quay lại" / "Back",
        home: "Về trang việc của tôi" / "Go to my work",
        not_found_title: "Không tìm thấy" / "Not found",
        capped: "Tối đa" / "At most",
        because: "vì" / "because of",
        photos: "ảnh" / "photos",
        shelved: "Không có mạng. Đang xem nội dung lưu trên máy lúc" / "No network. This is what the device kept at",
        newer: "Đã có bản mới của phần mềm. Nội dung chưa gửi vẫn được giữ." / "A newer release is ready. What has not been sent is kept.",
        newer_take: "Dùng bản mới" / "Use it now",
        unsent_title: "Chưa thể đăng xuất" / "You cannot sign out yet",
        unsent: "nội dung trên máy này chưa gửi xong. Gửi xong mới đăng xuất được; nếu máy này không còn mạng, hãy xuất ra tệp để gửi từ máy khác." / "things on this device have not been sent. Sign out when they are; if there is no network any more, export them to a file and send it from another device.",
        writings_title: "Còn nội dung đang viết" / "Something is still being written",
        writings: "nội dung đang viết (giải trình, kết luận thẩm định lần 2) chưa gửi. Nếu đăng xuất, nội dung vẫn được giữ trên máy này và hiện lại khi anh/chị đăng nhập trên chính máy này." / "explanations or conclusions are being written and have not been sent. If you sign out they stay on this device and are there again when you sign in on it.",
        writings_leave: "Vẫn đăng xuất" / "Sign out all the same",
        unsent_look: "Xem và xuất ra tệp" / "Look and export to a file",
        unsent_send: "Gửi ngay" / "Send now",
        stay: "Ở lại" / "Stay",
        sheets_waiting: "phiếu chờ gửi" / "sheets waiting to be sent",
        writings_waiting: "nội dung đang viết" / "being written",
        sheets_troubled: "phiếu cần xử lý" / "sheets need attention",
        errands_waiting: "nội dung chờ gửi" / "waiting to be sent",
        errands_troubled: "nội dung cần xử lý" / "need attention",
        footer: "Số liệu và xếp loại do bảng kiểm và quy tắc đã công bố tính ra." / "Scores and bands follow from published checklists and rules.",
    }
}

/// What went wrong and what to do next.
pub fn error_words(fault: &AppError, lang: Lang) -> String {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    match fault {
        AppError::NotSignedIn => {
            say("Phiên làm việc đã hết. Vui lòng đăng nhập lại.", "Your session has ended. Please sign in again.")
        }
        AppError::Forbidden => say(
            "Tài khoản này không có quyền thực hiện việc đó. Nếu cần, liên hệ quản trị hệ thống.",
            "This account may not do that. If you need to, ask the administrator.",
        ),
        AppError::NotFound => say(
            "Không có nội dung này, hoặc tài khoản này không có quyền xem.",
            "There is no such thing here, or this account may not see it.",
        ),
        AppError::SlowDown { seconds } => say(
            &format!("Đã thử quá nhiều lần. Vui lòng đợi {seconds} giây rồi thử lại."),
            &format!("Too many attempts. Please wait {seconds} seconds and try again."),
        ),
        AppError::Server { code } => say(
            &format!("Máy chủ gặp sự cố (mã {code}). Nội dung trên máy không bị mất."),
            &format!("The server had a problem (code {code}). Nothing on this device was lost."),
        ),
        AppError::Network => say(
            "Đang không có mạng. Mọi nội dung vẫn được lưu trên máy và sẽ tự gửi khi có mạng.",
            "No network. Everything is kept on this device and will be sent when the network is back.",
        ),
        AppError::BadInput { code } => code_words(code, lang),
    }
}

/// The name of a state of a sheet.
pub fn state_name(state: State, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        State::Draft => ("Đang chấm", "Being filled"),
        State::Locked => ("Đã chốt", "Locked"),
        State::Submitted => ("Đã nộp", "Submitted"),
        State::Verifying => ("Đang thẩm định", "Being verified"),
        State::ExplanationAsked => ("Chờ giải trình", "Explanation asked"),
        State::Explained => ("Đã giải trình", "Explained"),
        State::Verified => ("Đã thẩm định", "Verified"),
        State::Published => ("Đã công bố", "Published"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// The name of a kind of sheet.
pub fn kind_name(kind: Kind, lang: Lang) -> &'static str {
    let (vi, en) = match kind {
        Kind::SelfAssessment => ("Tự chấm", "Self-assessment"),
        Kind::Verification => ("Thẩm định", "Verification"),
        Kind::Spot => ("Kiểm tra đột xuất", "Spot audit"),
        Kind::Internal => ("Đánh giá nội bộ", "Internal audit"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// The name of a role.
pub fn role_name(role: Role, lang: Lang) -> &'static str {
    let (vi, en) = match role {
        Role::Team => ("Tổ tự đánh giá", "Self-assessment team"),
        Role::Head => ("Lãnh đạo đơn vị", "Unit head"),
        Role::Inspector => ("Người kiểm tra, thẩm định", "Inspector"),
        Role::Auditor => ("Đánh giá viên nội bộ", "Internal auditor"),
        Role::Committee => ("Ban Chỉ đạo CCHC", "Steering committee"),
        Role::Admin => ("Quản trị hệ thống", "Administrator"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// The name of where a red tag stands.
pub fn red_tag_state(state: RedTagState, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        RedTagState::Tagged => ("Đã gắn thẻ", "Tagged"),
        RedTagState::Held => ("Đã chuyển khu tạm giữ", "In the holding area"),
        RedTagState::Decided => ("Đã có quyết định", "Decided"),
        RedTagState::Done => ("Đã thực hiện", "Carried out"),
        RedTagState::Withdrawn => ("Đã gỡ thẻ", "Taken off"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// Where a round stands.
pub fn round_state(state: RoundState, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        RoundState::Open => ("Đang mở", "Open"),
        RoundState::Closed => ("Đã đóng", "Closed"),
        RoundState::Published => ("Đã công bố", "Published"),
    };
    if lang == Lang::Vi { vi } else { en }
}

/// "Đợt đánh giá Quý IV/2026".
pub fn round_name(period: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Đợt đánh giá {period}"),
        Lang::En => format!("Round of {period}"),
    }
}

/// How a sheet stands against its deadline; nothing to say when it is in time.
pub fn timely_word(timely: Timely, lang: Lang) -> Option<&'static str> {
    let (vi, en) = match timely {
        Timely::OnTime | Timely::Due => return None,
        Timely::Overdue => ("quá hạn", "overdue"),
        Timely::Missed => ("không nộp", "missed"),
        Timely::Late => ("trễ hạn", "after the deadline"),
    };
    Some(if lang == Lang::Vi { vi } else { en })
}
