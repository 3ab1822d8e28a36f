//! Fixed points of the home unit, each with a year's photos of one place: from disorder to the standard, and what has slipped
//! since. The last photo is younger than the open round, so nobody from outside sees it.

use app::{
    domain::{
        fixed_point::{FixedArea, FixedPoint, FixedPointAct, FixedPointFacts},
        ids::{FixedPointId, PersonId, PhotoId, UnitId},
        person::{Person, Role},
        photo::{PhotoInfo, PhotoKind, Source},
    },
    ports::{Ports, StoreError},
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::{
    ids,
    import::DemoError,
    people,
    picture::{self, Scene},
    rounds::at,
    sheets::{HOME, working_day},
};
use crate::{
    db::{Database, fixed_points::FixedPointStore},
    photos::PhotoDesk,
};

/// A point of the seed: room, checklist and area, name, where to stand, height, direction, what is seen.
struct Seed {
    room: &'static str,
    area: [&'static str; 2],
    name: &'static str,
    stand: &'static str,
    height_cm: u16,
    facing: &'static str,
    scene: Scene,
}

const SEEDS: [Seed; 3] = [
    Seed {
        room: "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        area: ["5s-van-phong", "TTL"],
        name: "Tủ hồ sơ cạnh cửa sổ",
        stand: "Ngay cửa ra vào, lưng sát khung cửa",
        height_cm: 150,
        facing: "Nhìn thẳng vào tủ, lấy trọn các ngăn",
        scene: Scene::Shelf,
    },
    Seed {
        room: "Kho lưu trữ",
        area: ["5s-kho-luu-tru", "GIA"],
        name: "Dãy giá số 1",
        stand: "Đầu lối đi giữa, cạnh bàn giao nhận",
        height_cm: 160,
        facing: "Dọc theo lối đi, thấy hết dãy giá bên phải",
        scene: Scene::Archive,
    },
    Seed {
        room: "Trung tâm Phục vụ hành chính công",
        area: ["5s-mot-cua", "QUA"],
        name: "Quầy số 1 nhìn từ ghế chờ",
        stand: "Sau hàng ghế chờ thứ nhất, chính giữa quầy",
        height_cm: 140,
        facing: "Nhìn thẳng vào mặt quầy, ngoài giờ tiếp dân",
        scene: Scene::Counter,
    },
];

/// How many days ago, and how tidy it was.
const PHOTOS: [(u64, u8); 5] = [(330, 0), (240, 1), (150, 3), (75, 4), (12, 2)];

/// Which of [`PHOTOS`] became the standard.
const STANDARD: usize = 3;

/// The place that is seen.
const PICTURES: u64 = 5;

/// Writes them all and says how many pictures they show. A point that is there from an interrupted start stays as it is.
pub async fn keep(db: &Database, ports: &Ports, people: &[Person], today: NaiveDate) -> Result<usize, DemoError> {
    let home: UnitId = HOME.parse().expect("the id of the home unit");
    let team = people::at(people, Role::Team, &home).ok_or(DemoError::Nobody("team"))?.id;
    let head = people::at(people, Role::Head, &home).ok_or(DemoError::Nobody("head"))?.id;
    let store = FixedPointStore::new(db.clone());
    let mut shown = 0;
    for seed in &SEEDS {
        let first = moment(today, PHOTOS[0].0);
        let id = FixedPointId(ids::dated(&["fixed point", seed.name], first));
        if ports.fixed_points.get(id).await?.is_some() {
            continue;
        }
        let mut point = FixedPoint::new(id, seed.facts(&home), team, first);
        for (nth, (days, tidiness)) in PHOTOS.into_iter().enumerate() {
            let taken_at = moment(today, days);
            let photo = photographed(db, team, seed.scene, tidiness).await?;
            let info = PhotoInfo { taken_at, source: Source::Camera, kind: PhotoKind::State, privacy_ok: true };
            take(&mut point, FixedPointAct::Shoot { photo: photo.clone(), info }, team, taken_at);
            if nth == STANDARD {
                take(
                    &mut point,
                    FixedPointAct::SetStandard { photo: Some(photo) },
                    head,
                    taken_at + TimeDelta::hours(3),
                );
            }
        }
        shown += point.shots.len();
        store.write(&point, None).await.map_err(StoreError::from)?;
    }
    Ok(shown)
}

impl Seed {
    fn facts(&self, unit: &UnitId) -> FixedPointFacts {
        let [checklist, area] = self.area;
        let area = checklist.parse().ok().zip(area.parse().ok()).map(|(checklist, area)| FixedArea { checklist, area });
        FixedPointFacts {
            unit: unit.clone(),
            place: Some(ids::place(unit, self.room)),
            area,
            name: self.name.to_owned(),
            stand: self.stand.to_owned(),
            height_cm: self.height_cm,
            facing: self.facing.to_owned(),
            retired: false,
        }
    }
}

fn take(point: &mut FixedPoint, act: FixedPointAct, by: PersonId, at: DateTime<Utc>) {
    if let Ok(Some(next)) = point.take(act, by, at) {
        *point = next;
    }
}

fn moment(today: NaiveDate, days: u64) -> DateTime<Utc> {
    at(working_day(today - Days::new(days)), NaiveTime::from_hms_opt(16, 20, 0).expect("an hour of the day"))
}

/// Draws the picture and keeps it, as if the team had sent it.
async fn photographed(db: &Database, by: PersonId, scene: Scene, tidiness: u8) -> Result<PhotoId, DemoError> {
    let bytes = tokio::task::spawn_blocking(move || picture::draw(scene, tidiness, PICTURES)).await?;
    let id: PhotoId = hex::encode(Sha256::digest(&bytes)).parse().expect("a digest is a photo's id");
    PhotoDesk::new(db.clone()).keep_own(&id, by, bytes).await?;
    Ok(id)
}
