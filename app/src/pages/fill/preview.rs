#[test]
fn preview() {
    use leptos::prelude::*;
    use leptos_router::{components::Router, location::RequestUrl};
    use std::str::FromStr;
    let main = "/work/main/checklists/";
    let scales = crate::domain::scales::parse("s", &std::fs::read_to_string(format!("{main}scales.toml")).unwrap()).unwrap();
    let mut n = 0;
    for (file, at, lang, theme, wait, val) in [
        ("5s-van-phong@1.0.0", 6usize, "vi", "light", false, 9u8),
        ("5s-van-phong@1.0.0", 6, "vi", "light", true, 1),
        ("5s-van-phong@1.0.0", 3, "en", "dark", false, 3),
        ("iso9001-hanh-chinh@1.0.0", 5, "vi", "light", false, 9),
    ] {
        let text = std::fs::read_to_string(format!("{main}{file}.toml")).unwrap();
        let checklist = crate::domain::checklist::parse(file, &text).unwrap();
        let owner = Owner::new();
        let html = owner.with(|| {
            provide_context(RequestUrl::new("/sheets/x/fill"));
            leptos_meta::provide_meta_context();
            crate::i18n::Looks { lang: crate::i18n::Lang::from_tag(lang), theme: crate::i18n::Theme::from_word(theme) }.provide();
            let first: Vec<_> = checklist.items.iter().take(at).cloned().collect();
            let head = crate::domain::sheet::Head {
                id: crate::domain::ids::SheetId::from_str("0193f0c2-0000-7000-8000-000000000001").unwrap(),
                unit: "26740-20250701".parse().unwrap(), place: None, round: None, kind: crate::domain::sheet::Kind::SelfAssessment,
                checklist: crate::domain::sheet::ChecklistRef { id: checklist.id.clone(), version: checklist.version.clone() },
                audited_on: "2026-11-21".parse().unwrap(), areas: vec![],
            };
            let previous = super::data::Previous { audited_on: "2026-08-30".parse().unwrap(), answers: checklist.items.iter().map(|i| (i.id.clone(), (crate::domain::answer::Value::Score { score: 2 }, "Thiếu nhãn tủ số 3".to_owned()))).collect() };
            let data = super::FillData {
                head, state: crate::domain::sheet::State::Draft, sheet: None, bands: scales.bands(checklist.standard, "2026-11-21".parse().unwrap()).cloned(),
                conformity: scales.conformity.clone(), unit_name: "Sở Nội vụ".into(), unit_kind: "so_nganh".parse().unwrap(), place_name: None,
                round: Some((crate::domain::period::Period::Quarter(2026, 4), "2026-12-05".parse().unwrap())), previous: Some(previous), names: Default::default(),
                me: crate::domain::ids::PersonId(uuid::Uuid::nil()), writable: true, can_lock: false, checklist: checklist.clone(),
            };
            let desk = super::desk::Desk::new(data, crate::i18n::Lang::from_tag(lang));
            desk.draft.update(|d| for i in &first {
                let v = match checklist.scale { crate::domain::checklist::Scale::Graded => crate::domain::answer::Value::Score { score: 3 }, _ => crate::domain::answer::Value::Grade { grade: crate::domain::answer::Grade::Ph } };
                d.answers.entry(i.id.clone()).or_default().value = Some(v);
            });
            desk.at.set(at);
            if val < 5 { let id = checklist.items[at].id.clone(); desk.draft.update(|d| d.answers.entry(id).or_default().value = Some(crate::domain::answer::Value::Score { score: val })); }
            if wait { desk.proceed(); }
            let open = RwSignal::new(false);
            let shots = super::shots::Shots::new(desk);
            view! { <Router><div class="fill-page"><super::view::Table desk shots /></div></Router> }.into_any().to_html()
        });
        std::fs::write(format!("/tmp/ui-preview/p{n}.html"), format!("<!DOCTYPE html><html lang={lang} data-theme={theme}><head><meta charset=utf-8><meta name=viewport content='width=device-width, initial-scale=1'><link rel=stylesheet href='style/main.css'></head><body>{html}</body></html>")).unwrap();
        n += 1;
    }
}
