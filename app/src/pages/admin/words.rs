//! Words of the administration pages.

use crate::{
    error::AppError,
    i18n::{Lang, error_words},
};

crate::words! {
    /// Words of the administration pages.
    pub struct AdminWords {
        title: "Quản trị" / "Administration",
        tabs: "Các trang quản trị" / "Administration pages",
        people: "Người dùng" / "People",
        units: "Đơn vị" / "Units",
        search_people: "Tên hoặc tên đăng nhập" / "Name or user name",
        search_units: "Tên hoặc mã đơn vị (gõ không dấu cũng được)" / "Name or code (marks may be left out)",
        role: "Vai trò" / "Role",
        every_role: "Mọi vai trò" / "Every role",
        show: "Tìm" / "Search",
        person_new: "Thêm người dùng" / "Add a person",
        person_edit: "Sửa người dùng" / "Edit a person",
        name: "Họ và tên" / "Full name",
        username: "Tên đăng nhập" / "User name",
        username_help: "3 đến 40 ký tự: chữ thường không dấu, số, dấu chấm, gạch. Không đổi được về sau." / "3 to 40 characters: plain lower-case letters, digits, dots, dashes. It cannot be changed later.",
        email: "Thư điện tử công vụ" / "Work e-mail",
        email_help: "Để nhận thư nhắc việc. Chỉ người này và quản trị hệ thống nhìn thấy. Để trống nếu không có." / "For reminders by mail. Only this person and the administrator see it. Leave empty when there is none.",
        active: "Được phép đăng nhập" / "May sign in",
        inactive: "Đã khóa" / "Locked out",
        active_short: "Đang dùng" / "Active",
        state: "Trạng thái" / "State",
        roles: "Vai trò tại đơn vị" / "Roles at units",
        role_add: "Thêm vai trò" / "Add a role",
        role_remove: "Bỏ vai trò này" / "Remove this role",
        unit: "Đơn vị" / "Unit",
        unit_pick: "Gõ tên đơn vị rồi chọn trong danh sách" / "Type a unit's name and choose it from the list",
        room: "Phòng làm việc" / "Own room",
        room_pick: "Chọn phòng…" / "Choose a room…",
        room_help: "Đánh giá viên nội bộ không đánh giá phòng mình làm việc (TCVN ISO 9001:2015, 9.2.2 c)." / "Internal auditors never audit the room they work in (TCVN ISO 9001:2015, 9.2.2 c).",
        edit: "Sửa" / "Edit",
        action: "Thao tác" / "Action",
        save: "Lưu" / "Save",
        saved: "Đã lưu." / "Saved.",
        reset: "Cấp lại mật khẩu" / "New password",
        reset_help: "Mật khẩu cũ hết hiệu lực ngay và mọi thiết bị của người này phải đăng nhập lại." / "The old password ends at once, and all devices of this person must sign in again.",
        password_made: "Mật khẩu, chỉ hiện một lần này. Hãy trao tận tay và yêu cầu đổi ngay:" / "The password, shown only now. Hand it over in person and have it changed:",
        none: "Không có kết quả phù hợp. Thử tìm bằng từ khác." / "Nothing matches. Try another word.",
        too_many: "Chỉ hiện phần đầu danh sách. Hãy tìm bằng tên để thu hẹp." / "Only the first ones are shown. Search to narrow the list.",
        day: "Cây đơn vị tại ngày" / "Tree as of",
        unit_new: "Thêm đơn vị" / "Add a unit",
        unit_edit: "Sửa đơn vị" / "Edit a unit",
        unit_name: "Tên đầy đủ" / "Full name",
        code: "Mã" / "Code",
        kind: "Loại" / "Kind",
        kind_help: "Chọn loại đã có hoặc gõ mã loại mới, ví dụ trung_tam." / "Choose a known kind or type a new code, for example trung_tam.",
        block: "Khối xếp hạng" / "Ranking block",
        block_help: "Để trống nếu không xếp hạng." / "Leave empty when it is not ranked.",
        parent: "Trực thuộc" / "Under",
        qms: "Nghĩa vụ ISO 9001" / "ISO 9001 duty",
        qms_help: "Mặc định theo Quyết định số 19/2014/QĐ-TTg: sở, ngành bắt buộc; phường, xã khuyến khích. Đặt lại khi có văn bản quy định khác." / "As Decision 19/2014/QĐ-TTg has it by default: departments must, wards and communes should. Change it when another act says otherwise.",
        from: "Từ ngày" / "From",
        to: "Đến hết ngày" / "Until the end of",
        to_help: "Để trống nếu còn hiệu lực." / "Leave empty while in force.",
        valid: "Hiệu lực" / "In force",
        pilot: "Thí điểm" / "Pilot",
        pilot_add: "Thêm thời gian thí điểm" / "Add a pilot period",
        pilot_remove: "Bỏ thời gian này" / "Remove this period",
        identity: "Mã, loại, đơn vị cấp trên và ngày bắt đầu không đổi được: khi các nội dung này thay đổi, hãy kết thúc đơn vị cũ và thêm đơn vị mới." / "Code, kind, parent and first day cannot be changed: when they do, end the old unit and add a new one.",
        places: "Phòng, kho, quầy" / "Places",
        places_none: "Chưa có phòng, kho, quầy nào." / "There are no places yet.",
        place_new: "Thêm phòng, kho, quầy" / "Add a place",
        place_name: "Tên" / "Name",
        floor: "Tầng" / "Floor",
        floor_help: "Ví dụ: Trệt, 2, Hầm" / "For example: G, 2, basement",
        waiting: "Đang gửi…" / "Sending…",
        close: "Đóng" / "Close",
    }
}

