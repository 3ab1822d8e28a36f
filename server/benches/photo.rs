//! Target C4 (one 12-megapixel photo beside `vipsthumbnail` and beside plain `image`) and target E3 (how fast and how
//! cheaply hostile files are refused). A program of its own instead of a criterion bench: the counterpart is a child
//! process, and what is compared is CPU time. Needs Linux with `/proc`, and `vipsthumbnail` of libvips-tools.

use std::{
    fs,
    io::Cursor,
    path::Path,
    process::{Command, ExitCode, Stdio},
    time::Instant,
};

use image::{DynamicImage, ImageFormat, codecs::jpeg::JpegEncoder, imageops::FilterType};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use server::photos::{Limits, process};

/// How often everything is measured; medians are reported.
const ROUNDS: usize = 7;

/// Photos per round: `/proc` counts CPU in hundredths of a second, so a single photo would be too coarse.
const PHOTOS: u32 = 4;

/// Hundredths of a second, the unit of the times in `/proc/self/stat` on every Linux.
const TICKS_PER_SECOND: f64 = 100.0;

fn main() -> ExitCode {
    if Command::new("vipsthumbnail").arg("--vips-version").stdout(Stdio::null()).status().is_err() {
        eprintln!("vipsthumbnail is missing: install the package libvips-tools and run this again.");
        return ExitCode::FAILURE;
    }
    match compare() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("photo bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs all contenders in turn, so that a busy machine is equally unfair to each, and prints the medians.
fn compare() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let (source, target) = (folder.path().join("source.jpg"), folder.path().join("view.jpg"));
    let photo = camera_photo()?;
    fs::write(&source, &photo)?;
    println!("source: 4000 × 3000, 4:2:0, {} KB; {ROUNDS} rounds of {PHOTOS} photos", photo.len() / 1024);

    reset_peak()?;
    let before = memory("VmRSS")?;
    let made = process(&photo, &Limits::default())?;
    let peak = memory("VmHWM")? - before + photo.len() as f64 / f64::from(1 << 20);
    println!("ours: view {} KB, thumbnail {} KB", made.view.len() / 1024, made.thumb.len() / 1024);

    let mut rounds = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let ours = measure(PHOTOS, || process(&photo, &Limits::default()).map(drop).map_err(Into::into))?;
        let vips = measure(PHOTOS, || vipsthumbnail(&source, &target))?;
        let plain = measure(1, || plain_image(&photo))?;
        rounds.push((ours, vips, plain));
    }
    type Round = (Cost, Cost, Cost);
    let middle = |of: fn(&Round) -> f64| median(rounds.iter().map(of).collect());
    println!("                      CPU ms   wall ms");
    println!("process, all of it  {:8.0}  {:8.0}", middle(|r| r.0.cpu), middle(|r| r.0.wall));
    println!("vipsthumbnail       {:8.0}  {:8.0}", middle(|r| r.1.cpu), middle(|r| r.1.wall));
    println!("plain image         {:8.0}  {:8.0}", middle(|r| r.2.cpu), middle(|r| r.2.wall));
    refusals(&photo)?;
    println!("C4 photo peak memory: {peak:.0} MiB with the file itself (target: at most 80)");
    println!("C4 photo speed (plain image/ours): {:.1} (target: at least 3.5)", middle(|r| r.2.cpu / r.0.cpu));
    println!("C4 photo CPU ratio (ours/vipsthumbnail): {:.2}", middle(|r| r.0.cpu / r.1.cpu));
    Ok(())
}

/// Milliseconds for one photo.
struct Cost {
    cpu: f64,
    wall: f64,
}

/// What one of `times` runs takes of the CPU, children included, and of the clock.
fn measure<F>(times: u32, mut run: F) -> Result<Cost, Box<dyn std::error::Error>>
where
    F: FnMut() -> Result<(), Box<dyn std::error::Error>>,
{
    let (cpu, wall) = (cpu_seconds()?, Instant::now());
    for _ in 0..times {
        run()?;
    }
    let per_photo = 1000.0 / f64::from(times);
    Ok(Cost { cpu: (cpu_seconds()? - cpu) * per_photo, wall: wall.elapsed().as_secs_f64() * per_photo })
}

