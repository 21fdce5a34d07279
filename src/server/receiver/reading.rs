//! A notification as one reader sees it: in one language, as plain text, with links that may be followed.
//!
//! Texts come from rules that people at MOOST and at the utility write, up to 10,000 characters of any kind: they are
//! untrusted. Nothing here is markup, and what only changes how other characters look or run is taken out.

use crate::api::json::Value;

/// Longest title, message or label, in characters; MOOST's own limit (inferred to hold for what is delivered).
const LONGEST_TEXT: usize = 10_000;
/// Longer addresses are none that people follow.
const LONGEST_LINK: usize = 2_048;
/// More actions than a notification has buttons.
const MOST_ACTIONS: usize = 10;
/// Said in place of a wanted language that a notification does not have.
const COMMON_LANGUAGE: &str = "en";
/// Schemes by which an address runs something here, whoever allows them.
pub const NEVER_LINKED: [&str; 6] = ["javascript", "data", "vbscript", "blob", "file", "filesystem"];

/// The texts of a notification in the first of `languages` that it has, else in English, else in the first one;
/// `None` where it has no title and no message. Links have one of `schemes` (`https`).
pub fn reading(notification: &Value, languages: &[String], schemes: &[String]) -> Option<Value> {
    let content = notification.get("notification")?;
    let (language, texts) = chosen(content.get("texts")?.members(), languages)?;
    let qualifiers = content.get("actionQualifier");
    let actions = texts.get("actions").map(Value::members).unwrap_or_default();
    let actions = actions.iter().filter_map(|(key, action)| {
        let qualifier = qualifiers.and_then(|all| all.get(key)).and_then(Value::as_str);
        button(key, action, qualifier, schemes)
    });
    Some(Value::from([
        ("language", language.to_ascii_lowercase().into()),
        ("title", line_of(text_of(texts, "title")).into()),
        ("message", text_of(texts, "message").into()),
        ("actions", Value::Array(actions.take(MOST_ACTIONS).collect())),
    ]))
}

/// The language that is said, by the first part of its tag: MOOST writes `de`, a portal may want `de-CH`.
fn chosen<'a>(all: &'a [(String, Value)], languages: &[String]) -> Option<(&'a str, &'a Value)> {
    let said = || all.iter().filter(|(_, texts)| is_said(texts));
    let in_language = |wanted: &str| said().find(|(tag, _)| primary(tag) == primary(wanted));
    let wanted = languages.iter().map(String::as_str).chain([COMMON_LANGUAGE]);
    let found = wanted.into_iter().find_map(in_language).or_else(|| said().next())?;
    Some((found.0.as_str(), &found.1))
}

/// The first part of a tag. MOOST has one Norwegian, which browsers know by two names.
fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    if matches!(first.as_str(), "nb" | "nn") { "no".to_owned() } else { first }
}

fn is_said(texts: &Value) -> bool {
    !text_of(texts, "title").is_empty() || !text_of(texts, "message").is_empty()
}

/// An action with its label; none without. What it does is MOOST's word for it.
fn button(key: &str, action: &Value, qualifier: Option<&str>, schemes: &[String]) -> Option<Value> {
    let label = line_of(text_of(action, "text"));
    if label.is_empty() {
        return None;
    }
    let mut button = Value::from([("key", key.into()), ("text", label.into())]);
    if let Some(qualifier) = qualifier {
        button.set("actionQualifier", qualifier.into());
    }
    if let Some(link) = action.get("parameter").and_then(Value::as_str).filter(|link| is_link(link, schemes)) {
        button.set("link", link.into());
    }
    Some(button)
}

fn text_of(texts: &Value, name: &str) -> String {
    let text = texts.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut shown: String = text.chars().filter(|c| is_shown(*c)).take(LONGEST_TEXT + 1).collect();
    if let Some((end, _)) = shown.char_indices().nth(LONGEST_TEXT) {
        shown.truncate(end);
        shown.pop();
        shown.push('…');
    }
    shown.trim().to_owned()
}

