//! The files of the browser's program, by the names that the build gave them: what every page loads, and the parts that
//! are fetched when one of their pages is opened.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Addresses of the files.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// The program's glue.
    pub js: String,
    /// The program.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// What fetches the parts; none where the program is whole.
    pub loader: Option<String>,
    /// The parts.
    pub parts: BTreeSet<String>,
}

impl Bundle {
    /// By the lines of `hash.txt` (`js: <hash>`), or without hashes; the parts by the list that lies among the files.
    pub fn of(site: &Path, hashes: Option<&str>) -> Self {
        let hash = |of: &str| {
            let line = hashes?.lines().find_map(|line| line.strip_prefix(of)?.strip_prefix(": "))?;
            Some(format!(".{}", line.trim()))
        };
        let name = |of: &str| format!("/pkg/nenep{}.{of}", hash(of).unwrap_or_default());
        let list = format!("pkg/__wasm_split_manifest{}.json", hash("manifest").unwrap_or_default());
        let list = fs::read(site.join(list)).unwrap_or_default();
        // By part, the files that it consists of; some are shared.
        let list: Option<BTreeMap<String, Vec<String>>> = serde_json::from_slice(&list).ok();
        // Without hashes cargo-leptos leaves the place of one in the name.
        let loader = hash("split").unwrap_or_else(|| format!(".{}", "_".repeat(22)));
        let loader = list.is_some().then(|| format!("/pkg/__wasm_split{loader}.js"));
        let parts = list.unwrap_or_default().into_values().flatten().map(|name| format!("/pkg/{name}.wasm")).collect();
        Self { js: name("js"), wasm: name("wasm"), css: name("css"), loader, parts }
    }

    /// All of them.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let whole = [&self.js, &self.wasm, &self.css].into_iter();
        whole.chain(&self.loader).chain(&self.parts).map(String::as_str)
    }
}

/// Whether a file of this name belongs to a bundle: `nenep.<hash>.<js, wasm or css>`, or a part and what fetches it.
pub fn is_bundle(name: &str) -> bool {
    let mut pieces = name.split('.');
    let (stem, hash, kind) = (pieces.next().unwrap_or_default(), pieces.next().unwrap_or_default(), pieces.next());
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    let is_kind = match stem {
        "nenep" => matches!(kind, Some("js" | "wasm" | "css")),
        "__wasm_split" => kind == Some("js"),
        part => (part.starts_with("split_") || part.starts_with("chunk_")) && is_word(part) && kind == Some("wasm"),
    };
    is_kind && is_word(hash) && pieces.next().is_none()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("nenep.PcegeGQqQGQ4Fqy4InumEA.js", true)]
    #[case("nenep.QbCui_j7VjRY4Tnz-KUSpw.wasm", true)]
    #[case("nenep.a.css", true)]
    #[case("__wasm_split.a.js", true)]
    #[case("split_admin.a.wasm", true)]
    #[case("chunk_10.a.wasm", true)]
    #[case("nenep.js", false)]
    #[case("nenep..js", false)]
    #[case("nenep.a.js.br", false)]
    #[case("nenep.a.ts", false)]
    #[case("nenep.a/b.js", false)]
    #[case("nenep.%2e%2e.js", false)]
    #[case("../nenep.a.js", false)]
    #[case("other.a.js", false)]
    #[case("__wasm_split.a.wasm", false)]
    #[case("__wasm_split_manifest.a.json", false)]
    #[case("split_admin.wasm", false)]
    #[case("split_a/b.a.wasm", false)]
    #[case("chunk_1.a.js", false)]
    fn only_hashed_bundles_have_the_right_name(#[case] name: &str, #[case] is: bool) {
        assert_eq!(is_bundle(name), is);
    }
}
