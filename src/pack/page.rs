//! The one page: template, policy, styles, module and scripts.

use crate::{error::PackError, letters, source_hash::source_hash, style::Styles};

const LOADER: &str = include_str!("loader.js");
const WORKER_BOOT: &str = include_str!("worker-boot.js");

const POLICY_PLACE: &str = "<!-- pack: policy -->";
const STYLE_PLACE: &str = "<!-- pack: style -->";
const SCRIPTS_PLACE: &str = "<!-- pack: scripts -->";

/// What the build made, ready to be put into the template.
pub(crate) struct Parts<'a> {
    pub(crate) glue: &'a str,
    /// The module that unpacks the app, compressed by raw deflate.
    pub(crate) unpack: &'a [u8],
    pub(crate) styles: &'a Styles,
    /// The glue, the styles that the start does not need, and the app, compressed by LZMA as one.
    pub(crate) packed: &'a [u8],
}

pub(crate) fn assemble(template: &str, parts: &Parts) -> Result<String, PackError> {
    for (block, text) in [("the loader", LOADER), ("the worker's start", WORKER_BOOT)] {
        check_embeddable(block, text, &["</script", "<!--"])?;
    }
    check_embeddable("the style sheet", &parts.styles.first, &["</style", "<!--"])?;

    let style = format!("<style>{}</style>", parts.styles.first);
    // The loader cuts what it unpacked by these lengths.
    let lengths = format!(r#" data-glue="{}" data-style="{}""#, parts.glue.len(), parts.styles.rest.len());
    // The data blocks are never run by the page, so the policy need not name them.
    let scripts = [
        data("unpack", "", parts.unpack),
        data("wasm", &lengths, parts.packed),
        format!(r#"<script id="worker-boot" type="text/plain">{WORKER_BOOT}</script>"#),
        format!(r#"<script id="loader">{LOADER}</script>"#),
    ]
    .join("\n");
    let policy = format!(r#"<meta http-equiv="Content-Security-Policy" content="{}">"#, policy(parts));

    // The big blocks come last, so that nothing inside them is taken for a placeholder.
    let page = fill(template, POLICY_PLACE, &policy)?;
    check_once(&page, SCRIPTS_PLACE)?;
    let page = fill(&page, STYLE_PLACE, &style)?;
    fill(&page, SCRIPTS_PLACE, &scripts)
}

fn data(id: &str, more: &str, bytes: &[u8]) -> String {
    let (length, sum, text) = (bytes.len(), checksum(bytes), letters::encode(bytes));
    format!(r#"<script id="{id}" type="application/octet-stream" data-bytes="{length}" data-sum="{sum}"{more}>{text}</script>"#)
}

/// FNV-1a: tells a file that was damaged on its way. Whoever means harm is told by the file's SHA-256.
fn checksum(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(2_166_136_261, |sum: u32, byte| (sum ^ u32::from(*byte)).wrapping_mul(16_777_619))
}

/// What the browser allows the page: its own two scripts and two style sheets, a worker made of the glue, and no connection. The
/// loader puts the glue and the second style sheet into the page; the browser compares their hashes as it does for what stands there.
fn policy(parts: &Parts) -> String {
    let (glue, loader) = (source_hash(parts.glue), source_hash(LOADER));
    let (first, rest) = (source_hash(&parts.styles.first), source_hash(&parts.styles.rest));
    [
        "default-src 'none'".to_owned(),
        "connect-src 'none'".to_owned(),
        format!("script-src {glue} {loader} 'wasm-unsafe-eval'"),
        "worker-src blob:".to_owned(),
        format!("style-src {first} {rest}"),
        "img-src data: blob:".to_owned(),
        "form-action 'none'".to_owned(),
        "base-uri 'none'".to_owned(),
        "webrtc 'block'".to_owned(),
    ]
    .join("; ")
}

fn check_embeddable(block: &'static str, text: &str, forbidden: &[&'static str]) -> Result<(), PackError> {
    if text.contains('\r') {
        return Err(PackError::CarriageReturn { block });
    }
    let text = text.to_ascii_lowercase();
    match forbidden.iter().find(|word| text.contains(**word)) {
        Some(found) => Err(PackError::Unembeddable { block, found }),
        None => Ok(()),
    }
}

fn check_once(template: &str, placeholder: &'static str) -> Result<(), PackError> {
    match template.matches(placeholder).count() {
        1 => Ok(()),
        count => Err(PackError::Placeholder { placeholder, count }),
    }
}

fn fill(template: &str, placeholder: &'static str, content: &str) -> Result<String, PackError> {
    check_once(template, placeholder)?;
    Ok(template.replacen(placeholder, content, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../index.html");

    fn styles() -> Styles {
        Styles {
            first: "a {}\n".to_owned(),
            rest: "b {}\n".to_owned(),
        }
    }

    fn page() -> Result<String, PackError> {
        assemble_with("let wasm_bindgen = 1;\n", &styles())
    }

    fn assemble_with(glue: &str, styles: &Styles) -> Result<String, PackError> {
        let parts = Parts {
            glue,
            unpack: b"unpack",
            styles,
            packed: b"\0asm",
        };
        assemble(TEMPLATE, &parts)
    }

    fn between<'a>(page: &'a str, start: &str, end: &str) -> Option<&'a str> {
        Some(page.split_once(start)?.1.split_once(end)?.0)
    }

    #[test]
    fn the_policy_names_each_script_and_style_as_it_stands_in_the_page() -> Result<(), PackError> {
        let page = page()?;
        let policy = between(&page, r#"http-equiv="Content-Security-Policy" content=""#, "\"").unwrap_or_default();
        for (start, end) in [(r#"<script id="loader">"#, "</script>"), ("<style>", "</style>")] {
            let hash = between(&page, start, end).map(source_hash).unwrap_or_default();
            assert!(hash.len() > 40 && policy.contains(&hash), "{start} is not in the policy");
        }
        for (packed, directive) in [("let wasm_bindgen = 1;\n", "script-src "), ("b {}\n", "style-src ")] {
            let sources = policy.split("; ").find(|part| part.starts_with(directive)).unwrap_or_default();
            assert!(sources.contains(&source_hash(packed)), "{packed} is not in the policy");
        }
        assert!(policy.starts_with("default-src 'none'; connect-src 'none'; script-src 'sha256-"));
        assert!(policy.contains("; form-action 'none'; base-uri 'none'"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        Ok(())
    }

    #[test]
    fn the_policy_comes_before_anything_it_should_rule() -> Result<(), PackError> {
        let page = page()?;
        let head = between(&page, "<head>", "http-equiv").unwrap_or_default();
        assert_eq!(head.split_whitespace().collect::<String>(), r#"<metacharset="utf-8"><meta"#);
        Ok(())
    }

    #[test]
    fn the_page_holds_the_module_and_the_worker_start() -> Result<(), PackError> {
        let page = page()?;
        assert_eq!(
            between(
                &page,
                &format!(
                    r#"<script id="wasm" type="application/octet-stream" data-bytes="4" data-sum="{}" data-glue="22" data-style="5">"#,
                    checksum(b"\0asm")
                ),
                "<"
            ),
            Some(letters::encode(b"\0asm").as_str())
        );
        assert_eq!(
            between(
                &page,
                &format!(
                    r#"<script id="unpack" type="application/octet-stream" data-bytes="6" data-sum="{}">"#,
                    checksum(b"unpack")
                ),
                "<"
            ),
            Some(letters::encode(b"unpack").as_str())
        );
        assert_eq!(
            between(&page, r#"<script id="worker-boot" type="text/plain">"#, "</script>"),
            Some(WORKER_BOOT)
        );
        assert!(!page.contains("<!-- pack:"));
        Ok(())
    }

    #[test]
    fn the_checksum_is_fnv_1a() {
        assert_eq!((checksum(b""), checksum(b"foobar")), (0x811c_9dc5, 0xbf9c_f968));
    }

    #[test]
    fn text_that_would_leave_its_element_is_refused() {
        for (first, wanted) in [("a { content: '</Style>' }", "embed"), ("a\r\nb", "return")] {
            let refused = assemble_with(
                "",
                &Styles {
                    first: first.to_owned(),
                    ..styles()
                },
            );
            let told = match refused {
                Err(PackError::Unembeddable {
                    block: "the style sheet", ..
                }) => "embed",
                Err(PackError::CarriageReturn { .. }) => "return",
                _ => "nothing",
            };
            assert_eq!(told, wanted);
        }
    }

    #[test]
    fn a_template_without_its_places_is_refused() {
        assert!(matches!(
            assemble(
                "<html></html>",
                &Parts {
                    glue: "",
                    unpack: b"",
                    styles: &styles(),
                    packed: b""
                }
            ),
            Err(PackError::Placeholder { count: 0, .. })
        ));
    }

    #[test]
    fn the_same_parts_give_the_same_page() -> Result<(), PackError> {
        assert_eq!(page()?, page()?);
        Ok(())
    }
}