fn line_of(text: String) -> String {
    if text.contains(['\n', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

/// False for controls, and for what turns the direction of the text around it or hides in it.
fn is_shown(c: char) -> bool {
    let is_hidden = matches!(c, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    matches!(c, '\n' | '\t') || !(c.is_control() || is_hidden)
}

/// True for an address with an allowed scheme that means what it looks like.
fn is_link(link: &str, schemes: &[String]) -> bool {
    let Some((scheme, rest)) = link.split_once(':') else { return false };
    let is_plain = link.len() <= LONGEST_LINK && link.chars().all(|c| c.is_ascii_graphic() && !"\\\"<>`".contains(c));
    let is_allowed = schemes.iter().any(|allowed| allowed.eq_ignore_ascii_case(scheme));
    let is_never = NEVER_LINKED.iter().any(|never| never.eq_ignore_ascii_case(scheme));
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    is_plain && is_allowed && !is_never && !rest.is_empty() && (!is_web || has_host(rest))
}

/// `//host…`, without a user before it, who would look like the host.
fn has_host(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix("//") else { return false };
    let host = after.split(['/', '?', '#']).next().unwrap_or_default();
    host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[') && !host.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(texts: &str) -> Value {
        Value::parse(format!(r#"{{"notification":{{"texts":{texts}}}}}"#).as_bytes()).unwrap()
    }

    fn read(notification: &Value, languages: &[&str]) -> Option<Value> {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        reading(notification, &owned(languages), &owned(&["https", "myutility"]))
    }

    fn member(value: &Value, name: &str) -> String {
        value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    #[test]
    fn the_first_language_that_is_there_is_said() {
        let all = texts(r#"{"fr":{"title":"F"},"DE":{"title":"D"},"en":{"title":"E"},"it":{"title":" "}}"#);
        for (languages, expected) in [
            (&["de"][..], "D"),
            (&["de-CH", "fr"], "D"),
            (&["it", "FR"], "F"),
            (&["rm", "it"], "E"),
            (&[], "E"),
            (&["d"], "E"),
        ] {
            assert_eq!(member(&read(&all, languages).unwrap(), "title"), expected, "{languages:?}");
        }
        let without_english = texts(r#"{"fr":{"message":""},"de_AT":{"message":"D"}}"#);
        let said = read(&without_english, &["it"]).unwrap();
        assert_eq!((member(&said, "language"), member(&said, "message")), ("de_at".to_owned(), "D".to_owned()));
        for none in [r"{}", r#"{"de":{}}"#, r#"{"de":{"title":"\u0000\u202e"}}"#, r#"{"de":"text"}"#, "[]"] {
            assert_eq!(read(&texts(none), &["de"]), None, "{none}");
        }
    }

    #[test]
    fn norwegian_has_three_names() {
        let all = texts(r#"{"en":{"title":"E"},"no":{"title":"N"}}"#);
        for language in ["no", "nb-NO", "nn"] {
            assert_eq!(member(&read(&all, &[language]).unwrap(), "title"), "N", "{language}");
        }
    }

    proptest! {
        #[test]
        fn whatever_comes_is_plain(title in any::<String>(), language in any::<String>(), parameter in any::<String>()) {
            let action = Value::from([("text", title.as_str().into()), ("parameter", parameter.as_str().into())]);
            let said = Value::from([("title", title.as_str().into()), ("actions", Value::from([("a", action)]))]);
            let content = Value::from([("texts", Value::from([("en", said)]))]);
            if let Some(reading) = read(&Value::from([("notification", content)]), &[&language]) {
                let shown = member(&reading, "title");
                prop_assert!(shown.chars().all(|c| !c.is_control()) && shown == shown.trim());
                prop_assert!(title.is_ascii() || shown.chars().all(|c| title.contains(c) || c == ' '));
                let actions = reading.get("actions").map(Value::items).unwrap_or_default();
                for link in actions.iter().filter_map(|action| action.get("link")).filter_map(Value::as_str) {
                    prop_assert!(link == parameter && link.is_ascii());
                }
            }
        }
    }

    #[test]
    fn texts_stay_text_without_what_hides_in_them() {
        let said = read(&texts(r#"{"en":{"title":"<b>Your\r\n week</b>","message":"a\u202eb\u0007c\nd\u200b"}}"#), &[]);
        let said = said.unwrap();
        assert_eq!(member(&said, "title"), "<b>Your week</b>");
        assert_eq!(member(&said, "message"), "abc\nd");
        let long = "ü".repeat(LONGEST_TEXT);
        let fits = texts(&format!(r#"{{"en":{{"title":"t","message":"{long}"}}}}"#));
        assert_eq!(member(&read(&fits, &[]).unwrap(), "message"), long);
        let longer = texts(&format!(r#"{{"en":{{"title":"t","message":"{long}ü"}}}}"#));
        let cut = member(&read(&longer, &[]).unwrap(), "message");
        assert_eq!((cut.chars().count(), cut.ends_with("ü…")), (LONGEST_TEXT, true));
    }

    #[test]
    fn links_have_an_allowed_scheme_and_a_host() {
        let link = |parameter: &str| {
            let mut action = Value::from([("text", "Show".into())]);
            action.set("parameter", parameter.into());
            let allowed = ["https".to_owned(), "myutility".to_owned(), "javascript".to_owned(), "data".to_owned()];
            button("a", &action, None, &allowed).unwrap().get("link").is_some()
        };
        for good in [
            "https://portal.example/a?b=1#c",
            "HTTPS://portal.example",
            "https://[::1]/",
            "myutility://live",
            "myutility:x",
        ] {
            assert!(link(good), "{good}");
        }
        for bad in [
            "",
            "portal.example",
            "/inbox",
            "//portal.example",
            "http://portal.example",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,<script>",
            "https:portal.example",
            "https:/portal.example",
            "https:///portal.example",
            "https:\\\\portal.example",
            "https://portal.example\\@elsewhere",
            "https://portal.example@elsewhere/",
            "https://user:password@portal.example/",
            "https://portal.example/\"onclick=\"",
            "https://portal.example/<script>",
            "https://pörtal.example/",
            "https://portal.example/ x",
            "https:",
            "myutility:",
            "ftp://portal.example",
            "https%3A//portal.example",
        ] {
            assert!(!link(bad), "{bad}");
        }
        assert!(!link(&format!("https://portal.example/{}", "a".repeat(LONGEST_LINK))));
    }

    #[test]
    fn actions_have_a_label_and_moosts_word_for_what_they_do() {
        let notification = Value::parse(
            br#"{"notification":{"actionQualifier":{"primary":"OPENWEB","secondary":"STOPDELIVERY"},"command":"secret",
            "texts":{"en":{"title":"t","actions":{"primary":{"text":"Show\nit","parameter":"https://portal.example/"},
            "secondary":{"text":"Stop","parameter":""},"third":{"text":""},"fourth":1}}}}}"#,
        );
        let said = read(&notification.unwrap(), &[]).unwrap().to_json();
        assert_eq!(
            said,
            concat!(
                r#"{"language":"en","title":"t","message":"","actions":[{"key":"primary","text":"Show it","#,
                r#""actionQualifier":"OPENWEB","link":"https://portal.example/"},"#,
                r#"{"key":"secondary","text":"Stop","actionQualifier":"STOPDELIVERY"}]}"#
            )
        );
    }
}
