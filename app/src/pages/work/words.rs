//! Words of "Việc của tôi".

use crate::{domain::round::RoundState, i18n::Lang};

crate::words! {
    /// Words of "Việc của tôi".
    pub struct WorkWords {
        title: "Việc của tôi" / "My work",
        back: "Được trả lại, cần xử lý" / "Came back to you",
        ready_head: "Chờ chốt" / "Waiting for your lock",
        ready_team: "Đã chấm đủ, chờ lãnh đạo chốt" / "Complete, waiting for the head's lock",
        started: "Đang chấm dở" / "Half done",
        fresh: "Chưa bắt đầu" / "Not begun",
        done: "Đã chốt trong đợt này" / "Locked in this round",
        start: "Bắt đầu chấm" / "Begin",
        go_on: "Chấm tiếp" / "Go on",
        view: "Xem phiếu" / "Open the sheet",
        view_lock: "Xem và chốt" / "Look and lock",
        reason: "Lý do mở lại" / "Reason for unlocking",
        nothing_due: "Chưa có phiếu nào đến hạn. Khi Ban Chỉ đạo mở đợt đánh giá, phiếu của đơn vị sẽ hiện ở đây." / "Nothing is due. When the committee opens a round, your unit's sheets appear here.",
        all_done: "Mọi phiếu của đợt này đã được chốt." / "Every sheet of this round is locked.",
        nothing_spot: "Chưa có phiếu nào đến hạn. Có thể mở phiếu kiểm tra đột xuất." / "Nothing is due. You can start a spot audit.",
        spot: "Kiểm tra đột xuất" / "Spot audits",
        spot_open: "Mở phiếu kiểm tra đột xuất" / "Start a spot audit",
        spot_help: "Đơn vị công tác của người kiểm tra không có trong danh sách: không ai kiểm tra đơn vị mình." / "Your own unit is not in the list: nobody audits their own unit.",
        spot_unit: "Đơn vị được kiểm tra" / "Unit to visit",
        spot_checklist: "Bảng kiểm" / "Checklist",
        choose: "Chọn…" / "Choose…",
        begin: "Bắt đầu kiểm tra" / "Begin the audit",
        published: "Kết quả đã công bố" / "Published results",
        published_none: "Chưa có đợt nào được công bố." / "No round has been published yet.",
        rounds: "Đợt đánh giá" / "Rounds",
        rounds_none: "Chưa có đợt đánh giá nào." / "There is no round yet.",
        locked_of: "phiếu đã chốt" / "sheets locked",
        in_work: "đang chấm" / "being filled",
        not_begun: "chưa bắt đầu" / "not begun",
        board: "Xem bảng điểm" / "Open the scoreboard",
        admin: "Quản trị" / "Administration",
        admin_people: "Người dùng và vai trò" / "People and roles",
        admin_units: "Đơn vị và phòng, kho, quầy" / "Units and places",
        prepare: "Chuẩn bị đi hiện trường" / "Get ready to go out",
        prepare_help: "Tải bảng kiểm, điểm và ảnh kỳ trước, phần đã chấm về máy để chấm ở nơi không có mạng." / "Loads checklists, last results with their photos and what is filled so far onto this device, for places without network.",
        prepare_start: "Tải về máy" / "Load onto this device",
        prepare_busy: "Đang tải" / "Loading",
        prepare_done: "phiếu đã có trên máy lúc" / "sheets are on this device as of",
        prepare_failed: "phiếu chưa tải được. Kiểm tra mạng rồi thử lại." / "sheets could not be loaded. Check the network and try again.",
        room_free: "Bộ nhớ còn trống" / "Room left",
        room_kept: "Trình duyệt cam kết giữ nội dung trên máy." / "The browser has promised to keep what is stored.",
        room_not_kept: "Trình duyệt có thể xóa nội dung khi máy đầy: hãy cài Nề nếp ra màn hình chính và gửi phiếu trong ngày." / "The browser may clear what is stored when the device is full: install Nề nếp on the home screen and send sheets the same day.",
        no_role: "Tài khoản chưa được giao vai trò nào. Vui lòng liên hệ quản trị hệ thống." / "This account has no role yet. Please ask the administrator.",
    }
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
