//! The headers of every answer.

/// The header that says what a page may do.
pub(super) const NAME: &str = "Content-Security-Policy";

/// What a page may do: run and load what is here, and compile wasm. No inline script or style, no
/// HTML or script made of text, no other host. For Firefox a download that begins in a frame is a visit of that frame to a blob. Whoever
/// hosts the page can send the same line.
const CONTENT_SECURITY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self' blob:; \
     base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/// Cuts a page off from every page of another origin.
pub(super) const ISOLATED: &str = "Cross-Origin-Opener-Policy: same-origin\r\n\
     Cross-Origin-Embedder-Policy: require-corp\r\n";

/// Names and values, for a body of this kind.
pub(super) fn headers<'a>(
    kind: &'a str,
    gzip: bool,
    location: Option<&'a str>,
) -> Vec<(&'static str, &'a str)> {
    let mut headers = vec![
        ("Content-Type", kind),
        (NAME, CONTENT_SECURITY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
    ];
    if matches!(kind, "application/wasm" | "text/javascript; charset=utf-8") {
        // Figures on other people's pages, and in frames that are cut off from their own site.
        headers.push(("Access-Control-Allow-Origin", "*"));
    }
    if gzip {
        headers.push(("Content-Encoding", "gzip"));
    }
    if let Some(location) = location {
        headers.push(("Location", location));
    }
    headers
}

/// The MIME type of a file name.
pub(super) fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" | "txt" | "toml" | "rs" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/vnd.microsoft.icon",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// Whether gzip makes a body of this kind smaller.
pub(super) fn packs(kind: &str) -> bool {
    kind.contains("charset=utf-8") || kind == "application/wasm"
}
