//! Where the person is signed in, and a button that ends it.

use leptos::{form::ActionForm, prelude::*};

use super::{
    api::{Account, DeviceLine, EndDevice},
    label::readable,
    words::AccountWords,
};
use crate::{
    components::{Icon, Shape, TableFrame},
    i18n::{error_words, format, use_lang},
    wire::Data,
};

/// Browsers that are signed in.
#[component]
pub fn Devices(devices: Vec<DeviceLine>, page: Data<Account>) -> impl IntoView {
    let words = AccountWords::here();
    view! {
        <section class="card" aria-labelledby="devices">
            <h2 id="devices">{words.devices}</h2>
            <p class="soft">{words.devices_help}</p>
            <DeviceTable
                devices
                page
                caption=words.devices
                columns=[words.device, words.since, words.seen]
                end=words.end
            />
        </section>
    }
}

/// Browsers or tokens as a table, each with a button that ends it.
#[component]
pub fn DeviceTable(
    devices: Vec<DeviceLine>,
    page: Data<Account>,
    caption: &'static str,
    columns: [&'static str; 3],
    end: &'static str,
) -> impl IntoView {
    let words = AccountWords::here();
    let lang = use_lang();
    let action = ServerAction::<EndDevice>::new();
    Effect::new(move |_| {
        if action.value().with(|v| matches!(v, Some(Ok(())))) {
            page.refetch();
        }
    });
    let fault = move || {
        let fault = action.value().get().and_then(Result::err);
        fault.map(|fault| {
            view! { <div class="notice is-fail"><Icon shape=Shape::Alert /><p>{error_words(&fault, lang)}</p></div> }
        })
    };
    let rows = devices.into_iter().map(|device| {
        let name = readable(&device.label, lang);
        let label = format!("{end}: {name}");
        let button = match device.current {
            true => view! { <span class="badge" data-tone="accent">{words.this_one}</span> }.into_any(),
            false => view! {
                <ActionForm action>
                    <input type="hidden" name="id" value=device.id.clone() />
                    <button type="submit" class="button" aria-label=label>{end}</button>
                </ActionForm>
            }
            .into_any(),
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="figure">{format::moment(device.created_at)}</td>
                <td class="figure">{format::moment(device.seen_at)}</td>
                <td>{button}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame label=caption>
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        {columns.map(|column| view! { <th scope="col">{column}</th> })}
                        <th scope="col">{words.action}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </TableFrame>
        <div aria-live="polite">{fault}</div>
    }
}
