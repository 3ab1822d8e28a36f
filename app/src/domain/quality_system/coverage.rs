//! The coverage table as the ministry prints it: agencies that built, applied and declared their quality system ÷ all, by
//! block and by duty.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Stage, Standing};
use crate::domain::{ids::Block, unit::QmsDuty};

/// An agency that counts, and where its system stands.
#[derive(Debug, Clone, Copy)]
pub struct Agency<'a> {
    /// Its block.
    pub block: Option<&'a Block>,
    /// Whether it must have a system; with [`QmsDuty::None`] it counts nowhere.
    pub duty: QmsDuty,
    /// Where the system stands.
    pub stage: Stage,
}

impl<'a> From<&'a Standing> for Agency<'a> {
    fn from(standing: &'a Standing) -> Self {
        Self { block: standing.block.as_ref(), duty: standing.duty, stage: standing.stage }
    }
}

/// How many agencies have come how far. Each counts in every step that it has behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Tổng số cơ quan.
    pub agencies: u32,
    /// Đã xây dựng.
    pub built: u32,
    /// Đã áp dụng.
    pub applied: u32,
    /// Đã công bố.
    pub declared: u32,
    /// Of those that declared: cần công bố lại.
    pub redeclare: u32,
}

/// A block with its agencies by duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockCoverage {
    /// The block; none for agencies outside of all.
    pub block: Option<Block>,
    /// Mandatory and encouraged ones together.
    pub all: Tally,
    /// Bắt buộc.
    pub mandatory: Tally,
    /// Khuyến khích.
    pub encouraged: Tally,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// By code; agencies outside of all blocks last.
    pub blocks: Vec<BlockCoverage>,
    /// Everybody.
    pub all: Tally,
    /// Bắt buộc.
    pub mandatory: Tally,
    /// Khuyến khích.
    pub encouraged: Tally,
}

impl Tally {
    fn count(&mut self, stage: Stage) {
        self.agencies += 1;
        self.built += u32::from(stage.is_built());
        self.applied += u32::from(stage.is_applied());
        self.declared += u32::from(stage.is_declared());
        self.redeclare += u32::from(stage == Stage::Redeclare);
    }
}

/// Counts these agencies.
pub fn coverage<'a>(agencies: impl IntoIterator<Item = Agency<'a>>) -> Coverage {
    let mut table = Coverage::default();
    let mut blocks: BTreeMap<(bool, Option<&Block>), BlockCoverage> = BTreeMap::new();
    for Agency { block, duty, stage } in agencies {
        if duty == QmsDuty::None {
            continue;
        }
        let of = blocks.entry((block.is_none(), block)).or_insert_with(|| BlockCoverage {
            block: block.cloned(),
            all: Tally::default(),
            mandatory: Tally::default(),
            encouraged: Tally::default(),
        });
        let (in_block, in_all) = match duty {
            QmsDuty::Mandatory => (&mut of.mandatory, &mut table.mandatory),
            _ => (&mut of.encouraged, &mut table.encouraged),
        };
        for tally in [&mut of.all, in_block, &mut table.all, in_all] {
            tally.count(stage);
        }
    }
    table.blocks = blocks.into_values().collect();
    table
}

/// part ÷ whole in tenths of a percent, rounded half up: 20 of 22 are 909. None where there is nothing to count.
pub fn tenths(part: u32, whole: u32) -> Option<u64> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    (part * 2_000 + whole).checked_div(whole * 2)
}