/// "Hiện 20 trong 118".
pub fn count(shown: usize, matching: u32, total: u32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Hiện {shown} trong {matching} kết quả; tổng số {total}."),
        Lang::En => format!("Showing {shown} of {matching} results; {total} in all."),
    }
}

/// What was wrong with a form, in its own terms.
pub fn fault_words(fault: &AppError, lang: Lang) -> String {
    let AppError::BadInput { code } = fault else { return error_words(fault, lang) };
    let (vi, en) = match code.as_str() {
        "name_missing" => ("Vui lòng nhập tên.", "Please enter a name."),
        "username_invalid" => (
            "Tên đăng nhập cần 3 đến 40 ký tự: chữ thường không dấu, số, dấu chấm, gạch.",
            "A user name needs 3 to 40 characters: plain lower-case letters, digits, dots, dashes.",
        ),
        "email_invalid" => (
            "Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@tphcm.gov.vn.",
            "This is not an e-mail address. For example: ten@tphcm.gov.vn.",
        ),
        "role_missing" => ("Cần ít nhất một vai trò tại một đơn vị.", "At least one role at a unit is needed."),
        "unknown_unit" => ("Có đơn vị chưa chọn từ danh sách.", "A unit was not chosen from the list."),
        "room_missing" => (
            "Đánh giá viên nội bộ cần có phòng làm việc của mình: không ai đánh giá phòng mình.",
            "An internal auditor needs a room of their own: nobody audits their own room.",
        ),
        "unknown_room" => ("Đơn vị không có phòng này.", "The unit has no such room."),
        "own_account" => (
            "Không thể tự khóa hoặc tự bỏ quyền quản trị của mình. Nhờ một quản trị khác thực hiện.",
            "You cannot lock yourself out or drop your own administrator role. Ask another administrator.",
        ),
        "code_invalid" => {
            ("Mã đơn vị chỉ gồm chữ không dấu, số, gạch.", "A code has plain letters, digits and dashes only.")
        }
        "kind_invalid" => {
            ("Loại chỉ gồm chữ không dấu, số, gạch.", "A kind has plain letters, digits and dashes only.")
        }
        "block_invalid" => {
            ("Khối chỉ gồm chữ không dấu, số, gạch.", "A block has plain letters, digits and dashes only.")
        }
        "day_missing" => ("Vui lòng nhập ngày bắt đầu.", "Please enter the first day."),
        "span_reversed" => ("Ngày kết thúc đứng trước ngày bắt đầu.", "The last day is before the first."),
        "pilot_outside" => (
            "Thời gian thí điểm phải nằm trong thời gian hiệu lực.",
            "A pilot period must lie inside the days in force.",
        ),
        "unknown_parent" => {
            ("Vui lòng chọn đơn vị cấp trên từ danh sách.", "Please choose the unit above from the list.")
        }
        "exists" => (
            "Đã có bản ghi với tên đăng nhập hoặc mã và ngày này.",
            "There is one with this user name, or this code and day, already.",
        ),
        _ => return error_words(fault, lang),
    };
    if lang == Lang::Vi { vi } else { en }.to_owned()
}
