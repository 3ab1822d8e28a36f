//! Names of units, and names for the codes of open lists: blocks, kinds of units and of places. A code that nobody has named yet is shown
//! as it is, so that new ones never break a screen.

use super::Lang;

/// A block (khối).
pub fn block_name(code: &str, lang: Lang) -> String {
    let (vi, en) = match code {
        "so_ban_nganh" => ("Sở, ban, ngành", "Departments"),
        "phuong_xa_dac_khu" => ("Phường, xã, đặc khu", "Wards, communes, special zone"),
        "quan_huyen" => ("Quận, huyện, thành phố trực thuộc", "Districts"),
        "co_quan_khac" => ("Cơ quan khác", "Other agencies"),
        "nganh_doc" => ("Cơ quan ngành dọc", "Vertically managed bodies"),
        other => return unnamed(other),
    };
    pick(vi, en, lang)
}

/// A kind of unit (loại đơn vị).
pub fn unit_kind(code: &str, lang: Lang) -> String {
    let (vi, en) = match code {
        "thanh_pho" => ("Thành phố", "City"),
        "tinh" => ("Tỉnh", "Province"),
        "so_nganh" => ("Sở, ngành", "Department"),
        "co_quan_nganh_doc" => ("Cơ quan ngành dọc", "Vertically managed body"),
        "quan" => ("Quận", "Urban district"),
        "huyen" => ("Huyện", "Rural district"),
        "thanh_pho_thuoc_tinh" => ("Thành phố thuộc tỉnh", "Provincial city"),
        "phuong" => ("Phường", "Ward"),
        "xa" => ("Xã", "Commune"),
        "thi_tran" => ("Thị trấn", "Township"),
        "dac_khu" => ("Đặc khu", "Special zone"),
        "phong" => ("Phòng", "Division"),
        "chi_cuc" => ("Chi cục", "Sub-department"),
        "trung_tam" => ("Trung tâm", "Centre"),
        "don_vi_su_nghiep" => ("Đơn vị sự nghiệp", "Public service unit"),
        "ban_chi_dao" => ("Ban chỉ đạo", "Steering committee"),
        "to_chuc_khac" => ("Tổ chức khác", "Other organisation"),
        other => return unnamed(other),
    };
    pick(vi, en, lang)
}

/// A kind of place.
pub fn place_kind(code: &str, lang: Lang) -> String {
    let (vi, en) = match code {
        "phong" => ("Phòng", "Room"),
        "kho" => ("Kho lưu trữ", "Archive room"),
        "quay" => ("Quầy", "Counter"),
        "mot_cua" => ("Bộ phận Một cửa", "One-stop shop"),
        "phong_hop" => ("Phòng họp", "Meeting room"),
        other => return unnamed(other),
    };
    pick(vi, en, lang)
}

/// A unit's name; of one that ended with its last day: names come back over time.
pub fn until(name: &str, last: Option<chrono::NaiveDate>, lang: Lang) -> String {
    match (last, lang) {
        (None, _) => name.to_owned(),
        (Some(day), Lang::Vi) => format!("{name} (đến {})", super::format::date(day)),
        (Some(day), Lang::En) => format!("{name} (until {})", super::format::date(day)),
    }
}

fn pick(vi: &str, en: &str, lang: Lang) -> String {
    if lang == Lang::Vi { vi } else { en }.to_owned()
}

fn unnamed(code: &str) -> String {
    code.replace('_', " ")
}
