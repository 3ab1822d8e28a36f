//! Packs everything that waits into a file, and takes such a file in. Photos travel as they are: the browser joins and
//! cuts the file without holding all of it in memory.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use leptos::prelude::{GetUntracked, GetValue, document, untrack};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlElement, Url};

use super::{courier, device::now, drafts, errands, held, photo, register, store, writings};
use crate::{
    domain::ids::{PersonId, PhotoId},
    offline::{ENDING, FIRST_LINE, Kept, Packed, Parcel, ParcelFault, ParcelSize, first_line, json_length},
    wire,
};

/// Packs everything of this person that waits and offers it as a download. None when the browser refused.
pub async fn pack(person: PersonId, name: String) -> Option<ParcelSize> {
    let mut sheets = Vec::new();
    for outbox in untrack(|| register::outboxes(person)) {
        courier::keep(outbox).await;
        sheets.push(Kept {
            head: outbox.head.get_value(),
            revision: outbox.revision.get_untracked(),
            pending: outbox.pending.get_untracked(),
        });
    }
    writings::sweep(person).await;
    errands::sweep(person).await;
    let (errands, writings) = (errands::pack(person), untrack(|| writings::writings(person)));
    let unreadable = drafts::set_aside(person).await;
    let (packed_at, photos) = (now(), Vec::new());
    let mut parcel = Parcel { person, name, packed_at, sheets, errands, writings, unreadable, photos };
    let bodies = Array::new();
    for id in parcel.named() {
        // The server may have a photo already that this device has let go of.
        if let Some(bytes) = held::bytes(&id).await {
            parcel.photos.push(Packed { id, length: bytes.byte_length() });
            bodies.push(&bytes);
        }
    }
    let json = serde_json::to_string(&parcel).ok()?;
    let file = Array::of2(&first_line(json.len()).into(), &json.as_str().into()).concat(&bodies);
    let blob = Blob::new_with_blob_sequence(&file).ok()?;
    download(&blob, &format!("ne-nep-{}{ENDING}", parcel.packed_at.format("%Y%m%d-%H%M%S"))).ok()?;
    Some(parcel.size())
}

fn download(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let link: HtmlElement = document().create_element("a")?.dyn_into()?;
    link.set_attribute("href", &Url::create_object_url_with_blob(blob)?)?;
    link.set_attribute("download", name)?;
    link.click();
    Ok(())
}

/// Takes in the file that was chosen in this field: everything in it is on this device afterwards, and goes out.
///
/// # Errors
/// When it is no parcel, damaged, somebody else's, or this device cannot keep it. Nothing of it is said then.
pub async fn unpack(field: &str, person: PersonId) -> Result<ParcelSize, ParcelFault> {
    let file = photo::chosen(field).into_iter().next().ok_or(ParcelFault::Damaged)?;
    let (parcel, mut at) = read(&file).await.ok_or(ParcelFault::Damaged)?;
    if parcel.person != person {
        return Err(ParcelFault::Foreign { name: parcel.name });
    }
    for Packed { id, length } in &parcel.photos {
        let bytes = slice(&file, at, *length as usize).await.ok_or(ParcelFault::Damaged)?;
        at += *length as usize;
        if !is(id, &bytes).await {
            return Err(ParcelFault::Damaged);
        }
        store::keep_photo(id, &bytes).await.map_err(|_| ParcelFault::Device)?;
    }
    let mut size = parcel.size();
    for kept in parcel.sheets {
        register::add(person, kept).await;
    }
    for kept in parcel.errands {
        if !errands::add(person, kept.errand).await {
            return Err(ParcelFault::Device);
        }
    }
    // What is being written here stays: the file does not write over it.
    for writing in parcel.writings {
        size.writings -= usize::from(!writings::bring_back(person, writing).await);
    }
    Ok(size)
}

async fn is(id: &PhotoId, bytes: &ArrayBuffer) -> bool {
    photo::sha256(bytes).await.is_ok_and(|hash| hash == id.as_str())
}

/// What the parcel says, and where its photos begin.
async fn read(file: &File) -> Option<(Parcel, usize)> {
    let length = json_length(&text(file, 0, FIRST_LINE).await?)?;
    let json = text(file, FIRST_LINE, length).await?;
    let parcel: Parcel = wire::read(std::str::from_utf8(&json).ok()?).ok()?;
    Some((parcel, FIRST_LINE + length))
}

async fn text(file: &File, from: usize, length: usize) -> Option<Vec<u8>> {
    slice(file, from, length).await.map(|bytes| Uint8Array::new(&bytes).to_vec())
}

/// So many bytes of the file; none when it is shorter.
async fn slice(file: &File, from: usize, length: usize) -> Option<ArrayBuffer> {
    let part = file.slice_with_f64_and_f64(from as f64, (from + length) as f64).ok()?;
    let bytes: ArrayBuffer = JsFuture::from(part.array_buffer()).await.ok()?.dyn_into().ok()?;
    (bytes.byte_length() as usize == length).then_some(bytes)
}
