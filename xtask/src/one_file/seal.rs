//! The policy of a page that is one file: it runs what is written in it and nothing else, so that not
//! even a mistake in it could run what a link brings.

use crate::commands::dist::digest;

/// Stands in the template where the digests belong.
const UNSEALED: &str = "'unsafe-inline'";

/// The page with the digest of each of its scripts and style sheets in its policy.
pub(super) fn sealed(page: &str) -> String {
    let mut page = page.to_owned();
    for (directive, tag) in [("script-src", "script"), ("style-src", "style")] {
        let digests: Vec<String> = inside(&page, tag)
            .into_iter()
            .map(|text| format!("'{}'", digest(text.as_bytes())))
            .collect();
        let open = format!("{directive} {UNSEALED}");
        page = page.replacen(&open, &format!("{directive} {}", digests.join(" ")), 1);
    }
    page
}

/// What stands in each element of that name, as browsers take it for their digest.
fn inside<'a>(page: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once(&open) {
        let Some((text, after)) = behind
            .split_once('>')
            .and_then(|(_, behind)| behind.split_once(&close))
        else {
            break;
        };
        found.push(text);
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{inside, sealed};

    #[test]
    fn each_script_and_style_has_its_digest() {
        let page = "<meta content=\"script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'\">\
                    <style></style><script></script><script id=\"a\">x()</script>";
        assert_eq!(inside(page, "script"), ["", "x()"]);
        let sealed = sealed(page);
        // `printf '' | openssl dgst -sha384 -binary | base64`, and the same of `x()`.
        let empty = "'sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb'";
        let call = "'sha384-cHpwNWfZewU1VQsG3Dbk+hSwO33e9lUJ4vPY3oC6Pc1XRmblyhh1Jea1MQC2uBVB'";
        assert!(
            sealed.contains(&format!("script-src {empty} {call} 'wasm-unsafe-eval'")),
            "{sealed}"
        );
        assert!(sealed.contains(&format!("style-src {empty}\"")));
        assert!(!sealed.contains("unsafe-inline"));
    }
}
