//! Keys and values of a link, as `cargo xtask figure` takes them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in a link as a code. Lists keep their commas.
const CODED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b';');

/// Keys and values of a link, as they are meant: without percent signs.
#[derive(Debug, Default)]
pub(crate) struct Link(Vec<(String, String)>);

impl Link {
    /// Takes an address, or the part after its `?`.
    pub(crate) fn put_all(&mut self, link: &str) {
        let query = link.split_once('?').map_or(link, |(_, query)| query);
        let query = query.split('#').next().unwrap_or_default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            // A blank is written as a plus sign by some.
            let value = value.replace('+', " ");
            self.put(key, &percent_decode_str(&value).decode_utf8_lossy());
        }
    }

    /// The last value of a key counts. The version is not one of the figure's.
    pub(crate) fn put(&mut self, key: &str, value: &str) {
        self.0.retain(|(it, _)| it != key);
        if key != "v" {
            self.0.push((key.to_owned(), value.to_owned()));
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let pair = self.0.iter().find(|(it, _)| it == key);
        pair.map(|(_, value)| value.as_str())
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    /// As a query string.
    pub(crate) fn query(&self) -> String {
        let mut query = "v=1".to_owned();
        for (key, value) in &self.0 {
            query.extend(["&", key, "="]);
            query.extend(utf8_percent_encode(value, &CODED));
        }
        query
    }

    /// As attributes of the element.
    pub(super) fn attributes(&self) -> String {
        let pairs = self.0.iter().map(|(key, value)| {
            // The attribute `hidden` would hide the element.
            let key = if key == "hidden" { "hidden-units" } else { key };
            format!(
                "{key}=\"{}\"",
                value.replace('&', "&amp;").replace('"', "&quot;")
            )
        });
        pairs.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::Link;

    #[test]
    fn a_link_is_read_and_written() {
        let mut link = Link::default();
        link.put_all("https://a.b/c?v=1&figure=entropy&names=%E6%99%B4,a+b&p=0.5,0.5#entropy");
        link.put("p", "0.25,0.75");
        assert_eq!(
            link.query(),
            "v=1&figure=entropy&names=%E6%99%B4,a%20b&p=0.25,0.75"
        );
        assert_eq!(
            link.attributes(),
            "figure=\"entropy\" names=\"晴,a b\" p=\"0.25,0.75\""
        );
        link.put("hidden", "4\"&");
        assert!(link.attributes().ends_with("hidden-units=\"4&quot;&amp;\""));
    }
}
