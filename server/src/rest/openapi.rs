//! What the API description says besides the calls themselves.

use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

/// The frame of the description; the calls are added by the routers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Nề nếp",
        description = "Self-checks of public offices against 5S and TCVN ISO 9001. Errors are RFC 9457 problems with a \
                       stable `code`. Any PUT may be sent again after any failure. Lists take `limit` and `after`.",
        license(name = "proprietary")
    ),
    modifiers(&Signing),
    security(("session" = []), ("token" = []))
)]
pub struct Api;

/// The two ways to say who is calling.
struct Signing;

impl Modify for Signing {
    fn modify(&self, api: &mut openapi::OpenApi) {
        let parts = api.components.get_or_insert_default();
        let cookie = ApiKeyValue::new(app::boundary::SESSION_COOKIE);
        parts.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        parts.add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}
