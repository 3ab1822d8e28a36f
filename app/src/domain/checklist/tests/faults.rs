//! Every fault with its place: one file that has nearly all of them, then one edit of a good file at a time.

use rstest::rstest;

use super::{VALID, parse};

#[test]
fn a_broken_file_shows_all_its_faults_at_once() {
    let faults = parse(include_str!("broken.toml")).expect_err("the file is broken");
    let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let expected: Vec<&str> = include_str!("broken.txt").lines().collect();
    assert_eq!(shown, expected, "\n{}", shown.join("\n"));
}

/// Replaces the first `old` of the good file and compares `line:column code` of all faults.
#[rstest]
#[case::toml("weight = 3", "weight 3", "40:8 syntax")]
#[case::unclosed("en = \"Sort\" }", "en = \"Sort }", "10:39 syntax")]
#[case::twice("weight = 3", "weight = 3\nweight = 2", "41:1 syntax")]
#[case::schema("schema = 1", "schema = 2", "1:10 schema")]
#[case::unknown_key("weight = 3", "wieght = 3", "40:1 unknown_key")]
#[case::unknown_header("[[area]]", "[extra]\na = 1\n[[area]]", "16:1 unknown_key")]
#[case::unknown_language("en = \"Sort\"", "en = \"Sort\", fr = \"Trier\"", "10:40 unknown_key")]
#[case::missing_key("method = \"observe\"\n", "", "20:1 missing_key")]
#[case::missing_at_the_top("standard = \"5s\"\n", "", "1:1 missing_key")]
#[case::missing_language("text.en = \"The exit is clear.\"\n", "", "36:1 missing_key")]
#[case::missing_area("area = \"KVC\"\n", "", "20:1 missing_key")]
#[case::wrong_type("weight = 3", "weight = \"3\"", "40:10 wrong_type")]
#[case::not_whole("weight = 3", "weight = 1.5", "40:10 wrong_type")]
#[case::table_wanted("scale = { kind = \"pass_fail\" }", "scale = \"pass_fail\"", "6:9 wrong_type")]
#[case::text_wanted("\"Có đồ thừa.\"", "4", "26:14 wrong_type")]
#[case::too_light("weight = 3", "weight = 0", "40:10 out_of_range")]
#[case::negative("weight = 3", "weight = -3", "40:10 out_of_range")]
#[case::too_heavy("weight = 3", "weight = 99999999999999999999", "40:10 out_of_range")]
#[case::no_start("kind = \"pass_fail\"", "kind = \"deduction\", start = 0, step = 5", "6:39 out_of_range")]
#[case::no_step("kind = \"pass_fail\"", "kind = \"deduction\", start = 25, step = 0", "6:50 out_of_range")]
#[case::no_levels("kind = \"pass_fail\"", "kind = \"cumulative\", levels = 0", "6:41 out_of_range")]
#[case::stray_scale_key("kind = \"pass_fail\"", "kind = \"pass_fail\", levels = 2", "6:31 unknown_key")]
#[case::photo("\"required\"", "\"always\"", "28:9 unknown_value")]
#[case::method("\"observe\"", "\"look\"", "29:10 unknown_value")]
#[case::scale("\"pass_fail\"", "\"stars\"", "6:18 unknown_value")]
#[case::standard("\"5s\"", "\"5S\"", "4:12 unknown_value")]
#[case::bad_id("\"T-S1-01\"", "\"T S1\"", "21:6 bad_id")]
#[case::empty_id("\"5s-thu\"", "\"\"", "2:6 bad_id")]
#[case::duplicate_item("\"T-S2-01\"", "\"T-S1-01\"", "32:6 duplicate_id")]
#[case::duplicate_kind("\"xa\"]", "\"phuong\"]", "46:20 duplicate_id")]
#[case::unknown_section("section = \"S1\"", "section = \"S9\"", "9:6 unused_id, 22:11 unknown_id")]
#[case::unknown_area("area = \"KVC\"", "area = \"KV\"", "23:8 unknown_id")]
#[case::unused_area("[[item]]", "[[area]]\nid=\"KHO\"\nname={vi=\"Kho\",en=\"Store\"}\n[[item]]", "21:4 unused_id")]
#[case::empty_list("[\"phuong\", \"xa\"]", "[]", "46:9 empty_list")]
#[case::empty_text("\"Sort\"", "\"\"", "10:32 empty_text")]
#[case::blank_text("\"Sort\"", "\" \"", "10:32 empty_text")]
#[case::not_nfc("\"Sàng lọc\"", "\"Sa\u{300}ng lọc\"", "10:15 not_nfc")]
#[case::stray_characters("\"Sort\"", "\"Sort \"", "10:32 stray_characters")]
#[case::too_few_lines("\"Bị chặn.\", ", "", "38:13 level_count")]
fn one_edit_one_fault(#[case] old: &str, #[case] new: &str, #[case] expected: &str) {
    assert!(VALID.contains(old), "the good file has no {old:?}");
    let faults = parse(&VALID.replacen(old, new, 1)).expect_err("the edit is a fault");
    let shown: Vec<String> = faults.iter().map(|f| format!("{}:{} {}", f.line, f.column, f.code)).collect();
    assert_eq!(shown.join(", "), expected, "{faults:#?}");
}

