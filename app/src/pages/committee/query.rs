//! The question that the address of the committee's page asks: period, block, source, standard, order. Whatever is
//! unknown or missing becomes the usual view, so an old link never breaks the page.

use serde::{Deserialize, Serialize};

use crate::domain::{
    checklist::Standard,
    ids::{Block, ChecklistId},
    period::Period,
    rollup::Source,
};

/// What the table is ordered by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Best first.
    #[default]
    Total,
    /// Name, in Vietnamese order.
    Name,
    /// Rank inside the block.
    Rank,
    /// Coverage.
    Coverage,
    /// Verified minus self: largest drop first.
    Gap,
    /// One section.
    Section(String),
}

impl Order {
    /// The word in the address.
    pub fn word(&self) -> &str {
        match self {
            Self::Total => "total",
            Self::Name => "name",
            Self::Rank => "rank",
            Self::Coverage => "coverage",
            Self::Gap => "gap",
            Self::Section(id) => id,
        }
    }

    /// Reads the word; an unknown one is taken for a section and changes nothing if there is none.
    fn read(word: &str) -> Self {
        match word {
            "" | "total" => Self::Total,
            "name" => Self::Name,
            "rank" => Self::Rank,
            "coverage" => Self::Coverage,
            "gap" => Self::Gap,
            section => Self::Section(section.chars().take(64).collect()),
        }
    }
}

/// The question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardQuery {
    /// None: the newest round's.
    pub period: Option<Period>,
    /// None: every block.
    pub block: Option<Block>,
    /// Verified where there is one, or self alone.
    pub source: Source,
    /// 5S or ISO 9001.
    pub standard: Standard,
    /// None: every checklist of the standard.
    pub checklist: Option<ChecklistId>,
    /// Whether units beside the pilots are shown.
    pub everybody: bool,
    /// The order.
    pub order: Order,
    /// Whether it is turned around.
    pub reverse: bool,
}

impl BoardQuery {
    /// Reads the address; `get` looks a parameter up.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            period: get("period").and_then(|p| p.parse().ok()),
            block: get("block").and_then(|b| b.parse().ok()),
            source: match get("source").as_deref() {
                Some("self") => Source::SelfAssessment,
                _ => Source::Verified,
            },
            standard: match get("standard").as_deref() {
                Some("iso9001") => Standard::Iso9001,
                _ => Standard::FiveS,
            },
            checklist: get("checklist").and_then(|c| c.parse().ok()),
            everybody: get("units").as_deref() == Some("all"),
            order: Order::read(&get("sort").unwrap_or_default()),
            reverse: get("dir").as_deref() == Some("up"),
        }
    }

    /// The address that asks this question; what is usual is left out.
    pub fn href(&self) -> String {
        let mut parts = Vec::new();
        let mut add = |key: &str, value: &str| parts.push(format!("{key}={value}"));
        if let Some(period) = self.period {
            add("period", &period.to_string());
        }
        if let Some(block) = &self.block {
            add("block", block.as_str());
        }
        if self.source == Source::SelfAssessment {
            add("source", "self");
        }
        if self.standard == Standard::Iso9001 {
            add("standard", "iso9001");
        }
        if let Some(checklist) = &self.checklist {
            add("checklist", checklist.as_str());
        }
        if self.everybody {
            add("units", "all");
        }
        if self.order != Order::Total {
            add("sort", self.order.word());
        }
        if self.reverse {
            add("dir", "up");
        }
        match parts.is_empty() {
            true => "/committee".to_owned(),
            false => format!("/committee?{}", parts.join("&")),
        }
    }

    /// The same question in this order; asked again, the other way round.
    pub fn ordered(&self, order: Order) -> Self {
        let reverse = self.order == order && !self.reverse;
        Self { order, reverse, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> BoardQuery {
        let pairs: Vec<_> = address.split('&').filter_map(|p| p.split_once('=')).collect();
        BoardQuery::read(|key| pairs.iter().find(|(k, _)| *k == key).map(|(_, v)| (*v).to_owned()))
    }

    #[test]
    fn an_address_survives_reading_and_writing() {
        let address = "period=2026-Q4&block=so_ban_nganh&source=self&standard=iso9001&units=all&sort=S1&dir=up";
        assert_eq!(read(address).href(), format!("/committee?{address}"));
        assert_eq!(read("").href(), "/committee");
    }

    #[test]
    fn an_unusable_address_is_the_usual_view() {
        assert_eq!(read("period=nonsense&block=%20&source=x&dir=sideways"), read(""));
    }

    #[test]
    fn a_second_click_turns_the_order_around() {
        let once = read("").ordered(Order::Name);
        assert!(!once.reverse);
        assert!(once.ordered(Order::Name).reverse);
    }
}