/// User and system time of this process and of its finished children, from fields 14 to 17 of `/proc/self/stat`.
fn cpu_seconds() -> Result<f64, Box<dyn std::error::Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let behind_name = stat.rsplit(')').next().ok_or("no process name in /proc/self/stat")?;
    let ticks = behind_name.split_whitespace().skip(11).take(4).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS_PER_SECOND)
}

/// A field of `/proc/self/status`, in MiB.
fn memory(field: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with(field)).ok_or("no such field in /proc/self/status")?;
    Ok(line.split_whitespace().nth(1).ok_or("no value in /proc/self/status")?.parse::<f64>()? / 1024.0)
}

/// Makes the kernel forget the highest memory use so far.
fn reset_peak() -> std::io::Result<()> {
    fs::write("/proc/self/clear_refs", "5")
}

/// The view alone, as libvips makes it.
fn vipsthumbnail(source: &Path, target: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut command = Command::new("vipsthumbnail");
    let status = command.args(["--size", "1600x1600", "-o"]).arg(target).arg(source).status()?;
    if status.success() { Ok(()) } else { Err(format!("vipsthumbnail ended with {status}").into()) }
}

/// The view and the thumbnail, as the `image` crate alone makes them.
fn plain_image(photo: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let original = image::load_from_memory_with_format(photo, ImageFormat::Jpeg)?;
    let view = original.resize(1600, 1600, FilterType::Lanczos3);
    for picture in [&view, &view.resize(320, 320, FilterType::Lanczos3)] {
        picture.write_with_encoder(JpegEncoder::new_with_quality(&mut Vec::new(), 82))?;
    }
    Ok(())
}

/// Prints what refusing each hostile file costs.
fn refusals(photo: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let mut claims = photo.to_vec();
    let frame = claims.windows(2).position(|pair| pair == [0xFF, 0xC0]).ok_or("no frame in the made photo")?;
    claims[frame + 5..frame + 9].fill(0xFF);
    let zeros = |side: u32| {
        let mut png = Cursor::new(Vec::new());
        DynamicImage::new_luma8(side, side).write_to(&mut png, ImageFormat::Png).map(|()| png.into_inner())
    };
    let hostile: [(&str, Vec<u8>); 6] = [
        ("JPEG of 65,535²", claims),
        ("PNG of 100 MP of zeros", zeros(10_000)?),
        ("JPEG without its last byte", photo[..photo.len() - 1].to_vec()),
        ("half a JPEG", photo[..photo.len() / 2].to_vec()),
        ("JPEG behind a PDF header", [b"%PDF-1.7\n", photo].concat()),
        ("4 MB of HTML", b"<p>x</p>".repeat(1 << 19)),
    ];
    println!("E3, refused                    ms   more MiB  code");
    for (name, bytes) in hostile {
        reset_peak()?;
        let (before, start) = (memory("VmRSS")?, Instant::now());
        let answer = process(&bytes, &Limits::default());
        let (wall, more) = (start.elapsed().as_secs_f64() * 1000.0, memory("VmHWM")? - before);
        let code = answer.err().ok_or(format!("{name} was accepted"))?.code();
        println!("{name:<28} {wall:5.2}  {more:8.1}  {code}");
    }
    Ok(())
}

/// A 12-megapixel picture as a telephone takes it: soft light, hard edges, sensor noise; about 4 MB.
fn camera_photo() -> Result<Vec<u8>, jpeg_encoder::EncodingError> {
    const WIDTH: usize = 4000;
    const HEIGHT: usize = 3000;
    let mut state = 0x2545_F491_u32;
    let mut noise = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        (state % 23) as usize + (state >> 16) as usize % 23
    };
    let mut pixels = Vec::with_capacity(WIDTH * HEIGHT * 3);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let binder = (x / 130) * 37 % 90;
            let shelf = if y % 700 < 60 { 40 } else { 0 };
            let disc = if (x.abs_diff(2500)).pow(2) + (y.abs_diff(1200)).pow(2) < 600 * 600 { 50 } else { 0 };
            let light = 30 + x * 70 / WIDTH + y * 40 / HEIGHT + noise() - 22;
            pixels
                .extend([light + binder + shelf, light + binder / 2 + disc, light + disc + shelf / 2].map(|c| c as u8));
        }
    }
    let mut photo = Vec::new();
    let mut encoder = Encoder::new(&mut photo, 92);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.encode(&pixels, WIDTH as u16, HEIGHT as u16, ColorType::Rgb)?;
    Ok(photo)
}

/// The middle value.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