#[test]
fn a_text_has_a_longest_length() {
    let faults = parse(&VALID.replace("Sort", &"s".repeat(2_001))).expect_err("the text is too long");
    assert_eq!((faults.len(), faults[0].line, faults[0].column, faults[0].code), (1, 10, 32, "too_long"));
}

#[test]
fn areas_that_nobody_defined_are_unwanted() {
    let (before, after) = VALID.split_once("[[area]]").expect("the good file has an area");
    let (_, items) = after.split_once("[[item]]").expect("the good file has items");
    let faults = parse(&format!("{before}[[item]]{items}")).expect_err("items name areas");
    assert!(faults.len() == 2 && faults.iter().all(|f| f.code == "area_unwanted"), "{faults:#?}");
}

#[test]
fn one_ordinary_item_of_an_area_may_require_a_photo() {
    let faults = parse(&VALID.replace("critical = true\n", "")).expect_err("two ordinary items require a photo");
    let [fault] = &faults[..] else { panic!("{faults:#?}") };
    assert_eq!((fault.line, fault.column, fault.code), (43, 9, "too_many_required"));
}

/// One mistake in the TOML is one fault, shows no echo, and hides no other fault (here `version = 1` and `method`).
#[rstest]
#[case::no_equals("id = \"T-S1-01\"", "id \"T-S1-01\"", (21, 4))]
#[case::no_value("photo = \"required\"\nmethod = \"observe\"", "photo =\nmethod = \"observe\"", (28, 8))]
#[case::open_quote("\"S1\"\narea", "\"S1\narea", (22, 14))]
#[case::open_table("en = \"Sort\" }", "en = \"Sort }", (10, 39))]
#[case::open_list("\"Nothing is.\"]", "\"Nothing is.\"", (28, 1))]
#[case::open_list_of_lines("\"Không có.\"]", "\n\"Không có.\"\n", (29, 1))]
#[case::open_header("[[item]]", "[[item]", (20, 8))]
#[case::open_at_the_end("en = \"The plan.\" }", "en = \"The plan.\"", (51, 45))]
#[case::bare_text("\"required\"", "required", (28, 9))]
fn a_syntax_error_neither_echoes_nor_hides(#[case] old: &str, #[case] new: &str, #[case] at: (usize, usize)) {
    assert!(VALID.contains(old), "the good file has no {old:?}");
    let text =
        VALID.replacen(old, new, 1).replace("version = \"1.0.0\"", "version = 1").replace("\"test\"", "\"look\"");
    let faults = parse(&text).expect_err("the file is broken");
    let (syntax, others): (Vec<_>, Vec<_>) = faults.iter().partition(|f| f.code == "syntax");
    assert_eq!(syntax.iter().map(|f| (f.line, f.column)).collect::<Vec<_>>(), [at], "{faults:#?}");
    assert_eq!(others.iter().map(|f| f.code).collect::<Vec<_>>(), ["wrong_type", "unknown_value"], "{faults:#?}");
}
