//! The coverage table, and how it rounds.

use app::{
    domain::{
        ids::Block,
        quality_system::{Agency, Stage, Tally, coverage, tenths},
        unit::QmsDuty,
    },
    i18n::format,
};
use proptest::prelude::*;
use rstest::rstest;

use crate::given::id;

#[rstest]
// The 2021 review prints 91 %, 98,4 % and 62,5 %; plain rounding to one decimal gives these.
#[case(20, 22, "90,9\u{202f}%")]
#[case(62, 63, "98,4\u{202f}%")]
#[case(5_564, 8_910, "62,4\u{202f}%")]
#[case(1, 8, "12,5\u{202f}%")]
#[case(1, 16, "6,3\u{202f}%")]
#[case(1, 2_000, "0,1\u{202f}%")]
#[case(1, 2_001, "0,0\u{202f}%")]
#[case(7, 7, "100,0\u{202f}%")]
#[case(0, 0, "–")]
fn a_share_is_rounded_half_up(#[case] part: u32, #[case] whole: u32, #[case] shown: &str) {
    assert_eq!(format::tenths(tenths(part, whole)), shown);
}

fn tally([agencies, built, applied, declared, redeclare]: [u32; 5]) -> Tally {
    Tally { agencies, built, applied, declared, redeclare }
}

#[test]
fn agencies_count_by_block_and_duty() {
    let (departments, wards): (Block, Block) = (id("so_ban_nganh"), id("phuong_xa_dac_khu"));
    let agency = |block, duty, stage| Agency { block, duty, stage };
    let table = coverage([
        agency(Some(&departments), QmsDuty::Mandatory, Stage::Redeclare),
        agency(Some(&departments), QmsDuty::Mandatory, Stage::Applied),
        agency(Some(&departments), QmsDuty::Encouraged, Stage::Declared),
        agency(Some(&departments), QmsDuty::None, Stage::Declared),
        agency(None, QmsDuty::Mandatory, Stage::Building),
        agency(Some(&wards), QmsDuty::Encouraged, Stage::Built),
        agency(Some(&wards), QmsDuty::Encouraged, Stage::NotBegun),
    ]);
    let blocks: Vec<_> = table.blocks.iter().map(|of| of.block.as_ref().map(Block::as_str)).collect();
    assert_eq!(blocks, [Some("phuong_xa_dac_khu"), Some("so_ban_nganh"), None]);
    assert_eq!(table.blocks[0].all, tally([2, 1, 0, 0, 0]));
    assert_eq!(table.blocks[1].all, tally([3, 3, 3, 2, 1]));
    assert_eq!(table.blocks[1].mandatory, tally([2, 2, 2, 1, 1]));
    assert_eq!(table.blocks[1].encouraged, tally([1, 1, 1, 1, 0]));
    assert_eq!(table.blocks[2].all, tally([1, 0, 0, 0, 0]));
    assert_eq!((table.mandatory, table.encouraged), (tally([3, 2, 2, 1, 1]), tally([3, 2, 1, 1, 0])));
    assert_eq!(table.all, tally([6, 4, 3, 2, 1]));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    /// Against the definition: the nearest tenth, and the upper one in the middle.
    #[test]
    fn rounding_is_to_the_nearest_tenth(whole in 1u32..20_000, part in 0u32..20_000) {
        let found = tenths(part, whole).expect("there is something to count");
        let (found, part, whole) = (i128::from(found), i128::from(part), i128::from(whole));
        let twice_off = 2 * (found * whole - 1_000 * part);
        prop_assert!(-whole < twice_off && twice_off <= whole, "{part}/{whole} is {found}");
    }

    #[test]
    fn blocks_and_duties_add_up(stages in prop::collection::vec((0usize..3, 0usize..3, 0usize..6), 0..60)) {
        let blocks: [Option<Block>; 3] = [Some(id("a")), Some(id("b")), None];
        let duties = [QmsDuty::Mandatory, QmsDuty::Encouraged, QmsDuty::None];
        let agencies = stages.iter().map(|&(block, duty, stage)| Agency {
            block: blocks[block].as_ref(), duty: duties[duty], stage: Stage::ALL[stage],
        });
        let table = coverage(agencies);
        let sum = |of: &dyn Fn(&Tally) -> u32, tallies: &[Tally]| tallies.iter().map(of).sum::<u32>();
        let by_block: Vec<Tally> = table.blocks.iter().map(|block| block.all).collect();
        let figures: [&dyn Fn(&Tally) -> u32; 5] =
            [&|t| t.agencies, &|t| t.built, &|t| t.applied, &|t| t.declared, &|t| t.redeclare];
        for of in figures {
            prop_assert_eq!(sum(of, &[table.all]), sum(of, &by_block));
            prop_assert_eq!(sum(of, &[table.all]), sum(of, &[table.mandatory, table.encouraged]));
        }
        let Tally { agencies, built, applied, declared, redeclare } = table.all;
        prop_assert!(redeclare <= declared && declared <= applied && applied <= built && built <= agencies);
        prop_assert_eq!(agencies as usize, stages.iter().filter(|(_, duty, _)| *duty < 2).count());
    }
}
